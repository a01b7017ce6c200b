import { undoRefusal } from './import-undo.js';

const NOTHING = { touched: 0, added: 0, sent: 0, frozen: 0 };

describe('撤销导入', () => {
  it('is possible while nobody has worked on it', () => {
    expect(undoRefusal(NOTHING)).toBeNull();
  });

  it.each([
    ['touched', 'import.problemsTouched'],
    ['added', 'import.problemsAdded'],
    ['sent', 'import.remindersSent'],
    ['frozen', 'import.weeksFrozen'],
  ])('is refused once one is %s', (fact, code) => {
    expect(undoRefusal({ ...NOTHING, [fact]: 1 })).toMatchObject({ code, facts: { n: 1 } });
  });
});

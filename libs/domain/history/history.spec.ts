import { compareTexts } from './compare-texts.js';
import { saidChanges } from './said-changes.js';

const NAMES = { u1: '财政金融局', u2: '规划建设局', p1: '宋扬', p2: '王敏' };

describe('变更记录', () => {
  it('names people and units, and writes days as people do', () => {
    const changes = {
      leadUnitId: ['u1', 'u2'],
      ownerId: ['p1', null],
      deadline: ['2026-10-14', '2026-10-28'],
    } as const;
    expect(saidChanges(changes, NAMES).map(({ name, from, to }) => [name, from, to])).toEqual([
      ['牵头单位', '财政金融局', '规划建设局'],
      ['责任人', '宋扬', null],
      ['整改时限', '2026年10月14日', '2026年10月28日'],
    ]);
  });

  it('says the words of a stage, and nothing of what is the machine’s own', () => {
    const changes = { stage: ['assigned', 'rectifying'], dueRevision: [1, 2], reports: [0, 1] } as const;
    expect(saidChanges(changes, {})).toMatchObject([{ name: '环节', from: '待签收', to: '整改中' }]);
  });

  it('says the day that counts once where it is the deadline, and by itself where it is not', () => {
    const same = { deadline: [null, '2026-10-14'], dueOn: [null, '2026-10-14'] } as const;
    expect(saidChanges(same, {}).map(({ field }) => field)).toEqual(['deadline']);
    const longTerm = { deadline: ['2026-10-14', null], dueOn: ['2026-10-14', '2026-12-21'] } as const;
    expect(saidChanges(longTerm, {}).map(({ field }) => field)).toEqual(['deadline', 'dueOn']);
  });

  it('lists units that support, and does not pass over one that is gone', () => {
    expect(saidChanges({ supportingUnitIds: [['u1'], ['u2', 'u9']] }, NAMES)).toMatchObject([
      { name: '配合单位', from: '财政金融局', to: '规划建设局、（已不在册）' },
    ]);
    expect(saidChanges({ supportingUnitIds: [[], []] }, NAMES)).toEqual([]);
  });

  it('compares a text of 31 characters, and puts one of 30 in a line', () => {
    const text = (length: number) => '文'.repeat(length);
    expect(saidChanges({ title: [text(30), text(29)] }, {})[0]?.pieces).toBeNull();
    expect(saidChanges({ title: [text(31), text(29)] }, {})[0]?.pieces).toHaveLength(2);
  });
});

describe('两份文字对照', () => {
  it('keeps the clauses that stay, and puts what goes before what comes', () => {
    expect(compareTexts('已排查12宗，已处置5宗，其余推进中。', '已排查12宗，已处置9宗，其余推进中。')).toEqual([
      { kind: 'same', text: '已排查12宗，' },
      { kind: 'gone', text: '已处置5宗，' },
      { kind: 'new', text: '已处置9宗，' },
      { kind: 'same', text: '其余推进中。' },
    ]);
  });

  it('the old text is what stays and goes, the new one what stays and comes', () => {
    for (const [before, after] of [
      ['', '甲，乙。'],
      ['甲，乙。', ''],
      ['一是甲；二是乙；三是丙。', '一是甲；三是丙；四是丁\n五是戊'],
      ['无标点', '无标点'],
    ] as const) {
      const pieces = compareTexts(before, after);
      const without = (kind: string) => pieces.filter((one) => one.kind !== kind).map(({ text }) => text);
      expect([without('new').join(''), without('gone').join('')]).toEqual([before, after]);
    }
  });

  it('texts of thousands of clauses are told apart as wholes', () => {
    const long = '甲，'.repeat(1_001);
    expect(compareTexts(long, `${long}乙`).map(({ kind }) => kind)).toEqual(['gone', 'new']);
  });
});

import { AskedTogether } from './asked-together.js';

/** Questions are kept until they are answered by hand. */
function asking() {
  const questions: {
    keys: readonly string[];
    answer: (found: ReadonlyMap<string, string>) => void;
    fail: (error: Error) => void;
  }[] = [];
  const together = new AskedTogether<string>(
    (keys) => new Promise((answer, fail) => questions.push({ keys, answer, fail })),
  );
  return { questions, together };
}
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('同时查询', () => {
  it('those who ask at one moment are one question, each key once, each answered with his own', async () => {
    const { questions, together } = asking();
    const answers = Promise.all(['a', 'b', 'a', 'c'].map((key) => together.find(key)));
    await turn();
    expect(questions.map(({ keys }) => keys)).toEqual([['a', 'b', 'c']]);
    questions[0]?.answer(
      new Map([
        ['a', 'A'],
        ['b', 'B'],
      ]),
    );
    expect(await answers).toEqual(['A', 'B', 'A', null]);
  });

  it('nobody is answered from a question put before he asked', async () => {
    const { questions, together } = asking();
    const early = together.find('a');
    await turn();
    const late = together.find('a');
    await turn();
    expect(questions).toHaveLength(2);
    questions[0]?.answer(new Map([['a', 'as it was']]));
    questions[1]?.answer(new Map());
    expect([await early, await late]).toEqual(['as it was', null]);
  });

  it('a question that fails fails those who put it, and nobody after them', async () => {
    const { questions, together } = asking();
    const both = [together.find('a'), together.find('b')].map((one) => one.catch((error: Error) => error.message));
    await turn();
    questions[0]?.fail(new Error('away'));
    expect(await Promise.all(both)).toEqual(['away', 'away']);
    const next = together.find('a');
    await turn();
    questions[1]?.answer(new Map([['a', 'A']]));
    expect(await next).toBe('A');
  });
});

interface Waiting<Answer> {
  readonly key: string;
  readonly resolve: (answer: Answer | null) => void;
  readonly reject: (error: unknown) => void;
}

/** Puts what many ask at the same moment into one question; nobody is answered from a question put before he asked. */
export class AskedTogether<Answer> {
  private waiting: Waiting<Answer>[] = [];

  constructor(private readonly ask: (keys: readonly string[]) => Promise<ReadonlyMap<string, Answer>>) {}

  find(key: string): Promise<Answer | null> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => void this.put());
      this.waiting.push({ key, resolve, reject });
    });
  }

  private async put(): Promise<void> {
    const asked = this.waiting;
    this.waiting = [];
    try {
      const answers = await this.ask([...new Set(asked.map(({ key }) => key))]);
      for (const { key, resolve } of asked) resolve(answers.get(key) ?? null);
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }
}

import type { Tx } from '#database';

const MOST_KEPT = 200;

/**
 * Answers that hold for as long as the ledger stays as it is. Every change is a link of the audit chain, so its newest
 * number says whether there was one: an answer is never old, whichever process wrote, and a quiet ledger is counted once.
 */
export class WhileUnchanged<Answer> {
  private readonly kept = new Map<string, { head: number; answer: Promise<Answer> }>();

  /** `key` says what was asked, on which day and within which scope. Who asks the same meanwhile waits for the one count. */
  async answer(key: string, tx: Tx, count: () => Promise<Answer>): Promise<Answer> {
    // Read before counting: a change in between makes the answer newer than its number, never older.
    const newest = await tx.one<{ head: number }>(`select coalesce(max(seq), 0) as head from audit_entry`);
    const head = newest?.head ?? 0;
    const earlier = this.kept.get(key);
    if (earlier?.head === head) return earlier.answer;
    const answer = count();
    this.keep(key, { head, answer });
    answer.catch(() => this.kept.delete(key));
    return answer;
  }

  private keep(key: string, entry: { head: number; answer: Promise<Answer> }): void {
    this.kept.delete(key);
    this.kept.set(key, entry);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
  }
}

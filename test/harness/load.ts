import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from './chance.js';
import type { Person, Reply } from './person.js';
import { type Parties, type Shown, type Step, type Who, nextStep } from './step.js';

/** A write that the api has said is done, or that a look afterwards has shown to be done. */
export interface Acknowledged {
  readonly problemId: string;
  readonly version: number;
  readonly action: string;
  readonly text: string | null;
}
export type Desk = Readonly<Record<Who, Person>>;

interface Done {
  readonly problem: Shown;
}
const AGAIN_MS = 150;

/** People who go on working whatever happens, and remember what they were told is done. */
export class Load {
  readonly acknowledged: Acknowledged[] = [];
  /** Answers by status; 0 is none at all. */
  readonly answers = new Map<number, number>();
  /** Failures that no fault excuses. */
  readonly unexcused: string[] = [];
  /** Done, as a look showed, though the answer was lost. */
  answersLost = 0;
  private isOver = false;
  private isAbandoned = false;
  private inHand = 0;
  private working: Promise<unknown> = Promise.resolve();

  /** `problems` are worked on; one that is closed gives its place to the next of `fresh`. */
  constructor(
    private readonly problems: string[],
    private readonly fresh: string[],
    private readonly parties: Parties,
    private readonly chance: Chance,
  ) {}

  start(desks: readonly Desk[]): void {
    this.working = Promise.all(desks.map((desk) => this.work(desk)));
  }

  /** Everybody brings to its end what he has begun. */
  async stop(): Promise<void> {
    this.isOver = true;
    await this.working;
  }

  /** Everybody drops what he holds: the ledger is gone. */
  abandon(): void {
    this.isOver = true;
    this.isAbandoned = true;
  }

  /** Waits for the answer to a write that was begun after this call. */
  async nextAcknowledgement(limitMs: number): Promise<void> {
    const began = performance.now();
    const before = new Map(this.answers);
    const seen = this.acknowledged.length + this.inHand;
    while (this.acknowledged.length <= seen) {
      if (performance.now() - began > limitMs) {
        const since = [...this.answers].map(([status, n]) => `${status}: ${n - (before.get(status) ?? 0)}`);
        throw new Error(`no write was done within ${limitMs} ms; in hand ${this.inHand}, answers ${since.join(', ')}`);
      }
      await pause(20);
    }
  }

  private async work(desk: Desk): Promise<void> {
    while (!this.isOver) {
      const problemId = this.chance.pick(this.problems);
      const shown = await desk.office.get<Shown>(`/problems/${problemId}`);
      if (shown?.status !== 200) {
        await pause(AGAIN_MS);
        continue;
      }
      const step = nextStep(shown.body, this.chance, this.parties);
      if (step) await this.take(desk, problemId, shown.body.version, step);
      else this.replace(problemId);
    }
  }

  private replace(closed: string): void {
    const place = this.problems.indexOf(closed);
    const next = this.fresh.shift();
    if (place >= 0 && next !== undefined) this.problems[place] = next;
  }

  private async take(desk: Desk, problemId: string, version: number, step: Step): Promise<void> {
    this.inHand += 1;
    await this.untilDone(desk, problemId, version, step);
    this.inHand -= 1;
  }

  /** The same click again and again until it is answered; where somebody was faster, it is given up. */
  private async untilDone(desk: Desk, problemId: string, version: number, step: Step): Promise<void> {
    const headers = { 'if-match': `"${version}"`, 'idempotency-key': randomUUID() };
    for (let isInDoubt = false; !this.isAbandoned;) {
      const reply = await desk[step.by].send<Done & { code?: string }>(
        'POST',
        `/problems/${problemId}/${step.path}`,
        step.form,
        headers,
      );
      this.count(reply, step);
      if (reply?.status === 201) return this.keep(problemId, reply.body.problem.version, step);
      if (reply && isRefused(reply.status, reply.body.code)) {
        if (isInDoubt) await this.lookFor(desk, problemId, version + 1, step);
        return;
      }
      isInDoubt ||= reply === null || reply.status >= 500;
      await pause(AGAIN_MS);
    }
  }

  /** The write may have been done when its answer was lost; what the problem's own page says decides. */
  private async lookFor(desk: Desk, problemId: string, version: number, step: Step): Promise<void> {
    if (step.text === null) return;
    while (!this.isAbandoned) {
      const page = await desk.office.get<{ items: { detail: string | null }[] }>(
        `/problems/${problemId}/timeline?limit=100`,
      );
      if (page?.status === 200) {
        if (!page.body.items.some(({ detail }) => detail === step.text)) return;
        this.answersLost += 1;
        return this.keep(problemId, version, step);
      }
      await pause(AGAIN_MS);
    }
  }

  private keep(problemId: string, version: number, { action, text }: Step): void {
    this.acknowledged.push({ problemId, version, action, text });
  }

  private count(reply: Reply<{ code?: string }>, step: Step): void {
    const status = reply?.status ?? 0;
    this.answers.set(status, (this.answers.get(status) ?? 0) + 1);
    if (status === 500 || (status === 422 && reply))
      this.unexcused.push(`${step.action}: ${JSON.stringify(reply?.body)}`);
  }
}

/** By the ledger's rules, not for want of a server: the version is another by now, or the step has been taken. */
function isRefused(status: number, code: string | undefined): boolean {
  if (status === 401 || code === 'session.csrf' || code === 'request.underWay' || status === 429) return false;
  return status >= 400 && status < 500;
}

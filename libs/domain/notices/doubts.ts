import type { DoubtCode, NoticeDoubt, Span } from './notice.js';

/** What a reader should look at before the ledger takes the notice; nothing unsure is decided in silence. */
export class Doubts {
  private readonly raised: NoticeDoubt[] = [];

  raise(code: DoubtCode, message: string, span: Span): void {
    this.raised.push({ code, message, span });
  }

  inTextOrder(): NoticeDoubt[] {
    return [...this.raised].sort((a, b) => a.span.start - b.span.start);
  }
}

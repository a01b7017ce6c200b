/** One message to one person: title and lines, most urgent first. */
export interface OutgoingMessage {
  /** The same for every try: a gateway that knows it does not send twice. */
  readonly idempotencyKey: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly lines: readonly { readonly text: string; readonly link: string }[];
}

/**
 * What became of a try. `rejected` is certain: nothing arrived (and `again` says whether trying later may help);
 * `unknown` is honest: it may have arrived, so nobody sends it a second time by machine.
 */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly answer: string }
  | { readonly kind: 'rejected'; readonly answer: string; readonly again: boolean }
  | { readonly kind: 'unknown'; readonly answer: string };

export interface Channel {
  readonly name: 'email';
  send(message: OutgoingMessage): Promise<SendOutcome>;
  close(): void;
}

export type Facts = Readonly<Record<string, string | number>>;
export interface Answer {
  readonly status: number;
  readonly text: (facts: Facts) => string;
}

/** A refusal: its HTTP status, and its words with what they name. */
export const says = (status: number, text: string | ((facts: Facts) => string)): Answer => ({
  status,
  text: typeof text === 'string' ? () => text : text,
});

/** The few lines a person sees; everything else is in the log files. */
export interface Console {
  say(text: string): void;
  warn(text: string): void;
}

import { Str } from './shown.js';

/** What was done, in a sentence for the person who did it. */
export class SaidDto {
  @Str() message!: string;
}

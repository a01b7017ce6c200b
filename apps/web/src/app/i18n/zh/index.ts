import { anchor } from './anchor';
import { calendar } from './calendar';
import { administration } from './administration';
import { duties } from './duties';
import { evidence } from './evidence';
import { frame } from './frame';
import { ledger } from './ledger';
import { lookBack } from './look-back';
import { meeting } from './meeting';
import { clues } from './clues';
import { outcomes } from './outcomes';
import { ownership } from './ownership';
import { similar } from './similar';
import { survey } from './survey';
import { problem } from './problem';
import { record } from './record';
import { review } from './review';
import { reviewQueue } from './review-queue';
import { reviewSteps } from './review-steps';
import { sheet } from './sheet';
import { work } from './work';

export const zh = {
  ...anchor,
  ...administration,
  ...duties,
  ...calendar,
  ...evidence,
  ...frame,
  ...ledger,
  ...lookBack,
  ...meeting,
  ...clues,
  ...outcomes,
  ...ownership,
  ...similar,
  ...survey,
  ...problem,
  ...record,
  ...review,
  ...reviewQueue,
  ...reviewSteps,
  ...sheet,
  ...work,
};

import { frame } from './frame';
import { ledger } from './ledger';
import { problem } from './problem';
import { review } from './review';
import { sheet } from './sheet';
import { work } from './work';

export const zh = { ...frame, ...ledger, ...problem, ...review, ...sheet, ...work };

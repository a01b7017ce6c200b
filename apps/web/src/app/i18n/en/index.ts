import { frame } from './frame';
import { ledger } from './ledger';
import { problem } from './problem';
import { review } from './review';
import { work } from './work';

export const en = { ...frame, ...ledger, ...problem, ...review, ...work };

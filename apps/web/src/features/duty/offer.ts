import type { DutySuggestion } from '../../shared/api/types';

/** What a new duty begins with: a measure that says so, or nothing. */
export type Offer = Pick<DutySuggestion, 'text' | 'cycle' | 'unit' | 'owner'> & { measureId: string | null };

export const BLANK: Offer = { text: '', cycle: 'quarterly', unit: null, owner: null, measureId: null };

import type { duties as zh } from '../zh/duties';

export const duties: typeof zh = {
  pause: {
    kind: 'Waiting for',
    kinds: { superior: 'approval from above', funds: 'funds', other: 'something else' },
    approvedOn: 'Day of the approval',
    checkPassed: 'check due {n} days ago',
    documentNumber: 'Document number',
    approvedHint: 'The clock goes on from the day of the approval, or from today where there is none.',
  },
};

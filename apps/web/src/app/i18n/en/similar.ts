export const similar = {
  similar: {
    title: 'Possibly similar',
    percent: '{n}% alike',
    compare: 'Side by side ({n}% alike)',
    sameRound: 'A problem of the same round cannot be linked as an earlier one; one of two duplicates can be voided.',
    goThere: 'Open that problem',
    dismiss: 'Not alike',
  },
};

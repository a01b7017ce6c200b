export const reviewQueue = {
  reviewQueue: {
    title: 'Reviews',
    place: 'Waiting for me {at} / {of}',
    keys: 'previous, next',
    none: 'Nothing waits for your review',
    noneHint: 'What units apply for comes here when it is your turn; decided on, it makes room for the next one.',
    whole: 'Whole problem',
    report: 'Latest report',
    proofs: 'Evidence',
    sum: '{n} measures, each with evidence',
    sumBare: '{n} measures, {bare} without evidence',
    required: 'Measure',
    proven: 'Done, and how it is shown',
    bare: 'No evidence',
    notYet: 'Not yet: {why}',
  },
};

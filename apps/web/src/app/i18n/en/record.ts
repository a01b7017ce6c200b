export const record = {
  record: {
    nothing: 'none',
    to: 'becomes',
    whole: 'Whole text',
    less: 'Less',
  },
};

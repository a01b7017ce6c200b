/** Heads of the audit chain that are kept outside the database. */
export const anchor = {
  anchor: {
    name: 'Audit anchor',
    keptAt: 'last kept outside the database {at}',
    never:
      'not yet kept outside the database: look again when the worker has run for an hour, else check that the data folder can be written',
  },
};

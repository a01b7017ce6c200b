import { gramsWanted } from '../../dist/libs/domain/index.js';

const STATUSES = ['in_progress', 'completed', 'long_term'];
const AS_HEAD = 'head';
const AS_OFFICE = 'office';

/** What people read. `ours` and `floor` are the requests of either; `atLeast` is the least share of the floor's rate. */
export const READS = [
  {
    name: 'list',
    title: '50 rows, filter unit + status, by due date, with total',
    as: AS_HEAD,
    atLeast: 0.5,
    ...both(({ roundId, unitIds }) =>
      unitIds.flatMap((unitId) =>
        STATUSES.map((status) => `/rounds/${roundId}/problems?status=${status}&unitId=${unitId}&sort=dueOn&limit=50`),
      ),
    ),
  },
  {
    name: 'detail',
    title: 'a problem with its measures, then its history',
    as: AS_HEAD,
    atLeast: 0.4,
    ...both(({ problemIds }) => problemIds.flatMap((id) => [`/problems/${id}`, `/problems/${id}/timeline`])),
  },
  search('search-4', '消防通道'),
  search('search-2', '消防'),
  {
    name: 'statistics',
    title: 'unit × status with overdue',
    as: AS_OFFICE,
    atLeast: 8,
    floor: ({ roundId }) => [{ path: `/rounds/${roundId}/summary` }],
    ours: ({ roundId }) => [{ path: `/api/rounds/${roundId}/statistics` }],
  },
];

function both(pathsOf) {
  const requests = (prefix) => (places) => pathsOf(places).map((path) => ({ path: prefix + path }));
  return { ours: requests('/api'), floor: requests('') };
}

function search(name, word) {
  const query = `q=${encodeURIComponent(word)}&sort=dueOn&limit=50`;
  return {
    name,
    title: `the word ${word}, 50 rows by due date, with total`,
    as: AS_OFFICE,
    atLeast: 0.6,
    ours: ({ roundId }) => [{ path: `/api/rounds/${roundId}/problems?${query}` }],
    floor: ({ roundId }) => [{ path: `/rounds/${roundId}/problems?${query}&grams=${gramsWanted(word).join(',')}` }],
  };
}

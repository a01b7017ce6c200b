const LATER = '2027-06-30';
const PROBLEM = {
  title: '消防通道长期被占，巡查流于形式',
  text: '老旧小区消防通道长期堆放杂物，社区每月巡查有记录无整改；2025年以来接到群众反映 17 次，均以电话告知了事，未按规定移交执法部门处理，问题反复发生。',
};

export const WRITES = [
  {
    name: 'change',
    title: 'rectifying ↔ paused, with version check, history, audit chain and reminders',
    as: 'head',
    atLeast: 0.25,
    ours: (places) =>
      turns(places, ({ id, version, paused }) => ({
        method: 'POST',
        path: `/api/problems/${id}/${paused ? 'resumption' : 'pause'}`,
        headers: { 'content-type': 'application/json', 'if-match': `"${version}"` },
        body: JSON.stringify(paused ? {} : { blockedKind: 'superior', blockedBy: '上级', nextCheckOn: LATER }),
      })),
    floor: (places) =>
      turns(places, ({ id, version, paused }) => ({
        method: 'POST',
        path: `/problems/${id}/stage`,
        headers: { 'content-type': 'application/json', 'if-match': `"${version}"` },
        body: JSON.stringify({ stage: paused ? 'rectifying' : 'paused' }),
      })),
  },
  {
    name: 'create',
    title: 'a problem entered by hand: next number of its round, search, history and audit chain',
    as: 'office',
    atLeast: 0.25,
    ours: ({ roundId, headers }) => entering(`/api/rounds/${roundId}/problems`, headers),
    floor: ({ roundId }) => entering(`/rounds/${roundId}/problems`, {}),
  },
];

function entering(path, headers) {
  const body = JSON.stringify(PROBLEM);
  return [{ method: 'POST', path, body, headers: { ...headers, 'content-type': 'application/json' } }];
}

/** Each request takes a problem that no other is at, and gives it back as it was answered: paused or going on. */
function turns({ open, headers }, requestOf) {
  return [
    {
      setupRequest(request, context) {
        context.turn = open.shift();
        const { headers: own, ...wanted } = requestOf(context.turn);
        return { ...request, ...wanted, headers: { ...headers, ...own } };
      },
      onResponse(status, body, { turn }) {
        if (status >= 300) throw new Error(`${status} ${body}`);
        open.push({ id: turn.id, version: turn.version + 1, paused: !turn.paused });
      },
    },
  ];
}

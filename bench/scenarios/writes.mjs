const LATER = '2027-06-30';

/** Each connection works on problems of its own, so that none waits for another's row. */
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
        body: JSON.stringify(paused ? {} : { blockedBy: '待批复', nextCheckOn: LATER }),
      })),
    floor: (places) =>
      turns(places, ({ id, version, paused }) => ({
        method: 'POST',
        path: `/problems/${id}/stage`,
        headers: { 'content-type': 'application/json', 'if-match': `"${version}"` },
        body: JSON.stringify({ stage: paused ? 'rectifying' : 'paused' }),
      })),
  },
];

/** One request after the other on the same problem; what was answered says which comes next. */
function turns({ rectifying, headers }, requestOf) {
  return [
    {
      setupRequest(request, context) {
        context.turn ??= rectifying.shift();
        const { headers: own, ...wanted } = requestOf(context.turn);
        return { ...request, ...wanted, headers: { ...headers, ...own } };
      },
      onResponse(status, body, context) {
        if (status >= 300) throw new Error(`${status} ${body}`);
        context.turn.version += 1;
        context.turn.paused = !context.turn.paused;
      },
    },
  ];
}

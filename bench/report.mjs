import { cpus, totalmem } from 'node:os';

const number = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

/** held or missed; a row without a target only tells. */
export function verdict({ ratio, atLeast, ours, most }) {
  if (atLeast !== undefined) return ratio >= atLeast ? 'held' : 'missed';
  if (most !== undefined) return ours <= most ? 'held' : 'missed';
  return '';
}

function cells(row) {
  if (row.connections === undefined)
    return [
      row.name,
      '',
      `${number(row.ours)} ${row.unit}`,
      row.floor === undefined ? '' : `${number(row.floor)} ${row.unit}`,
      row.floor === undefined ? '' : `${number(row.ours / row.floor)}×`,
      row.most === undefined ? '' : `≤ ${number(row.most)} ${row.unit}`,
      verdict(row),
    ];
  const side = ({ rate, p50, p99, max, bad }) =>
    `${number(rate.value)}/s ±${rate.spread.toFixed(0)}%, p50 ${p50} p99 ${p99} max ${number(max)} ms${bad ? `, ${bad} bad` : ''}`;
  return [
    row.name,
    String(row.connections),
    side(row.ours),
    side(row.floor),
    `${row.ratio.toFixed(2)}×`,
    row.atLeast === undefined ? '' : `≥ ${row.atLeast}×`,
    verdict(row),
  ];
}

export function printRow(row) {
  const [name, connections, ours, floor, ratio, target, held] = cells(row);
  const where = connections ? `c=${connections}` : '';
  console.log(
    [name.padEnd(14), where.padEnd(5), `ours ${ours}`, floor && `floor ${floor}`, ratio, target, held]
      .filter(Boolean)
      .join('  '),
  );
}

export function reportOf(rows, { problems, units, people, seconds }) {
  const head = ['scenario', 'connections', 'ours', 'floor', 'ours / floor', 'target', ''];
  const line = (fields) => `| ${fields.join(' | ')} |`;
  const titles = new Map(rows.map((row) => [row.name, row.title]));
  return [
    '# Bench',
    '',
    `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB; load tool, servers and PostgreSQL share the machine. ${problems} problems, ${units} units, ${people} people.`,
    '',
    `Each figure is the median of three runs of ${seconds} s, ours and the floor in turn (± half the spread). The floor is Fastify and pg with the same question on the same tables, without login, scope, validation, audit chain and reminders. Figures are this machine's; what counts is the ratio. Run it with \`npm run bench\`.`,
    '',
    line(head),
    line(head.map(() => '---')),
    ...rows.map((row) => line(cells(row))),
    '',
    ...[...titles].map(([name, title]) => `- **${name}**: ${title}`),
    '',
  ].join('\n');
}

import type { Suffered } from './fault-run.js';
import { remindersOf } from './found.js';
import { postOf } from './post.js';
import type { World } from './world.js';

/** What a run was and what it found, for people and for docs/reliability.md. */
export async function summaryOf(world: World, seed: number, suffered: readonly Suffered[]): Promise<string> {
  const { load, mail } = world;
  const { fired, withdrawn, missed, doubled, early, late } = await remindersOf(world.place);
  const { arrived, sent, inDoubt, mailsTwice } = await postOf(world.place, mail.mails);
  const seconds = (n: number): string => n.toFixed(1);
  const answers = [...load.answers].sort(([a], [b]) => a - b).map(([status, n]) => `${status || 'none'}: ${n}`);
  return [
    `FAULT_SEED=${seed}  queue: ${world.backend}`,
    `writes: ${load.acknowledged.length} acknowledged, ${load.answersLost} of them found done after their answer was lost; answers ${answers.join(', ')}`,
    `reminders: ${fired} fired, ${withdrawn} withdrawn, ${missed} missed, ${doubled} doubled, ${early} early; late p50 ${seconds(late.p50)} s, p99 ${seconds(late.p99)} s, most ${seconds(late.most)} s`,
    `mail: ${sent} lines sent and ${inDoubt} in doubt; the server has ${arrived} in ${mail.mails.length} mails, ${mailsTwice} twice`,
    ...faultLines(suffered),
  ].join('\n');
}

function faultLines(suffered: readonly Suffered[]): string[] {
  return [...new Set(suffered.map(({ name }) => name))].map((name) => {
    const all = suffered.filter((one) => one.name === name);
    const recovery = all.map(({ recoveryMs }) => recoveryMs).sort((a, b) => a - b);
    const exits = all.flatMap(({ exitMs = [] }) => exitMs);
    const outages = all.flatMap(({ outage }) => (outage ? [outage] : []));
    const bells = all.flatMap(({ bellMs }) => (bellMs === undefined ? [] : [bellMs]));
    const slowest = Math.max(...outages.map(({ slowestMs }) => slowestMs));
    const refusals = outages.reduce((sum, one) => sum + one.refusals, 0);
    return [
      `  ${name} × ${all.length}: well again after ${recovery[recovery.length >> 1]} ms (half), ${recovery.at(-1)} ms (most)`,
      ...(outages.length > 0 ? [`${refusals} times told to come back, slowest after ${slowest} ms`] : []),
      ...(bells.length > 0 ? [`the bell was answered after ${Math.max(...bells)} ms`] : []),
      ...(exits.length > 0 ? [`longest exit ${Math.round(Math.max(...exits))} ms`] : []),
    ].join('; ');
  });
}

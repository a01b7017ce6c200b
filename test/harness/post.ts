import { type Place, ask } from '../ledger.js';
import type { Mail } from '../mail-server.js';

export interface Post {
  /** Lines of mails that arrived: each tells one reminder. */
  readonly arrived: number;
  readonly sent: number;
  /** The worker was killed, or its answer lost, while the mail was on its way: a person decides. */
  readonly inDoubt: number;
  readonly mailsTwice: number;
  /** Never tried, or given up. */
  readonly unsent: number;
  /** Whom a problem's reminders reached more often than there were any, or less often than the ledger says. */
  readonly dishonest: readonly string[];
}
interface Told {
  readonly email: string;
  readonly problemId: string;
  readonly sent: number;
  readonly inDoubt: number;
  readonly unsent: number;
}

/** What the mail server has, beside what the ledger says of it. */
export async function postOf(place: Place, mails: readonly Mail[]): Promise<Post> {
  const told = await ask<Told>(place.superUrl, TOLD);
  const arrived = linesOf(mails);
  const dishonest = told
    .map((one) => ({ ...one, arrived: arrived.get(`${one.email} ${one.problemId}`) ?? 0 }))
    .filter((one) => one.arrived < one.sent || one.arrived > one.sent + one.inDoubt)
    .map((one) => JSON.stringify(one));
  return {
    arrived: sum([...arrived.values()]),
    sent: sum(told.map(({ sent }) => sent)),
    inDoubt: sum(told.map(({ inDoubt }) => inDoubt)),
    unsent: sum(told.map(({ unsent }) => unsent)),
    mailsTwice: mails.length - new Set(mails.map(({ messageId }) => messageId)).size,
    dishonest: dishonest.slice(0, 20),
  };
}

/** A delivery not begun must not have arrived, so it counts for nothing. */
const TOLD = `
  select u.email, m.problem_id as "problemId", (count(*) filter (where d.state = 'sent'))::int as sent,
    (count(*) filter (where d.state in ('sending', 'unknown')))::int as "inDoubt",
    (count(*) filter (where d.state = 'failed' or d.state = 'new' and d.attempts = 0))::int as unsent
  from delivery d join message m on m.round_id = d.round_id and m.id = d.message_id
  join user_account u on u.id = d.recipient_id group by 1, 2`;

/** By person and problem, from the links. */
function linesOf(mails: readonly Mail[]): Map<string, number> {
  const lines = new Map<string, number>();
  for (const { to, text } of mails) {
    for (const [, problemId = ''] of text.matchAll(/\/problems\/([0-9a-f-]{36})/g)) {
      const key = `${to} ${problemId}`;
      lines.set(key, (lines.get(key) ?? 0) + 1);
    }
  }
  return lines;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

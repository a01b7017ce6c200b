import { DispatchesService, FiringService, SessionsService } from '#features';
import { DeliveriesRepository } from '../../libs/features/deliveries/deliveries.repository.js';
import {
  type Body,
  type Login,
  MONDAY,
  ROOT,
  act,
  assign,
  bringToSubmission,
  importRound,
  makeBody,
  problemsIn,
  read,
  readEvidence,
} from '../factories.js';
import { type Ledger, type Place, moveClockTo } from '../ledger.js';
import { workFurther } from './further-work.js';

/** All that COPY has to escape, and what it must leave alone. */
export const AWKWARD = '一、\t制表\n换行\r\n回车\\反斜杠\\N \\. "引号" \'单引号\' 🚀𠮷 {"a": "\\u00e9"} \u2028尾';
export const FIRED_AT = '2026-09-23T08:31:00+08:00';
const DEADLINE = '2026-10-28';
const REMINDED = ['songyang', 'yuli', 'guyan', 'chengli'] as const satisfies readonly Login[];

/** A ledger with something in every table, made by the use cases; its reminders went out once. */
export async function fillLedger(ledger: Ledger, place: Place): Promise<Body> {
  const body = await makeBody(ledger);
  await moveClockTo(place, MONDAY);
  const problems = await problemsIn(ledger, await importRound(ledger, body));
  await work(ledger, body, problems.slice(REMINDED.length));
  await workFurther(ledger, body);
  for (const [i, owner] of REMINDED.entries())
    await assign(ledger, body, problems[i]!, { owner, unit: unitOf(owner), leader: null, deadline: DEADLINE });
  await ledger.get(DispatchesService).freezeAll('2026-W38');
  await moveClockTo(place, FIRED_AT);
  await ledger.get(FiringService).sweep('spec', ['email']);
  await sendSome(ledger);
  await signIn(ledger, body);
  await ledger.asSystem((tx) =>
    tx.query(`insert into sheet_mapping (unit_id, heading, taken) values ($1, $2, 'title')`, [
      body.units[ROOT],
      AWKWARD,
    ]),
  );
  return body;
}

async function work(
  ledger: Ledger,
  body: Body,
  [first = '', second = '', third = '']: readonly string[],
): Promise<void> {
  const far = { deadline: '2026-12-31' };
  await bringToSubmission(ledger, body, first, far);
  await readEvidence(ledger, (await read(ledger, first)).evidenceList[0]!.id);
  await assign(ledger, body, second, far);
  await act(ledger, 'songyang', second, 'accept');
  await act(ledger, 'songyang', second, 'report', { report: { text: AWKWARD, difficulty: '\\N', nextStep: '\t' } });
  await act(ledger, 'xujing', third, 'assign', {
    leadUnit: { id: body.units['规划建设局'], name: '规划建设局' },
    supportingUnits: [{ id: body.units['财政金融局'], name: '财政金融局' }],
    leader: null,
    owner: null,
    ...far,
  });
}

/** One mail answered, one refused for good, one on its way, one waiting. */
async function sendSome(ledger: Ledger): Promise<void> {
  const deliveries = ledger.get(DeliveriesRepository);
  const claim = async () => (await ledger.asSystem((tx) => deliveries.claim('email', tx)))[0]?.lease ?? '';
  const [answered, refused] = [await claim(), await claim()];
  await claim();
  await ledger.asSystem((tx) => deliveries.settle(answered, { kind: 'sent', answer: '250 OK' }, tx));
  const refusal = { kind: 'rejected', again: false, answer: '550 no such mailbox' } as const;
  await ledger.asSystem((tx) => deliveries.settle(refused, refusal, tx));
}

/** Rows that no backup carries. */
async function signIn(ledger: Ledger, body: Body): Promise<void> {
  const sessions = ledger.get(SessionsService);
  await sessions.signInByLink(await sessions.createLink(body.people.xujing), '10.0.0.1');
  await ledger.asSystem(async (tx) => {
    await tx.query(`insert into sign_in_failure (login_name, address) values ('xujing', '10.0.0.2')`);
    await tx.query(
      `insert into idempotency_key (user_id, key, request_hash, status, answer) values ($1, 'once', '', 201, '{}')`,
      [body.people.xujing],
    );
  });
}

const unitOf = (owner: Login) => (owner === 'chengli' ? '规划建设局' : '财政金融局');

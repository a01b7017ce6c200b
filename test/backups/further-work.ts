import {
  OutcomesService,
  CommentsService,
  DutiesService,
  DeputiesService,
  InstructionsService,
  LinksService,
  LookBackResults,
  LookBacksService,
  MeetingsService,
  ProgressReportsService,
} from '#features';
import { type Body, act, assign, bringToSubmission, importRound, problemsIn, read } from '../factories.js';
import { askResidents, tellApart } from '../opinions.js';
import type { Ledger } from '../ledger.js';

const FAR = { deadline: '2026-12-31' };
const WEEK = '2026-W39';
const seen = () => Promise.resolve(null);

/** What follows a submission, in a round of its own: 销号 and 回头看, 延期, 批示 and what the meeting made of it, links. */
export async function workFurther(ledger: Ledger, body: Body): Promise<void> {
  const round = await importRound(ledger, body, '2026-03');
  const [closed = '', asked = '', waiting = ''] = await problemsIn(ledger, round);
  await bringToSubmission(ledger, body, closed, FAR);
  await act(ledger, 'luchengyuan', closed, 'signOff', { opinion: '同意' });
  await lookBack(ledger, body, round.roundId);
  await standIn(ledger, body);

  await assign(ledger, body, asked, FAR);
  await act(ledger, 'songyang', asked, 'accept');
  await act(ledger, 'songyang', asked, 'askExtension', { deadline: '2027-01-20', reason: '裁定未送达' });
  const leader = await ledger.actor('luchengyuan');
  const instruction = { assigneeId: body.people.songyang, dueOn: '2026-10-30', text: '加快办理' };
  await ledger.get(InstructionsService).give(leader, await read(ledger, asked), instruction, seen);

  await recordOutcome(ledger, asked);
  await askResidents(ledger, round.roundId);
  await tellApart(ledger, asked, waiting);

  await bringToSubmission(ledger, body, waiting, FAR);
  await ledger.get(MeetingsService).decide(leader, round.roundId, WEEK, waiting, 'carried');
  const [before] = await ledger.rows<{ id: string }>(`select id from problem where round_id <> $1 limit 1`, [
    round.roundId,
  ]);
  const office = await ledger.actor('xujing');
  await ledger.get(LinksService).linkEarlier(office, await read(ledger, waiting), before?.id ?? '', seen);
  await setDuty(ledger, body, round.roundId);
  const begun = { text: '已核查', difficulty: '', nextStep: '' };
  await ledger.get(ProgressReportsService).keep(await ledger.actor('songyang'), asked, begun);
  const comments = ledger.get(CommentsService);
  await comments.write(leader, waiting, { text: '<b>请核实</b>', mentionIds: [body.people.songyang] });
  await comments.see(office, waiting);
}

async function setDuty(ledger: Ledger, body: Body, roundId: string): Promise<void> {
  const [unitId, ownerId] = [body.units['财政金融局'], body.people.songyang];
  const duty = { text: '每月召开一次专题会', cycle: 'monthly', unitId, ownerId, startsOn: '2026-09-21' } as const;
  const id = await ledger.get(DutiesService).set(await ledger.actor('xujing'), roundId, duty);
  const said = { outcome: 'done', text: '已召开' } as const;
  await ledger.get(DutiesService).report(await ledger.actor('songyang'), id, '2026-09', said);
}

/** 代办 of a leader who will be away in November. */
async function standIn(ledger: Ledger, { people }: Body): Promise<void> {
  const days = { fromOn: '2026-11-02', untilOn: '2026-11-06', reason: '外出学习' };
  const who = { leaderId: people.luchengyuan, deputyId: people.shenyan };
  await ledger.get(DeputiesService).appoint(await ledger.actor('xujing'), { ...who, ...days });
}

async function lookBack(ledger: Ledger, body: Body, roundId: string): Promise<void> {
  const [office, inspector] = [await ledger.actor('xujing'), await ledger.actor('zhenghuaigu')];
  const rule = { method: 'random', share: 100, seed: '20260921', dueOn: '2026-10-30', ownLines: [] } as const;
  const planId = await ledger
    .get(LookBacksService)
    .plan(office, roundId, { ...rule, inspectorIds: [body.people.zhenghuaigu] });
  const [item] = await ledger.get(LookBacksService).items(office, roundId, planId);
  const answers = ['否', '是', '是', '是'];
  await ledger.get(LookBackResults).record(inspector, item?.id ?? '', { result: 'consolidated', finding: '', answers });
}

async function recordOutcome(ledger: Ledger, id: string): Promise<void> {
  const unit = await ledger.actor('songyang');
  const outcome = { kind: 'admonition', amount: 2, name: null, on: '2026-09-20', note: '' } as const;
  await ledger.get(OutcomesService).record(unit, await read(ledger, id), outcome, seen);
}

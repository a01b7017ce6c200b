import { type FormFacts, RuleViolation, type SignOffForm, signOffForm } from '#domain';
import { Transactions, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import type { ProblemRecord } from '../problems/problem-rows.js';
import { ProblemsRepository } from '../problems/problems.repository.js';
import type { Actor } from '../users/actor.js';

type Beside = Pick<FormFacts, 'bodyName' | 'reports' | 'applications' | 'extensions' | 'form'>;

const DAY = (instant: string): string => `(${instant} at time zone 'Asia/Shanghai')::date`;
const OF = (alias: string): string => `${alias}.round_id = p.round_id and ${alias}.problem_id = p.id`;
const NAME = (id: string): string => `(select name from user_account where id = ${id})`;
/** A form is one or two sheets: the last reports say how it ended, the history has them all. */
const LAST_REPORTS = 6;

const BESIDE = `select (select u.name from inspection_round r join unit u on u.id = r.unit_id where r.id = p.round_id) as "bodyName",
  coalesce((select json_agg(last.said order by last.id) from (
    select g.id, json_build_object('on', ${DAY('g.reported_at')}, 'by', ${NAME('g.reported_by_id')}, 'text', g.text) as said
    from progress_report g where ${OF('g')} order by g.id desc limit ${LAST_REPORTS}) last), '[]') as reports,
  coalesce((select json_agg(json_build_object('application', asked.n, 'on', ${DAY('asked.at')}, 'by', ${NAME('asked.actor_id')},
      'text', coalesce(asked.detail, '')) order by asked.n) from (
    select h.at, h.actor_id, h.detail, row_number() over (order by h.version) as n
    from problem_history h where ${OF('h')} and h.action = 'submit') asked), '[]') as applications,
  coalesce((select json_agg(json_build_object('number', e.number, 'askedBy', ${NAME('e.asked_by_id')}, 'askedOn', e.asked_on,
      'deadline', e.deadline, 'until', e.until, 'reason', e.reason, 'state', e.state, 'grantedUntil', e.granted_until,
      'decidedBy', ${NAME('e.decided_by_id')}) order by e.number)
    from extension_request e where ${OF('e')}), '[]') as extensions,
  (select json_build_object('number', f.number, 'givenOn', f.given_on, 'voidedOn', f.voided_on, 'voidReason', f.void_reason)
    from sign_off_form f where ${OF('f')} order by f.number desc limit 1) as form
  from problem p where p.id = $1`;

/** 对账销号单 of a problem: a preview under review, the form itself once it is signed off. */
@Injectable()
export class SignOffFormsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly problems: ProblemsRepository,
  ) {}

  of(actor: Actor, problemId: string): Promise<SignOffForm> {
    return this.transactions.reading(actor.scope, actor.now, async (tx) =>
      signOffForm((await this.facts(problemId, tx)).facts),
    );
  }

  /** The problem with all that its form is made of. */
  async facts(problemId: string, tx: Tx): Promise<{ problem: ProblemRecord; facts: FormFacts }> {
    const [problem, beside] = await Promise.all([
      this.problems.find(problemId, tx),
      tx.one<Beside>(BESIDE, [problemId]),
    ]);
    if (problem === null || beside === null) throw new RuleViolation('problem.unknown');
    return { problem, facts: { ...problem, ...beside } };
  }
}

import { AUDIT_KINDS, type AuditKind, type AuditLine, type LocalDate, RuleViolation, auditLines } from '#domain';
import { Transactions, type Tx } from '#database';
import { Injectable } from '@nestjs/common';
import { type Actor, actorMay } from '../users/actor.js';
import { AuditLogRepository, type AuditRow } from './audit-log.repository.js';
import { countingAs } from './administration.js';

export interface AuditQuestion {
  readonly day: LocalDate | null;
  readonly personId: string | null;
  readonly kind: AuditKind | null;
  /** The number of the last entry that was read. */
  readonly before: number | null;
  readonly limit: number;
}
export interface AuditShown extends Omit<AuditRow, 'detail' | 'entityId'> {
  readonly lines: readonly AuditLine[];
}

/** 审计日志: who did what, when and from where. The auditor reads no words of the business. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly transactions: Transactions,
    private readonly log: AuditLogRepository,
  ) {}

  /** Entries of the people whom the auditor's units reach, and of the system itself. */
  list(actor: Actor, { kind, before, limit, ...asked }: AuditQuestion): Promise<AuditShown[]> {
    const prefixes = kind === null ? null : AUDIT_KINDS[kind].prefixes;
    return this.asAuditor(actor, async (people, tx) => {
      const rows = await this.log.list(people, { ...asked, prefixes }, before, limit, tx);
      const shown = rows.map(({ detail, ...row }) => ({ ...row, lines: auditLines(row.entity, detail) }));
      const names = await this.log.names([...new Set(shown.flatMap(({ lines }) => lines.flatMap(idsIn)))], tx);
      return shown.map((row) => ({ ...row, lines: row.lines.map((line) => named(line, names)) }));
    });
  }

  people(actor: Actor): Promise<{ id: string; name: string; loginName: string }[]> {
    return this.asAuditor(actor, (people, tx) => this.log.people(people, tx));
  }

  private async asAuditor<Result>(actor: Actor, work: (people: string[], tx: Tx) => Promise<Result>): Promise<Result> {
    if (!actorMay(actor, 'readAudit')) throw new RuleViolation('audit.mayNotRead');
    const units = actor.memberships.filter(({ role }) => role === 'auditor').map(({ unitId }) => unitId);
    return this.transactions.within(countingAs(actor), async (tx) => work(await this.log.peopleOf(units, tx), tx));
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function idsIn({ from, to }: AuditLine): string[] {
  return [from, to].flatMap((value) => (typeof value === 'string' && UUID.test(value) ? [value] : []));
}

/** Ids of people and units as names; others stay what they are. */
function named(line: AuditLine, names: ReadonlyMap<string, string>): AuditLine {
  const nameOf = <Value>(value: Value): Value | string =>
    typeof value === 'string' ? (names.get(value) ?? value) : value;
  return { ...line, to: nameOf(line.to), ...(line.from !== undefined && { from: nameOf(line.from) }) };
}

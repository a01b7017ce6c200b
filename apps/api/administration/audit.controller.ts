import {
  AUDIT_KINDS,
  AUDIT_KIND_NAMES,
  type AuditKind,
  type AuditLine,
  REVIEW_LEVELS,
  ROLE_NAMES,
  STAGE_NAMES,
  STATUS_NAMES,
  auditWords,
} from '#domain';
import { type Actor, AuditLog, type AuditShown } from '#features';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { RefDto } from '../http/answers.js';
import { OptionalDay, OptionalId, OptionalOneOf, OptionalWhole } from '../http/fields.js';
import { Flag, Int, IntOrNull, List, Str, StrOrNull } from '../http/shown.js';
import { CurrentActor } from '../http/signed-in.js';

class AuditQuery {
  @OptionalDay('日期') day?: string;
  @OptionalId('人员') personId?: string;
  @OptionalOneOf('类别', AUDIT_KIND_NAMES) kind?: AuditKind;
  @OptionalWhole('翻页位置', 1, Number.MAX_SAFE_INTEGER) before?: number;
  @OptionalWhole('每页条数', 1, 200) limit?: number;
}
class AuditLineDto {
  @Str() field!: string;
  @StrOrNull() from!: string | null;
  @StrOrNull() to!: string | null;
  /** The line says what became of the field, from old to new; else it only tells. */
  @Flag() changed!: boolean;
  @Flag() hidden!: boolean;
}
class AuditEntryDto {
  @Int() seq!: number;
  @Str() at!: string;
  @StrOrNull() actor!: string | null;
  @Str() what!: string;
  @StrOrNull() subject!: string | null;
  @StrOrNull() address!: string | null;
  @List(() => AuditLineDto) lines!: AuditLineDto[];
}
class AuditPageDto {
  @List(() => AuditEntryDto) items!: AuditEntryDto[];
  @IntOrNull() next!: number | null;
}
class AuditedPersonDto extends RefDto {
  @Str() loginName!: string;
}
class AuditChoicesDto {
  @List(() => RefDto) kinds!: RefDto[];
  @List(() => AuditedPersonDto) people!: AuditedPersonDto[];
}

const PAGE = 50;
/** Words that are stored in English and said in Chinese. */
const SAID: Readonly<Record<string, string>> = { ...ROLE_NAMES, ...STAGE_NAMES, ...STATUS_NAMES, ...REVIEW_LEVELS };

/** 审计日志. */
@ApiTags('audit')
@Controller()
export class AuditController {
  constructor(private readonly log: AuditLog) {}

  @Get('audit-entries')
  @ApiOkResponse({ type: AuditPageDto })
  async list(@CurrentActor() actor: Actor, @Query() query: AuditQuery): Promise<AuditPageDto> {
    const { day = null, personId = null, kind = null, before = null, limit = PAGE } = query;
    const rows = await this.log.list(actor, { day, personId, kind, before, limit });
    return { items: rows.map(presentEntry), next: rows.length === limit ? (rows.at(-1)?.seq ?? null) : null };
  }

  /** What the log may be narrowed to. */
  @Get('audit-choices')
  @ApiOkResponse({ type: AuditChoicesDto })
  async choices(@CurrentActor() actor: Actor): Promise<AuditChoicesDto> {
    const kinds = AUDIT_KIND_NAMES.map((id) => ({ id, name: AUDIT_KINDS[id].name }));
    return { kinds, people: await this.log.people(actor) };
  }
}

function presentEntry({ seq, at, actor, action, subject, address, lines }: AuditShown): AuditEntryDto {
  const what = auditWords(action);
  return { ...{ seq, at: at.toISOString(), actor, what, subject, address }, lines: lines.map(presentLine) };
}

function presentLine({ field, from, to, hidden }: AuditLine): AuditLineDto {
  return { field, from: said(from), to: said(to), changed: from !== undefined, hidden };
}

function said(value: AuditLine['from']): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? '是' : '否';
  return SAID[String(value)] ?? String(value);
}

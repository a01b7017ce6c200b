import { type DecisionKind, type ReviewDecision, RuleViolation } from '#domain';
import { OneOf, OptionalOneOf, SomeText } from '../http/fields.js';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { DOUBT_CODES, STATED } from './notice-words.js';

const KINDS = [
  ...(['accept', 'reopen', 'retitle', 'status'] as const),
  ...(['dismiss', 'restore', 'split', 'merge', 'move'] as const),
] satisfies DecisionKind[];
const PLACE = { message: '位置应是原文中的字符数' };
const Place = (nullable = false): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ type: 'integer', required: false, nullable, minimum: 0 }),
    IsOptional(),
    IsInt(PLACE),
    Min(0, PLACE),
    Max(10_000_000, PLACE),
  );

/** One decision of a review. Which fields it takes follows from its kind. */
export class DecisionDto {
  @OneOf('审阅决定', KINDS) kind!: (typeof KINDS)[number];
  /** First character of the problem; of the second of the two for 拆分. */
  @Place() at?: number;
  /** First character of the section for 移动; null: under none. */
  @Place(true) to?: number | null;
  @SomeText('标题', 10_000) title?: string;
  @OptionalOneOf('状态', STATED) status?: (typeof STATED)[number];
  @OptionalOneOf('存疑', DOUBT_CODES) code?: (typeof DOUBT_CODES)[number];
  @Place() start?: number;
  @Place() end?: number;
  @Place() nth?: number;
}

/** The decisions as the rules take them; one that lacks a field of its kind is refused. */
export function readDecisions(given: readonly DecisionDto[]): ReviewDecision[] {
  return given.map((one, i) => {
    const decision = isSettling(one) ? readSettling(one) : readEdit(one);
    if (decision === null) throw new RuleViolation('review.incomplete', { place: i + 1 });
    return decision;
  });
}

type Settling = DecisionDto & { kind: 'accept' | 'reopen' };
const isSettling = (one: DecisionDto): one is Settling => one.kind === 'accept' || one.kind === 'reopen';

function readSettling({ kind, code, start, end, nth }: Settling): ReviewDecision | null {
  if (code === undefined || typeof start !== 'number' || typeof end !== 'number') return null;
  return { kind, code, start, end, ...(typeof nth === 'number' && { nth }) };
}

function readEdit({ kind, at, to, title, status }: DecisionDto): ReviewDecision | null {
  if (typeof at !== 'number') return null;
  switch (kind) {
    case 'retitle':
      return title === undefined ? null : { kind, at, title };
    case 'status':
      return status ? { kind, at, status } : null;
    case 'move':
      return to === undefined ? null : { kind, at, to };
    case 'split':
      return { kind, at, ...(title !== undefined && { title }) };
    case 'dismiss':
    case 'restore':
    case 'merge':
      return { kind, at };
    case 'accept':
    case 'reopen':
      return null;
  }
}

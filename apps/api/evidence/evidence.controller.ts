import { EVIDENCE_EXTENSIONS, RuleViolation, STAGE_NAMES, TRANSITION_TABLE, shortNumber } from '#domain';
import {
  type Actor,
  type EvidenceGap,
  EvidenceFilesService,
  EvidenceGapsService,
  EvidenceService,
  ProblemsService,
  type UnsourcedProblem,
} from '#features';
import { FileStore } from '#files';
import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AnyId } from '../http/any-id.js';
import { ReadVersion } from '../http/if-match.js';
import { CurrentActor } from '../http/signed-in.js';
import { isUpload, letRun } from '../http/uploads.js';
import { doneWith } from '../problems/done-message.js';
import { DoneDto } from '../problems/problem.dto.js';
import { presentDetail } from '../problems/problem.presenter.js';
import {
  type EvidenceGapDto,
  EvidenceGapsDto,
  EvidenceRulesDto,
  type UnsourcedDto,
  UploadQuery,
  WithdrawalForm,
} from './evidence.dto.js';

const HEADERS = { name: 'If-Match', required: true, description: 'the version of the problem read, "7"' };
const AT_WORK = ['registered', 'assigned', 'rectifying', 'long_term_proposed', 'long_term', 'paused'];

/** 佐证材料: what is added and withdrawn, and what is missing. */
@ApiTags('evidence')
@Controller()
export class EvidenceController {
  constructor(
    private readonly evidence: EvidenceService,
    private readonly files: EvidenceFilesService,
    private readonly gaps: EvidenceGapsService,
    private readonly problems: ProblemsService,
    private readonly store: FileStore,
  ) {}

  /** What a page says before anything is sent. */
  @Get('evidence-rules')
  @ApiOkResponse({ type: EvidenceRulesDto })
  rules(): EvidenceRulesDto {
    return { limitBytes: this.store.limit, extensions: [...EVIDENCE_EXTENSIONS] };
  }

  /** Adds a file to a problem or to one of its measures, or a new version of one that is there. */
  @Post('problems/:id/evidence')
  @ApiHeader(HEADERS)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({ type: DoneDto })
  async add(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Query() { name, measureId = null, note = '', versionOf = null }: UploadQuery,
    @Req() { body, headers }: FastifyRequest,
  ): Promise<DoneDto> {
    if (!isUpload(body)) throw new RuleViolation('evidence.noFile');
    try {
      const declaredBytes = Number(headers['content-length'] ?? 0);
      const upload = { name, measureId, note, versionOf, declaredBytes };
      const see = this.problems.viewing(actor, id);
      // Not destroyed when it is refused half-way: the refusal travels on the same connection.
      const source = body.iterator({ destroyOnReturn: false });
      const view = await this.evidence.add(actor, { id, version }, upload, source, see);
      return { problem: presentDetail(view), ...doneWith(TRANSITION_TABLE.addEvidence.label, view) };
    } finally {
      letRun(body);
    }
  }

  /** 撤回, with its reason; the piece stays in the list and proves nothing. */
  @Post('evidence/:id/withdrawal')
  @ApiHeader(HEADERS)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: DoneDto })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() { reason }: WithdrawalForm,
  ): Promise<DoneDto> {
    const { problemId } = await this.files.find(actor, id);
    const see = this.problems.viewing(actor, problemId);
    const view = await this.evidence.withdraw(actor, { id: problemId, version }, id, reason, see);
    return { problem: presentDetail(view), ...doneWith(TRANSITION_TABLE.withdrawEvidence.label, view) };
  }

  /** 体检: what is called done and cannot be shown. */
  @Get('rounds/:roundId/evidence-gaps')
  @ApiOkResponse({ type: EvidenceGapsDto })
  async lacking(@CurrentActor() actor: Actor, @Param('roundId', AnyId) roundId: string): Promise<EvidenceGapsDto> {
    const [gaps, unsourced] = await Promise.all([
      this.gaps.list(actor, roundId),
      this.gaps.listUnsourced(actor, roundId),
    ]);
    const all = gaps.map(present);
    return {
      signedOff: all.filter(({ stage }) => stage === 'signed_off'),
      submitted: all.filter(({ stage }) => stage !== 'signed_off' && !AT_WORK.includes(stage)),
      atWork: all.filter(({ stage }) => AT_WORK.includes(stage)),
      unsourced: unsourced.map(presentUnsourced),
    };
  }
}

function present({ number, roundCode, measures, ...gap }: EvidenceGap): EvidenceGapDto {
  return {
    ...gap,
    measures: [...measures],
    shortNumber: shortNumber(number, roundCode),
    stageName: STAGE_NAMES[gap.stage],
  };
}

function presentUnsourced({ number, roundCode, claims, ...problem }: UnsourcedProblem): UnsourcedDto {
  return {
    ...problem,
    claims: claims.map((claim) => ({ ...claim })),
    shortNumber: shortNumber(number, roundCode),
    stageName: STAGE_NAMES[problem.stage],
  };
}

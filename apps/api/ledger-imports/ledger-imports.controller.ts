import { RuleViolation } from '#domain';
import { type Actor, type LedgerImportView, LedgerImportsService } from '#features';
import { MAX_FILE_BYTES, SheetReader } from '#intake';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AnyId } from '../http/any-id.js';
import { answerOf } from '../http/messages.js';
import { CurrentActor } from '../http/signed-in.js';
import { goneSignal, isUpload } from '../http/uploads.js';
import {
  ConfirmationForm,
  FileQuery,
  LedgerImportDto,
  SHEET_FIELD_LIST,
  SheetChoiceForm,
} from './ledger-import.dto.js';

/** 台账导入: a workbook is read and compared; what it would change is looked at and confirmed. */
@ApiTags('ledger-imports')
@Controller('rounds/:roundId/ledger-imports')
export class LedgerImportsController {
  constructor(
    private readonly imports: LedgerImportsService,
    private readonly reader: SheetReader,
  ) {}

  /** Takes a workbook (xlsx, up to 20 MB) and shows what it would change. Nothing of the ledger is written. */
  @Post()
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiCreatedResponse({ type: LedgerImportDto })
  async begin(
    @CurrentActor() actor: Actor,
    @Param('roundId', AnyId) roundId: string,
    @Query() { fileName = '台账.xlsx' }: FileQuery,
    @Req() { body, headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<LedgerImportDto> {
    if (!isUpload(body)) throw new RuleViolation('sheet.notSheet');
    try {
      await this.imports.mayImport(actor, roundId);
      if (Number(headers['content-length'] ?? 0) > MAX_FILE_BYTES)
        throw new RuleViolation('sheet.tooLarge', { limit: MAX_FILE_BYTES });
      // Not destroyed when it is refused half-way: the refusal travels on the same connection.
      const file = await this.reader.read(body.iterator({ destroyOnReturn: false }), goneSignal(reply));
      return present(await this.imports.begin(actor, roundId, { ...file, name: fileName }));
    } finally {
      body.resume();
    }
  }

  /** Imports that are not over: those under way can be left and found again. */
  @Get()
  @ApiOkResponse({ type: [LedgerImportDto] })
  async open(@CurrentActor() actor: Actor, @Param('roundId', AnyId) roundId: string): Promise<LedgerImportDto[]> {
    return (await this.imports.open(actor, roundId)).map(present);
  }

  @Get(':id')
  @ApiOkResponse({ type: LedgerImportDto })
  async view(
    @CurrentActor() actor: Actor,
    @Param('roundId', AnyId) roundId: string,
    @Param('id', AnyId) id: string,
  ): Promise<LedgerImportDto> {
    return present(await this.imports.view(actor, roundId, id));
  }

  /** Which sheet, which row has the headings, what the columns are. */
  @Put(':id/choice')
  @ApiOkResponse({ type: LedgerImportDto })
  async choose(
    @CurrentActor() actor: Actor,
    @Param('roundId', AnyId) roundId: string,
    @Param('id', AnyId) id: string,
    @Body() { sheet, headerRow, columns }: SheetChoiceForm,
  ): Promise<LedgerImportDto> {
    const chosen = Object.fromEntries(columns.map(({ column, taken }) => [column, taken]));
    const choice = { sheet: sheet || null, headerRow: headerRow ?? null, columns: chosen };
    return present(await this.imports.choose(actor, roundId, id, choice));
  }

  /** 确认导入: all of what was shown, or nothing. */
  @Post(':id/confirmation')
  @HttpCode(200)
  @ApiOkResponse({ type: LedgerImportDto })
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('roundId', AnyId) roundId: string,
    @Param('id', AnyId) id: string,
    @Body() form: ConfirmationForm,
  ): Promise<LedgerImportDto> {
    return present(await this.imports.apply(actor, roundId, id, form));
  }
}

function present({ refusal, preview, id, fileName, state, digest }: LedgerImportView): LedgerImportDto {
  return {
    ...{ id, fileName, state, digest, preview },
    refusal: refusal && answerOf(refusal.code, refusal.facts).detail,
    fields: SHEET_FIELD_LIST,
  };
}

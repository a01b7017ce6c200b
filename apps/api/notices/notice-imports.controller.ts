import { type Actor, ImportUndoService, type ImportView, NoticeImportsService } from '#features';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { answerOf } from '../http/messages.js';
import { CurrentActor } from '../http/signed-in.js';
import { readDecisions } from './decision.dto.js';
import { ImportUndoneDto, ImportViewDto, ImportedDto, NoticeImportForm } from './notice-import.dto.js';

@ApiTags('notices')
@Controller('notice-imports')
export class NoticeImportsController {
  constructor(
    private readonly imports: NoticeImportsService,
    private readonly undoing: ImportUndoService,
  ) {}

  /** 入账: the reviewed notice becomes a round with its ledger. */
  @Post()
  @ApiCreatedResponse({ type: ImportedDto })
  import(@CurrentActor() actor: Actor, @Body() form: NoticeImportForm): Promise<ImportedDto> {
    return this.imports.import(actor, { ...form, decisions: readDecisions(form.decisions) });
  }

  /** The import of a round, and whether it can still be undone. */
  @Get(':roundId')
  @ApiOkResponse({ type: ImportViewDto })
  async view(@CurrentActor() actor: Actor, @Param('roundId', AnyId) roundId: string): Promise<ImportViewDto> {
    return present(await this.undoing.view(actor, roundId));
  }

  /** 撤销导入: the round goes with everything that its import wrote. */
  @Post(':roundId/undo')
  @HttpCode(200)
  @ApiOkResponse({ type: ImportUndoneDto })
  undo(@CurrentActor() actor: Actor, @Param('roundId', AnyId) roundId: string): Promise<ImportUndoneDto> {
    return this.undoing.undo(actor, roundId);
  }
}

function present({ round, problems, importedAt, importedBy, refusal }: ImportView): ImportViewDto {
  const { id: roundId, code, name } = round;
  return {
    ...{ roundId, code, name, problems, importedBy },
    importedAt: importedAt.toISOString(),
    mayUndo: refusal === null,
    whyNot: refusal && answerOf(refusal.code, refusal.facts).detail,
  };
}

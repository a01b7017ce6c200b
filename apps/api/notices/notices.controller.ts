import { type ParsedNotice, RuleViolation, parseNotice } from '#domain';
import { type Actor, NoticeImportsService, actorMay } from '#features';
import { readNoticeText } from '#intake';
import { Body, Controller, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentActor } from '../http/signed-in.js';
import { ImportedDto, NoticeImportForm, NoticeReadingDto, PastedNotice } from './notice.dto.js';

@ApiTags('notices')
@Controller()
export class NoticesController {
  constructor(private readonly imports: NoticeImportsService) {}

  /** Reads a text or a file and shows what was understood. Nothing is stored. */
  @Post('notice-readings')
  @ApiConsumes('application/json', 'application/octet-stream')
  @ApiBody({ type: PastedNotice })
  @ApiCreatedResponse({ type: NoticeReadingDto })
  read(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): NoticeReadingDto {
    if (!actorMay(actor, 'importNotice')) throw new RuleViolation('notice.mayNotImport');
    const { text, encoding } = readNoticeText(bytesOf(request.body));
    return {
      text,
      encoding,
      characters: text.replace(/\s/g, '').length,
      paragraphs: text.split('\n').filter((line) => line.trim() !== '').length,
      notice: present(parseNotice(text)),
    };
  }

  /** 入账: the reviewed notice becomes a round with its ledger. */
  @Post('notice-imports')
  @ApiCreatedResponse({ type: ImportedDto })
  import(@CurrentActor() actor: Actor, @Body() form: NoticeImportForm): Promise<ImportedDto> {
    const { text, unitId, code, name, problems, dropped, acceptedDoubts } = form;
    return this.imports.import(actor, { text, unitId, code, name, decisions: { problems, dropped, acceptedDoubts } });
  }
}

function bytesOf(body: unknown): Uint8Array {
  if (Buffer.isBuffer(body)) return body;
  const text = typeof body === 'object' && body !== null && 'text' in body ? body.text : null;
  if (typeof text !== 'string') throw new RuleViolation('intake.empty');
  return Buffer.from(text);
}

function present(notice: ParsedNotice): NoticeReadingDto['notice'] {
  return structuredClone(notice) as NoticeReadingDto['notice'];
}

import { type ParsedNotice, RuleViolation, parseNotice } from '#domain';
import { type Actor, actorMay } from '#features';
import { REMARKS } from '#intake';
import { Controller, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentActor } from '../http/signed-in.js';
import { NoticeReadingDto, PastedNotice } from './notice.dto.js';
import { NoticeReadings } from './notice-readings.js';

@ApiTags('notices')
@Controller()
export class NoticesController {
  constructor(private readonly readings: NoticeReadings) {}

  /** Reads a text or a file (Word, PDF, web page, plain text; up to 20 MB) and shows what was understood. Nothing is stored. */
  @Post('notice-readings')
  @ApiConsumes('application/json', 'application/octet-stream')
  @ApiBody({ type: PastedNotice })
  @ApiCreatedResponse({ type: NoticeReadingDto })
  async read(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NoticeReadingDto> {
    if (!actorMay(actor, 'importNotice')) throw new RuleViolation('notice.mayNotImport');
    const { text, kind, encoding, remarks } = await this.readings.textOf(request, reply);
    return {
      text,
      kind,
      encoding,
      remarks: remarks.map((remark) => REMARKS[remark]),
      characters: text.replace(/\s/g, '').length,
      paragraphs: text.split('\n').filter((line) => line.trim() !== '').length,
      notice: present(parseNotice(text)),
    };
  }
}

function present(notice: ParsedNotice): NoticeReadingDto['notice'] {
  return notice as NoticeReadingDto['notice'];
}

import { RuleViolation } from '#domain';
import { MAX_FILE_BYTES, NoticeReader, type NoticeText, readNoticeText } from '#intake';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { goneSignal, isUpload } from '../http/uploads.js';

/** What was sent to be read: a file of any kind, or pasted text. */
@Injectable()
export class NoticeReadings {
  constructor(private readonly reader: NoticeReader) {}

  async textOf(request: FastifyRequest, reply: FastifyReply): Promise<NoticeText> {
    const { body, headers } = request;
    if (!isUpload(body)) return readNoticeText(Buffer.from(pasted(body)));
    try {
      if (Number(headers['content-length'] ?? 0) > MAX_FILE_BYTES)
        throw new RuleViolation('intake.tooLarge', { limit: MAX_FILE_BYTES });
      // Not destroyed when it is refused half-way: the refusal travels on the same connection.
      return await this.reader.read(body.iterator({ destroyOnReturn: false }), goneSignal(reply));
    } finally {
      body.resume();
    }
  }
}

function pasted(body: unknown): string {
  const text = typeof body === 'object' && body !== null && 'text' in body ? body.text : null;
  if (typeof text !== 'string') throw new RuleViolation('intake.empty');
  return text;
}

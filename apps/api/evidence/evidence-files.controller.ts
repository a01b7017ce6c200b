import { kindFacts } from '#domain';
import { type Actor, EvidenceFilesService, type EvidenceFile } from '#features';
import { Controller, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AnyId } from '../http/any-id.js';
import { CurrentActor } from '../http/signed-in.js';
import { rangeOf } from './byte-range.js';
import { AccessDto, FileAsQuery, FileCheckDto } from './evidence.dto.js';

const SAYS = {
  same: '与上传时一致',
  changed: '文件已被改动，与上传时不一致，请联系管理员',
  missing: '文件不在了，请联系管理员从备份恢复',
} as const;

/** The files of evidence: handed out, watched over. */
@ApiTags('evidence')
@Controller('evidence/:id')
export class EvidenceFilesController {
  constructor(private readonly files: EvidenceFilesService) {}

  /** The file. Who opens it is noted. */
  @Get('file')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async open(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Query() { as }: FileAsQuery,
    @Headers('range') asked: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.files.find(actor, id);
    const range = rangeOf(asked, file.bytes);
    const content = await this.files.open(actor, file, range ?? undefined);
    const { first, last } = range ?? { first: 0, last: file.bytes - 1 };
    void reply.headers({ ...headersOf(file, as === 'shown'), 'Content-Length': last - first + 1 });
    if (range) void reply.status(206).header('Content-Range', `bytes ${first}-${last}/${file.bytes}`);
    await reply.send(content);
  }

  /** Who opened it, the last first. */
  @Get('accesses')
  @ApiOkResponse({ type: [AccessDto] })
  async accesses(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string): Promise<AccessDto[]> {
    return (await this.files.accesses(actor, id)).map((one) => ({ ...one, at: one.at.toISOString() }));
  }

  /** Reads the file from its first byte to its last and holds it against its hash. */
  @Post('check')
  @ApiCreatedResponse({ type: FileCheckDto })
  async check(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string): Promise<FileCheckDto> {
    const { state, sha256 } = await this.files.check(actor, id);
    return { state, message: SAYS[state], sha256 };
  }
}

/** A file of somebody else's making never runs in our name: its kind is what we saw, and nothing in it may load or run. */
function headersOf({ name, kind, sha256 }: EvidenceFile, wantsShown: boolean): Record<string, string> {
  const { mime, shown } = kindFacts(kind);
  // Browsers draw no PDF in a sandbox; their reader for it runs apart from the page anyway.
  const policy = shown === 'pdf' ? '' : 'sandbox;';
  return {
    'Content-Type': mime,
    'Content-Disposition': `${wantsShown && shown ? 'inline' : 'attachment'}; ${named(name)}`,
    'Content-Security-Policy': `${policy}default-src 'none';style-src 'unsafe-inline';frame-ancestors 'self'`,
    'X-Content-Type-Options': 'nosniff',
    'Accept-Ranges': 'bytes',
    ETag: `"${sha256}"`,
  };
}

/** RFC 6266: the name for those who read it, and a plain one for those who do not. */
function named(name: string): string {
  const extension = /\.[A-Za-z0-9]+$/.exec(name)?.[0] ?? '';
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `filename="evidence${extension}"; filename*=UTF-8''${encoded}`;
}

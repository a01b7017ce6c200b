import { type Actor, ArchivesService } from '#features';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AnyId } from '../http/any-id.js';
import { CurrentActor } from '../http/signed-in.js';

/** 一问题一档. */
@ApiTags('archives')
@Controller('problems/:id/archive')
export class ArchivesController {
  constructor(private readonly archives: ArchivesService) {}

  /** Everything known of the problem as a zip. Who takes it is noted, for every file in it. */
  @Get()
  @ApiProduces('application/zip')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async take(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string, @Res() reply: FastifyReply): Promise<void> {
    const { name, content } = await this.archives.archive(actor, id);
    const disposition = `attachment; filename="archive.zip"; filename*=UTF-8''${encodeURIComponent(name)}`;
    await reply.type('application/zip').header('Content-Disposition', disposition).send(content);
  }
}

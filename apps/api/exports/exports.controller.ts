import { type Actor, type ExportFormat, ExportsService } from '#features';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AnyId } from '../http/any-id.js';
import { CurrentActor } from '../http/signed-in.js';
import { LedgerQuery } from '../problems/problem-forms.js';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<ExportFormat, string>;
const FILE = { schema: { type: 'string', format: 'binary' } } as const;

/** The ledger as a file: the problems of the list with the same filter, all of them. */
@ApiTags('exports')
@Controller('rounds/:roundId')
export class ExportsController {
  constructor(private readonly exports: ExportsService) {}

  @Get('problems.csv')
  @ApiProduces(TYPES.csv)
  @ApiOkResponse(FILE)
  csv(
    @CurrentActor() actor: Actor,
    @Param('roundId', AnyId) roundId: string,
    @Query() query: LedgerQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send('csv', actor, roundId, query, reply);
  }

  @Get('problems.xlsx')
  @ApiProduces(TYPES.xlsx)
  @ApiOkResponse(FILE)
  xlsx(
    @CurrentActor() actor: Actor,
    @Param('roundId', AnyId) roundId: string,
    @Query() query: LedgerQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send('xlsx', actor, roundId, query, reply);
  }

  private async send(
    format: ExportFormat,
    actor: Actor,
    roundId: string,
    { sort = 'number', mine, ...filter }: LedgerQuery,
    reply: FastifyReply,
  ): Promise<void> {
    const narrowed = { ...filter, ...(mine && { mineOf: actor.userId }) };
    const { name, content } = await this.exports.export(actor, { roundId, filter: narrowed, sort, format });
    const disposition = `attachment; filename="ledger.${format}"; filename*=UTF-8''${encodeURIComponent(name)}`;
    await reply.type(TYPES[format]).header('Content-Disposition', disposition).send(content);
  }
}

import { STAGE_NAMES } from '#domain';
import { type Actor, SimilarService } from '#features';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { CurrentActor } from '../http/signed-in.js';
import { SimilarProblemDto } from './similar.dto.js';

/** 相似问题 of one problem. */
@ApiTags('problems')
@Controller('problems/:id/similar')
export class SimilarController {
  constructor(private readonly similar: SimilarService) {}

  @Get()
  @ApiOkResponse({ type: [SimilarProblemDto] })
  async list(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string): Promise<SimilarProblemDto[]> {
    const found = await this.similar.of(actor, id);
    return found.map(({ shared: _shared, ...one }) => ({ ...one, stageName: STAGE_NAMES[one.stage] }));
  }

  /** 不是同类问题. */
  @Post(':otherId/dismissal')
  @HttpCode(204)
  @ApiNoContentResponse()
  dismiss(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Param('otherId', AnyId) otherId: string,
  ): Promise<void> {
    return this.similar.setAside(actor, id, otherId);
  }
}

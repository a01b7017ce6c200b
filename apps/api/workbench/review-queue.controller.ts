import { type Actor, ReviewQueueService } from '#features';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { List, Str } from '../http/shown.js';
import { CurrentActor } from '../http/signed-in.js';
import { ProblemRowDto } from '../problems/problem.dto.js';
import { presentRow } from '../problems/problem.presenter.js';

class WaitingReviewDto extends ProblemRowDto {
  /** What is decided: 会审同意, 准予销号 … */
  @Str() actionLabel!: string;
}
class ReviewQueueDto {
  @List(() => WaitingReviewDto) items!: WaitingReviewDto[];
}

/** 待审核: what waits for who asks. */
@ApiTags('workbench')
@Controller('rounds/:roundId/review-queue')
export class ReviewQueueController {
  constructor(private readonly queue: ReviewQueueService) {}

  @Get()
  @ApiOkResponse({ type: ReviewQueueDto })
  async show(@CurrentActor() actor: Actor, @Param('roundId', AnyId) roundId: string): Promise<ReviewQueueDto> {
    const seen = await this.queue.show(actor, roundId);
    return {
      items: seen.items.map(({ problem, main }) => ({ ...presentRow(problem, seen), actionLabel: main?.label ?? '' })),
    };
  }
}

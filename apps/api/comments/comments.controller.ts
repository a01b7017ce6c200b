import { type Actor, type CommentRow, CommentsService } from '#features';
import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { CurrentActor } from '../http/signed-in.js';
import { type CommentDto, CommentForm, CommentWrittenDto, CommentsDto, ResolutionForm } from './comment.dto.js';

/** 评论 on a problem, in threads of one level. */
@ApiTags('comments')
@Controller()
export class CommentsController {
  constructor(private readonly comments: CommentsService) {}

  @Get('problems/:id/comments')
  @ApiOkResponse({ type: CommentsDto })
  async list(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string): Promise<CommentsDto> {
    const { comments, people } = await this.comments.of(actor, id);
    const present = (one: CommentRow): CommentDto => shown(one, actor);
    const threads = comments
      .filter(({ replyTo }) => replyTo === null)
      .map((first) => ({
        ...present(first),
        resolvedBy: first.resolvedBy,
        replies: comments.filter(({ replyTo }) => replyTo === first.id).map(present),
      }));
    return { threads, people: [...people], unread: comments.some(({ unread }) => unread) };
  }

  @Post('problems/:id/comments')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: CommentWrittenDto })
  async write(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Body() form: CommentForm,
  ): Promise<CommentWrittenDto> {
    return { id: await this.comments.write(actor, id, form) };
  }

  @Post('problems/:id/comments/reading')
  @HttpCode(204)
  @ApiNoContentResponse()
  see(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string): Promise<void> {
    return this.comments.see(actor, id);
  }

  @Post('comments/:id/withdrawal')
  @HttpCode(204)
  @ApiNoContentResponse()
  withdraw(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string): Promise<void> {
    return this.comments.withdraw(actor, id);
  }

  @Put('comments/:id/resolution')
  @HttpCode(204)
  @ApiNoContentResponse()
  resolve(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string, @Body() form: ResolutionForm): Promise<void> {
    return this.comments.resolve(actor, id, form.state === 'resolved');
  }
}

function shown({ id, by, at, text, unread, byId }: CommentRow, actor: Actor): CommentDto {
  return { id, by, at: at.toISOString(), text, unread, mine: byId === actor.userId };
}

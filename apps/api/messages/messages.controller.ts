import { describeReminder, mentionSaid, shanghaiDate, shortNumber } from '#domain';
import { type Actor, MessagesService } from '#features';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { OptionalId, OptionalWhole } from '../http/fields.js';
import { Flag, Int, List, One, Str, StrOrNull } from '../http/shown.js';
import { CurrentActor } from '../http/signed-in.js';

class MessagesQuery {
  @OptionalId('翻页位置') after?: string;
  @OptionalWhole('每页条数', 1, 100) limit?: number;
}
class MessageProblemDto {
  @Str() id!: string;
  @Str() shortNumber!: string;
}
class MessageDto {
  @Str() id!: string;
  @Str() at!: string;
  /** Sent after its hour because the system was down: 补发. */
  @Flag() late!: boolean;
  @StrOrNull() readAt!: string | null;
  @Str() text!: string;
  @One(() => MessageProblemDto) problem!: MessageProblemDto;
}
class MessagePageDto {
  @List(() => MessageDto) items!: MessageDto[];
  @StrOrNull() next!: string | null;
  @Int() unread!: number;
}

const PAGE = 50;

@ApiTags('messages')
@Controller('messages')
export class MessagesController {
  constructor(private readonly messages: MessagesService) {}

  @Get()
  @ApiOkResponse({ type: MessagePageDto })
  async list(@CurrentActor() actor: Actor, @Query() { after, limit = PAGE }: MessagesQuery): Promise<MessagePageDto> {
    const { items, unread, calendar } = await this.messages.list(actor, after ?? null, limit);
    return {
      items: items.map((one) => {
        const number = shortNumber(one.number, one.roundCode);
        return {
          id: one.id,
          at: one.at.toISOString(),
          late: one.late,
          readAt: one.readAt?.toISOString() ?? null,
          text: one.comment
            ? mentionSaid(one.comment.by, number, one.comment.text)
            : // As it was true when it was sent.
              describeReminder({ ...one, number, late: false }, shanghaiDate(one.at), calendar),
          problem: { id: one.problemId, shortNumber: number },
        };
      }),
      next: items.length === limit ? (items.at(-1)?.id ?? null) : null,
      unread,
    };
  }

  @Post('reading')
  @HttpCode(204)
  @ApiNoContentResponse()
  readAll(@CurrentActor() actor: Actor): Promise<void> {
    return this.messages.markRead(actor, null);
  }

  @Post(':id/reading')
  @HttpCode(204)
  @ApiNoContentResponse()
  read(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string): Promise<void> {
    return this.messages.markRead(actor, id);
  }
}

import { RefDto } from '../http/answers.js';
import { Ids, OneOf, OptionalId, Text } from '../http/fields.js';
import { Flag, List, Str, StrOrNull } from '../http/shown.js';

export class CommentForm {
  @Text('评论', 5000) text!: string;
  @OptionalId('要回复的评论') replyTo?: string | null;
  @Ids('提到的人', 20) mentionIds?: string[];
}
export class ResolutionForm {
  @OneOf('状态', ['resolved', 'open']) state!: 'resolved' | 'open';
}
export class CommentDto {
  @Str() id!: string;
  @Str() by!: string;
  @Str() at!: string;
  /** Null where it was withdrawn. */
  @StrOrNull() text!: string | null;
  @Flag() unread!: boolean;
  @Flag() mine!: boolean;
}
export class ThreadDto extends CommentDto {
  @StrOrNull() resolvedBy!: string | null;
  @List(() => CommentDto) replies!: CommentDto[];
}
export class MentionableDto extends RefDto {
  @Str() unit!: string;
}
export class CommentsDto {
  @List(() => ThreadDto) threads!: ThreadDto[];
  /** Who sees the problem and may be mentioned. */
  @List(() => MentionableDto) people!: MentionableDto[];
  @Flag() unread!: boolean;
}
export class CommentWrittenDto {
  @Str() id!: string;
}

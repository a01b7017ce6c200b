import { type Actor, type Clues, CluesService } from '#features';
import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AnyId } from '../http/any-id.js';
import { CurrentActor } from '../http/signed-in.js';
import { ClueCountsForm, ClueTextDto, CluesDto } from './clue.dto.js';

/** 线索与信访 of a round: numbers for everybody, words for 派驻纪检组. */
@ApiTags('clues')
@Controller('rounds/:roundId/clues')
export class CluesController {
  constructor(private readonly clues: CluesService) {}

  @Get()
  @ApiOkResponse({ type: CluesDto })
  async show(@CurrentActor() actor: Actor, @Param('roundId', AnyId) roundId: string): Promise<CluesDto> {
    return present(await this.clues.ofRound(actor, roundId));
  }

  /** No answer to remember: what was noted is nowhere but in its table. */
  @Post()
  @HttpCode(204)
  @ApiNoContentResponse()
  async keep(
    @CurrentActor() actor: Actor,
    @Param('roundId', AnyId) roundId: string,
    @Body() { text, ...counts }: ClueCountsForm,
  ): Promise<void> {
    await this.clues.keep(actor, roundId, counts, text || null);
  }

  @Get('texts/:textId')
  @ApiOkResponse({ type: ClueTextDto })
  async text(
    @CurrentActor() actor: Actor,
    @Param('roundId', AnyId) roundId: string,
    @Param('textId', AnyId) textId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClueTextDto> {
    void reply.header('Cache-Control', 'no-store');
    return { text: await this.clues.read(actor, roundId, textId) };
  }
}

function present({ counts, notes, accesses, mayKeep }: Clues): CluesDto {
  return {
    counts,
    notes: notes.map((note) => ({ ...note, writtenAt: note.writtenAt.toISOString() })),
    accesses: accesses.map((access) => ({ ...access, at: access.at.toISOString() })),
    mayKeep,
  };
}

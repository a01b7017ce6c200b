import { ALL_HANDOVER_KINDS, HANDOVER_KINDS, kindsOf } from '#domain';
import { type Actor, HandoversService } from '#features';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { SaidDto } from '../http/said.dto.js';
import { CurrentActor } from '../http/signed-in.js';
import { HandoverForm, LeaversDto, OpenWorkDto } from './ownership.dto.js';

/** 工作移交: what is open of a person, and who takes it over. */
@ApiTags('ownership')
@Controller('handovers')
export class HandoversController {
  constructor(private readonly handovers: HandoversService) {}

  @Get()
  @ApiOkResponse({ type: LeaversDto })
  async leavers(@CurrentActor() actor: Actor): Promise<LeaversDto> {
    const found = await this.handovers.leavers(actor);
    const items = found.map(({ counts, ...person }) => ({
      ...person,
      kinds: ALL_HANDOVER_KINDS.flatMap((kind) => {
        const count = counts[kind];
        return count ? { kind, name: HANDOVER_KINDS[kind], count } : [];
      }),
    }));
    return { items };
  }

  @Get(':personId')
  @ApiOkResponse({ type: OpenWorkDto })
  async open(@CurrentActor() actor: Actor, @Param('personId', AnyId) personId: string): Promise<OpenWorkDto> {
    const { person, items } = await this.handovers.open(actor, personId);
    const kinds = kindsOf(items).map((kind) => {
      const of = items.filter((one) => one.kind === kind);
      const shown = of.map(({ problemId, number, title, detail }) => ({ problemId, number, title, detail }));
      return { kind, name: HANDOVER_KINDS[kind], count: of.length, items: shown };
    });
    return { person, kinds };
  }

  @Post(':personId')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: SaidDto })
  async handOver(
    @CurrentActor() actor: Actor,
    @Param('personId', AnyId) personId: string,
    @Body() { successors }: HandoverForm,
  ): Promise<SaidDto> {
    const ids = Object.fromEntries(successors.map(({ kind, personId: id }) => [kind, id]));
    return { message: `已移交 ${await this.handovers.handOver(actor, personId, ids)} 项` };
  }
}

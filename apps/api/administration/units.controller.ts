import { type Actor, UnitAdministration } from '#features';
import { Body, Controller, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { CurrentActor } from '../http/signed-in.js';
import { AdministeredUnitDto, DoneHereDto, MoveUnitForm, NewUnitForm, RenameUnitForm } from './administration.dto.js';

/** 机构. */
@ApiTags('administration')
@Controller('administration/units')
export class AdministeredUnitsController {
  constructor(private readonly units: UnitAdministration) {}

  @Get()
  @ApiOkResponse({ type: [AdministeredUnitDto] })
  async list(@CurrentActor() actor: Actor): Promise<AdministeredUnitDto[]> {
    const units = await this.units.list(actor);
    const within = new Set(units.map(({ id }) => id));
    return units.map(({ id, name, parentId, depth, closed, people, mayKeep, mayGrant }) => {
      // A unit above what is administered is not named, and is no place to move to.
      const above = parentId !== null && within.has(parentId) ? parentId : null;
      return { id, name, parentId: above, depth, closed, people, mayKeep, mayGrant };
    });
  }

  @Post()
  @ApiCreatedResponse({ type: DoneHereDto })
  async add(@CurrentActor() actor: Actor, @Body() { name, underId }: NewUnitForm): Promise<DoneHereDto> {
    return { id: await this.units.add(actor, name, underId), message: `已新建${name}` };
  }

  @Patch(':id')
  @ApiOkResponse({ type: DoneHereDto })
  async rename(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Body() { name }: RenameUnitForm,
  ): Promise<DoneHereDto> {
    await this.units.rename(actor, id, name);
    return { id, message: `已改名为${name}` };
  }

  @Post(':id/move')
  @HttpCode(200)
  @ApiOkResponse({ type: DoneHereDto })
  async move(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Body() { underId }: MoveUnitForm,
  ): Promise<DoneHereDto> {
    return { id, message: `已调整到${await this.units.move(actor, id, underId)}之下，查看范围随之改变` };
  }

  @Post(':id/closure')
  @HttpCode(200)
  @ApiOkResponse({ type: DoneHereDto })
  async close(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string): Promise<DoneHereDto> {
    await this.units.close(actor, id);
    return { id, message: '机构已撤销，办过的事和记录都还在' };
  }
}

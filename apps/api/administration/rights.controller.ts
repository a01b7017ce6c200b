import { ROLE_NAMES, isAdministrator } from '#domain';
import { type Actor, RightsAdministration } from '#features';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { CurrentActor } from '../http/signed-in.js';
import { DoneHereDto, GrantableRoleDto, RightForm } from './administration.dto.js';

/** 授权. */
@ApiTags('administration')
@Controller('administration')
export class RightsController {
  constructor(private readonly rights: RightsAdministration) {}

  @Get('roles')
  @ApiOkResponse({ type: [GrantableRoleDto] })
  roles(@CurrentActor() actor: Actor): GrantableRoleDto[] {
    return this.rights
      .grantable(actor)
      .map((role) => ({ role, roleName: ROLE_NAMES[role], apart: isAdministrator(role) }));
  }

  @Post('people/:id/roles')
  @HttpCode(200)
  @ApiOkResponse({ type: DoneHereDto })
  async grant(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Body() form: RightForm,
  ): Promise<DoneHereDto> {
    await this.rights.grant(actor, { id, ...form });
    return { id, message: `已授予${ROLE_NAMES[form.role]}，下一次操作起生效` };
  }

  @Post('people/:id/revocations')
  @HttpCode(200)
  @ApiOkResponse({ type: DoneHereDto })
  async revoke(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Body() form: RightForm,
  ): Promise<DoneHereDto> {
    await this.rights.revoke(actor, { id, ...form });
    return { id, message: `已收回${ROLE_NAMES[form.role]}，下一次操作起生效` };
  }
}

import { ROLE_NAMES } from '#domain';
import { type Actor, PeopleService, UnitsService } from '#features';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor } from '../http/signed-in.js';
import { RefDto } from '../http/answers.js';
import { OptionalId } from '../http/fields.js';
import { Int, One, Str, StrOrNull } from '../http/shown.js';

class UnitDto extends RefDto {
  @StrOrNull() parentId!: string | null;
  @Int() depth!: number;
}
class PersonDto extends RefDto {
  @One(() => RefDto) unit!: RefDto;
  @Str() roleName!: string;
}
class PeopleQuery {
  @OptionalId('单位') unitId?: string;
}

@ApiTags('people')
@Controller()
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly units: UnitsService,
  ) {}

  @Get('units')
  @ApiOkResponse({ type: [UnitDto] })
  listUnits(@CurrentActor() actor: Actor): Promise<UnitDto[]> {
    return this.units.list(actor);
  }

  @Get('people')
  @ApiOkResponse({ type: [PersonDto] })
  async listPeople(@CurrentActor() actor: Actor, @Query() query: PeopleQuery): Promise<PersonDto[]> {
    const people = await this.people.list(actor);
    return people
      .filter((person) => query.unitId === undefined || person.unitId === query.unitId)
      .map((person) => ({
        id: person.id,
        name: person.name,
        unit: { id: person.unitId, name: person.unitName },
        roleName: ROLE_NAMES[person.role],
      }));
  }
}

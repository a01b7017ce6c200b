import { type Actor, SignOffFormsService } from '#features';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { CurrentActor } from '../http/signed-in.js';
import { SignOffFormDto } from './sign-off-form.dto.js';

/** 对账销号单, as the page and the printer show it. */
@ApiTags('sign-off-forms')
@Controller('problems/:id/sign-off-form')
export class SignOffFormsController {
  constructor(private readonly forms: SignOffFormsService) {}

  @Get()
  @ApiOkResponse({ type: SignOffFormDto })
  async show(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string): Promise<SignOffFormDto> {
    const { measures, ...form } = await this.forms.of(actor, id);
    return {
      ...form,
      ...{ head: [...form.head], proofs: [...form.proofs], reports: [...form.reports] },
      ...{ opinions: [...form.opinions], extensions: [...form.extensions] },
      measures: measures.map(({ proofs, ...measure }) => ({ ...measure, proofs: [...proofs] })),
    };
  }
}

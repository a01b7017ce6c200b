import { type Actor, MeasurePlans, ProblemActions, type ProblemView, ProblemsService } from '#features';
import { Body, Controller, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { ReadVersion } from '../http/if-match.js';
import { CurrentActor } from '../http/signed-in.js';
import { DoneCountForm, FixedForm, MeasureForm, MilestonesForm, PlaceForm, ResidueForm } from './measure-forms.js';
import { done } from './done-message.js';
import { DoneDto } from './problem.dto.js';
import { ReasonForm } from './problem-forms.js';

/** 制订措施, its progress, and what is counted beside it. */
@ApiTags('measures')
@ApiHeader({ name: 'If-Match', required: true, description: 'the version read, "7"' })
@ApiHeader({ name: 'Idempotency-Key', required: false })
@Controller('problems/:id')
export class MeasuresController {
  constructor(
    private readonly plans: MeasurePlans,
    private readonly actions: ProblemActions,
    private readonly problems: ProblemsService,
  ) {}

  @Post('measures')
  @ApiCreatedResponse({ type: DoneDto })
  async add(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() form: MeasureForm,
  ): Promise<DoneDto> {
    return said(await this.plans.add(actor, { id, version }, form, this.problems.viewing(actor, id)), '增加措施');
  }

  @Put('measures/:measureId')
  @ApiOkResponse({ type: DoneDto })
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Param('measureId', AnyId) measureId: string,
    @ReadVersion() version: number,
    @Body() form: MeasureForm,
  ): Promise<DoneDto> {
    const see = this.problems.viewing(actor, id);
    return said(await this.plans.edit(actor, { id, version }, measureId, form, see), '修改措施');
  }

  @Post('measures/:measureId/withdrawal')
  @ApiCreatedResponse({ type: DoneDto })
  async withdraw(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Param('measureId', AnyId) measureId: string,
    @ReadVersion() version: number,
    @Body() form: ReasonForm,
  ): Promise<DoneDto> {
    const see = this.problems.viewing(actor, id);
    return said(await this.plans.withdraw(actor, { id, version }, measureId, form.reason, see), '撤销措施');
  }

  @Put('measures/:measureId/place')
  @ApiOkResponse({ type: DoneDto })
  async move(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Param('measureId', AnyId) measureId: string,
    @ReadVersion() version: number,
    @Body() form: PlaceForm,
  ): Promise<DoneDto> {
    const see = this.problems.viewing(actor, id);
    return said(await this.plans.move(actor, { id, version }, measureId, form.place, see), '调整措施次序');
  }

  @Put('measures/:measureId/milestones')
  @ApiOkResponse({ type: DoneDto })
  async setMilestones(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Param('measureId', AnyId) measureId: string,
    @ReadVersion() version: number,
    @Body() { milestones }: MilestonesForm,
  ): Promise<DoneDto> {
    const see = this.problems.viewing(actor, id);
    const kept = milestones.map(({ text, on, doneOn = null }) => ({ text, on, doneOn }));
    return said(await this.plans.setMilestones(actor, { id, version }, measureId, kept, see), '排定节点');
  }

  @Put('measures/:measureId/count')
  @ApiOkResponse({ type: DoneDto })
  async setDone(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Param('measureId', AnyId) measureId: string,
    @ReadVersion() version: number,
    @Body() form: DoneCountForm,
  ): Promise<DoneDto> {
    const see = this.problems.viewing(actor, id);
    return said(await this.plans.setDone(actor, { id, version }, measureId, form.done, see), '更新措施进度');
  }

  @Put('fixed')
  @ApiOkResponse({ type: DoneDto })
  async markFixed(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() { fixedOn = null }: FixedForm,
  ): Promise<DoneDto> {
    const see = this.problems.viewing(actor, id);
    return done(await this.actions.take(actor, { id, version }, 'markFixed', { fixedOn }, see), 'markFixed');
  }

  @Put('residue')
  @ApiOkResponse({ type: DoneDto })
  async updateResidue(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @ReadVersion() version: number,
    @Body() { total, done: finished }: ResidueForm,
  ): Promise<DoneDto> {
    const see = this.problems.viewing(actor, id);
    const residue = { total, done: finished };
    return done(await this.actions.take(actor, { id, version }, 'updateResidue', { residue }, see), 'updateResidue');
  }
}

function said(view: ProblemView, what: string): DoneDto {
  return { ...done(view, 'planMeasures'), message: `已${what}` };
}

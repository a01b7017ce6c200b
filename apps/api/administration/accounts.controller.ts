import { AccountAdministration, AccountKeys, AccountList, type Actor } from '#features';
import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnyId } from '../http/any-id.js';
import { NeverRemembered } from '../http/never-remembered.js';
import { CurrentActor } from '../http/signed-in.js';
import { presentAccount } from './account.presenter.js';
import {
  AccountDto,
  AccountPageDto,
  AccountsQuery,
  ChangeAccountForm,
  DoneHereDto,
  KeyDto,
  NewAccountForm,
  NewKeyForm,
  WorkCountsDto,
} from './administration.dto.js';

const PAGE = 50;

/** 人员. */
@ApiTags('administration')
@Controller('administration/people')
export class AccountsController {
  constructor(
    private readonly accounts: AccountAdministration,
    private readonly shown: AccountList,
    private readonly keys: AccountKeys,
  ) {}

  @Get()
  @ApiOkResponse({ type: AccountPageDto })
  async list(@CurrentActor() actor: Actor, @Query() query: AccountsQuery): Promise<AccountPageDto> {
    const { q = '', unitId = null, state, after = null, limit = PAGE } = query;
    const active = state === undefined ? null : state === 'open';
    const rows = await this.shown.list(actor, { q, unitId, active }, after, limit);
    return { items: rows.map(presentAccount), next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null };
  }

  @Get(':id')
  @ApiOkResponse({ type: AccountDto })
  async show(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string): Promise<AccountDto> {
    return presentAccount(await this.shown.find(actor, id));
  }

  /** How much still waits for the person; the numbers say nothing of what it is. */
  @Get(':id/open-work')
  @ApiOkResponse({ type: WorkCountsDto })
  openWork(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string): Promise<WorkCountsDto> {
    return this.shown.openWork(actor, id);
  }

  @Post()
  @NeverRemembered()
  @ApiCreatedResponse({ type: KeyDto })
  async add(@CurrentActor() actor: Actor, @Body() form: NewAccountForm): Promise<KeyDto> {
    const key = await this.accounts.add(actor, { ...form, email: form.email || null });
    return { ...key, message: `已建账号 ${form.loginName}，尚无角色` };
  }

  @Patch(':id')
  @ApiOkResponse({ type: DoneHereDto })
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Body() { name, email }: ChangeAccountForm,
  ): Promise<DoneHereDto> {
    await this.accounts.change(actor, id, { name, email: email || null });
    return { id, message: `已保存${name}的信息` };
  }

  @Post(':id/closure')
  @HttpCode(200)
  @ApiOkResponse({ type: DoneHereDto })
  async close(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string): Promise<DoneHereDto> {
    await this.accounts.close(actor, id);
    return { id, message: '账号已停用，已登录的随即退出' };
  }

  @Post(':id/reopening')
  @HttpCode(200)
  @ApiOkResponse({ type: DoneHereDto })
  async reopen(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string): Promise<DoneHereDto> {
    await this.accounts.reopen(actor, id);
    return { id, message: '账号已启用，仍用原来的密码登录' };
  }

  @Post(':id/key')
  @NeverRemembered()
  @ApiCreatedResponse({ type: KeyDto })
  async renewKey(
    @CurrentActor() actor: Actor,
    @Param('id', AnyId) id: string,
    @Body() { key }: NewKeyForm,
  ): Promise<KeyDto> {
    const made = await this.keys.renew(actor, id, key);
    return { id, ...made, message: key === 'link' ? '已生成登录链接' : '已换新密码，已登录的随即退出' };
  }

  @Post(':id/unlocking')
  @HttpCode(200)
  @ApiOkResponse({ type: DoneHereDto })
  async unlock(@CurrentActor() actor: Actor, @Param('id', AnyId) id: string): Promise<DoneHereDto> {
    await this.keys.unlock(actor, id);
    return { id, message: '已解除登录锁定，现在就可以再试' };
  }
}

import { ROLES, type Role } from '#domain';
import { KEY_KINDS, type KeyKind } from '#features';
import { applyDecorators } from '@nestjs/common';
import { IsEmail, Matches, ValidateIf } from 'class-validator';
import { RefDto } from '../http/answers.js';
import { Id, OneOf, OptionalId, OptionalOneOf, OptionalText, OptionalWhole, Text } from '../http/fields.js';
import { Flag, Int, List, One, OneOrNull, Str, StrOrNull, Word } from '../http/shown.js';

const UnitName = (): PropertyDecorator => Text('机构名称', 60);
const PersonName = (): PropertyDecorator => Text('姓名', 40);
const Email = (): PropertyDecorator =>
  applyDecorators(
    OptionalText('邮箱', 200),
    ValidateIf((_, value: unknown) => value !== '' && value !== undefined && value !== null),
    IsEmail({}, { message: '邮箱写作 name@example.cn' }),
  );

export class NewUnitForm {
  @UnitName() name!: string;
  @Id('上级机构') underId!: string;
}
export class RenameUnitForm {
  @UnitName() name!: string;
}
export class MoveUnitForm {
  @Id('上级机构') underId!: string;
}
export class NewAccountForm {
  @Text('登录名', 60, 2)
  @Matches(/^[a-zA-Z0-9][a-zA-Z0-9._-]*$/, { message: '登录名用字母、数字和 . _ -，以字母或数字开头' })
  loginName!: string;
  @PersonName() name!: string;
  @Email() email?: string | null;
  @Id('单位') unitId!: string;
  @OneOf('首次登录方式', KEY_KINDS) key!: KeyKind;
}
export class ChangeAccountForm {
  @PersonName() name!: string;
  @Email() email?: string | null;
}
export class NewKeyForm {
  @OneOf('方式', KEY_KINDS) key!: KeyKind;
}
export class RightForm {
  @OneOf('角色', ROLES) role!: Role;
  @Id('单位') unitId!: string;
}
export class AccountsQuery {
  @OptionalText('查找', 60) q?: string;
  @OptionalId('单位') unitId?: string;
  @OptionalOneOf('状态', ['open', 'closed']) state?: 'open' | 'closed';
  @OptionalId('翻页位置') after?: string;
  @OptionalWhole('每页条数', 1, 100) limit?: number;
}

export class DoneHereDto {
  @Str() id!: string;
  @Str() message!: string;
}
export class AdministeredUnitDto extends RefDto {
  @StrOrNull() parentId!: string | null;
  @Int() depth!: number;
  @Flag() closed!: boolean;
  @Int() people!: number;
  @Flag() mayKeep!: boolean;
  @Flag() mayGrant!: boolean;
}
export class AccountRoleDto {
  @Word(ROLES) role!: Role;
  @Str() roleName!: string;
  @One(() => RefDto) unit!: RefDto;
}
export class AccountDto extends RefDto {
  @Str() loginName!: string;
  @StrOrNull() email!: string | null;
  @OneOrNull(() => RefDto) unit!: RefDto | null;
  @List(() => AccountRoleDto) roles!: AccountRoleDto[];
  @Flag() active!: boolean;
  /** Has not chosen a password of his own yet. */
  @Flag() mustChangePassword!: boolean;
  @Flag() locked!: boolean;
  @Flag() mayKeep!: boolean;
  @Flag() mayGrant!: boolean;
}
export class AccountPageDto {
  @List(() => AccountDto) items!: AccountDto[];
  @StrOrNull() next!: string | null;
}
/** What lets somebody in: shown this once. */
export class KeyDto extends DoneHereDto {
  @Word(KEY_KINDS) kind!: KeyKind;
  @Str() secret!: string;
}
export class WorkCountsDto {
  @Int() owned!: number;
  @Int() led!: number;
  @Int() measures!: number;
  @Int() instructions!: number;
  @Int() reviews!: number;
  @Int() lookBacks!: number;
}
export class GrantableRoleDto {
  @Word(ROLES) role!: Role;
  @Str() roleName!: string;
  /** Of 三员: stands alone. */
  @Flag() apart!: boolean;
}

import { ROLES, type Role } from '#domain';
import { Id, OptionalText, Text } from '../http/fields.js';
import { RefDto } from '../http/answers.js';
import { Flag, Int, List, One, Str, Word } from '../http/shown.js';

export class SignInDto {
  @Text('账号', 100) loginName!: string;
  @Text('密码', 128) password!: string;
}
export class LinkDto {
  @Text('登录链接', 200) token!: string;
}
export class PasswordDto {
  /** Left out by whoever came by a one-time link. */
  @OptionalText('原密码', 128) current?: string;
  @Text('新密码', 200) next!: string;
}
export class SwitchDto {
  @Id('人员') userId!: string;
}

export class UserDto extends RefDto {
  @Str() loginName!: string;
}
export class HeldRoleDto {
  @Word(ROLES) role!: Role;
  @Str() roleName!: string;
  @One(() => RefDto) unit!: RefDto;
}
export class SessionDto {
  @One(() => UserDto) user!: UserDto;
  @List(() => HeldRoleDto) memberships!: HeldRoleDto[];
  @Flag() mustChangePassword!: boolean;
  @Str() csrfToken!: string;
  @Flag() sample!: boolean;
  @Str() today!: string;
  @Str() week!: string;
  @Int() unread!: number;
  @Flag() mayImport!: boolean;
  @Flag() mayRehearse!: boolean;
  @Flag() maySeeState!: boolean;
  @Flag() mayMoveWork!: boolean;
  @Flag() mayAdminister!: boolean;
  @Flag() mayReadAudit!: boolean;
  @Flag() byLink!: boolean;
}
export class SamplePersonDto extends RefDto {
  @Str() roleName!: string;
  @Str() unitName!: string;
}

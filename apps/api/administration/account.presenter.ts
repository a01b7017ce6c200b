import { ROLE_NAMES } from '#domain';
import type { AccountShown } from '#features';
import type { AccountDto } from './administration.dto.js';

export function presentAccount({ roles, ...account }: AccountShown): AccountDto {
  return {
    ...account,
    roles: roles.map(({ role, unitId, unitName }) => ({
      role,
      roleName: ROLE_NAMES[role],
      unit: { id: unitId, name: unitName },
    })),
  };
}

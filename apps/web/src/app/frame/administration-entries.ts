import type { Session } from '../../shared/api/types';
import type { Entry } from './entries';

/** What administrators find under 系统. */
export function administrationEntries(session: Session | null): Entry[] {
  return [
    ...(session?.mayAdminister
      ? [
          { to: '/units', icon: 'tree', name: 'administration.units' },
          { to: '/people', icon: 'people', name: 'administration.people' },
        ]
      : []),
    ...(session?.mayReadAudit ? [{ to: '/audit', icon: 'doc', name: 'audit.title' }] : []),
  ];
}

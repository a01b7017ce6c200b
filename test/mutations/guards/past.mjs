import { guardsIn } from './guard.mjs';

const FORMS_SPEC = 'libs/features/sign-off-forms/sign-off-forms.db-spec.ts';
const ARCHIVES_SPEC = 'libs/features/archives/archives.db-spec.ts';
const THEN_SPEC = 'libs/features/problems/ledger-then.db-spec.ts';

const FORMS = guardsIn('libs/database/migrations/22-sign-off-forms.ts', FORMS_SPEC, [
  { name: 'sign_off_form: void once', text: 'old.voided_on is not null', by: 'false' },
]);

const VOIDED = guardsIn('libs/features/problems/step-consequences.ts', FORMS_SPEC, [
  { name: 'sign-off form: 反弹 voids it', text: 'input.lookedBack?.relapsed', by: 'false' },
]);

const ARCHIVED = guardsIn('libs/features/archives/archives.service.ts', ARCHIVES_SPEC, [
  { name: 'archive: none with a gap', text: 'there === null', by: 'false' },
  { name: 'archive: none with another file', text: `hash.digest('hex') !== sha256`, by: 'false' },
]);

const THEN = guardsIn('libs/domain/history/ledger-day.ts', THEN_SPEC, [
  { name: 'past ledger: no day to come', text: 'asOf && asOf > today', by: 'false' },
]);

export const PAST = [...FORMS, ...VOIDED, ...ARCHIVED, ...THEN];

import { guardsIn } from './guard.mjs';

const SPEC = 'libs/features/surveys/surveys.db-spec.ts';

const ANSWERED = guardsIn('libs/features/surveys/survey-answers.ts', SPEC, [
  { name: 'survey: until its last day', text: 'requireAnswerable(survey, tx.today);', by: 'void requireAnswerable;' },
  { name: 'survey: a page was seen', text: 'if (device === null)', by: 'if (false)' },
  { name: 'survey: so many an address', text: 'tx)))', by: 'tx)) && false)' },
  { name: 'survey: once a device', text: 'if (!added)', by: 'if (false)' },
]);

export const SURVEYS = [...ANSWERED];

import { guardsIn } from './guard.mjs';

const MEETINGS_SPEC = 'libs/features/meetings/meetings.db-spec.ts';

const CONDUCTED = guardsIn('libs/features/meetings/meetings.service.ts', MEETINGS_SPEC, [
  {
    name: 'meeting: who conducts it',
    text: `if (!actorMay(actor, 'conductMeeting', round.unitId)) throw new RuleViolation('meeting.mayNot');`,
  },
  {
    name: 'meeting: what is on the agenda',
    text: `if (!agenda.some(({ item }) => item.problemId === problemId)) throw new RuleViolation('meeting.notOnAgenda');`,
  },
]);

const INSTRUCTED = guardsIn('libs/features/meetings/instructions.service.ts', MEETINGS_SPEC, [
  { name: 'instruction: no day that is past', text: 'wanted.dueOn < tx.today', by: 'false' },
  { name: 'instruction: of this problem', text: 'one.id === id', by: 'one.id !== id' },
  { name: 'instruction: open', text: 'found.closedAt !== null', by: 'false' },
]);

export const MEETINGS = [...CONDUCTED, ...INSTRUCTED];

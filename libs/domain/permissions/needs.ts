import { type Charge, POSTS, mayCarryOut } from '../administration/charges.js';
import { type Capability, type Role, may, seesBusiness } from '../problems/permissions.js';
import { type Action, TRANSITION_TABLE } from '../problems/transitions.js';
import { type Place, held, relationsAt, seesProblem, seesRound } from './places.js';

/** What a route asks of who uses it. */
export type Need =
  | { readonly of: 'anyone' | 'person' | 'sample' | 'message' }
  | { readonly of: 'system'; readonly right: Capability }
  | { readonly of: 'round'; readonly reads: 'problems' | 'whole' }
  | { readonly of: 'round'; readonly right: Capability }
  | { readonly of: 'problem'; readonly step: Action | null }
  | { readonly of: 'lookBack' }
  | { readonly of: 'duty' }
  | { readonly of: 'comment' }
  | { readonly of: 'administration'; readonly charge: Charge | null };

/**
 * `may`: it is done. `part`: it is answered with the problems of the own unit alone. `closed`: the right is there, the problem is
 * signed off. `refused`: 403, with the words who may. `unseen`: 404, as if there were none.
 */
export type Verdict = 'may' | 'part' | 'closed' | 'refused' | 'unseen';

/** What a route answers to a role at a place. */
export function verdictOn(need: Need, role: Role, place: Place): Verdict {
  switch (need.of) {
    case 'anyone':
    case 'person':
      return 'may';
    case 'sample': // an instance with its sample alone has it
    case 'message': // somebody else's; the own ones are asked without an id
      return 'unseen';
    case 'system':
      return may(need.right, [held(role)]) ? 'may' : 'refused';
    case 'round':
      return 'right' in need ? rightIn(need.right, role, place) : readingOf(need.reads, role, place);
    case 'problem':
      return seesProblem(role, place) ? stepOn(need.step, role, place) : 'unseen';
    case 'lookBack':
      return seesProblem(role, place) ? lookAt(role, place) : 'unseen';
    case 'comment': // somebody else's
      return seesProblem(role, place) ? 'refused' : 'unseen';
    case 'duty':
      return seesProblem(role, place) ? reportAt(role, place) : 'unseen';
    case 'administration':
      return may('administer', [held(role)]) ? keptBy(need.charge, role, place) : 'refused';
  }
}

/** Units and people of the own unit, where every post is filled. */
function keptBy(charge: Charge | null, role: Role, place: Place): Verdict {
  if (place !== 'own') return 'unseen';
  return charge === null || mayCarryOut(charge, { held: [role], posts: POSTS }) ? 'may' : 'refused';
}

/** Rights over a round count where the role is held over its unit. */
function rightIn(right: Capability, role: Role, place: Place): Verdict {
  const sees = seesRound(role, place);
  if (sees === 'nothing') return 'unseen';
  return sees === 'whole' && may(right, [held(role)]) ? 'may' : 'refused';
}

function readingOf(reads: 'problems' | 'whole', role: Role, place: Place): Verdict {
  const sees = seesRound(role, place);
  if (sees === 'whole') return 'may';
  return sees === 'part' && reads === 'problems' ? 'part' : 'unseen';
}

function stepOn(step: Action | null, role: Role, place: Place): Verdict {
  if (step === null) return 'may';
  const { by, from } = TRANSITION_TABLE[step];
  const relations = relationsAt(place, role);
  if (!by.some((relation) => relations.has(relation))) return 'refused';
  return place === 'closed' && !from.includes('signed_off') ? 'closed' : 'may';
}

/** 回头看 is done by the inspector who was named, one of those that may be. */
function lookAt(role: Role, place: Place): Verdict {
  return place === 'closed' && role === 'discipline' ? 'may' : 'refused';
}

/** 常态任务 is reported by its owner, and by who speaks for its unit. */
function reportAt(role: Role, place: Place): Verdict {
  const relations = relationsAt(place, role);
  const reports = relations.has('problem_owner') || relations.has('unit_head') || relations.has('liaison');
  return reports ? 'may' : 'refused';
}

/** Who is signed in and sees business: the roles that lists are for. */
export const businessRoles = (roles: readonly Role[]): Role[] => roles.filter(seesBusiness);

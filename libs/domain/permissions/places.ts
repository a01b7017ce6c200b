import { type Membership, type ProblemParties, type Role, relationsTo, seesBusiness } from '../problems/permissions.js';
import type { Relation } from '../problems/transitions.js';

/** Where a problem stands, seen from the unit in which a role is held. */
export const PLACES = {
  own: '本单位轮次',
  handed: '上级交办本单位',
  sibling: '平级单位',
  above: '上级本级',
  closed: '本单位已销号',
} as const;
export type Place = keyof typeof PLACES;
export const PLACE_NAMES = Object.keys(PLACES).filter((name): name is Place => name in PLACES);

type Unit = 'own' | 'sibling' | 'above';
const UNITS: Record<Place, { readonly round: Unit; readonly lead: Unit }> = {
  own: { round: 'own', lead: 'own' },
  handed: { round: 'above', lead: 'own' },
  sibling: { round: 'sibling', lead: 'sibling' },
  above: { round: 'above', lead: 'above' },
  closed: { round: 'own', lead: 'own' },
};

const SOMEBODY = 'somebody';
const HOLDER = 'holder';

/** Whoever holds the role is the one named where a role of this kind is named: owner, or leader over the round. */
export function partiesAt(place: Place, role: Role): ProblemParties {
  const { round, lead } = UNITS[place];
  const named = place === 'own' || place === 'closed';
  return {
    roundUnitId: round,
    leadUnitId: lead,
    leaderId: role === 'leader' && named ? HOLDER : SOMEBODY,
    ownerId: role === 'owner' && lead === 'own' ? HOLDER : SOMEBODY,
  };
}

/** How somebody who holds the role in the unit stands to a problem of that place. */
export function relationsAt(place: Place, role: Role): ReadonlySet<Relation> {
  return relationsTo(partiesAt(place, role), HOLDER, [held(role)]);
}

/** Whether the problem is there at all for the role. */
export function seesProblem(role: Role, place: Place): boolean {
  return seesBusiness(role) && UNITS[place].lead === 'own';
}

/** Of its round: everything, the part that was handed to the unit, or nothing. */
export function seesRound(role: Role, place: Place): 'whole' | 'part' | 'nothing' {
  if (!seesBusiness(role) || UNITS[place].round === 'sibling') return 'nothing';
  return UNITS[place].round === 'own' ? 'whole' : 'part';
}

/** The one role, held in the unit itself, which has nothing below. */
export const held = (role: Role): Membership => ({ role, unitId: 'own', reach: ['own'] });

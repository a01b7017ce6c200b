/**
 * SQL: unit `d` is unit `n` or stands below it. A path ends with a slash, and the character after it is 0, so what begins
 * with the path lies between the two; that an index can answer, starts_with() of two columns it cannot.
 */
export const below = (d: string, n: string): string =>
  `${d}.path collate "C" >= ${n}.path collate "C" and ${d}.path collate "C" < (left(${n}.path, -1) || '0') collate "C"`;

/** SQL: the unit is within the transaction's scope; policies say the same of what belongs to a unit. */
export const WITHIN_REACH = (unitId: string): string =>
  `((select app_sees_all()) or ${unitId} = any ((select app_reach())::uuid[]))`;

/** SQL: the same, or on the way up from there. */
export const WITHIN_REACH_OR_ABOVE = (unitId: string): string =>
  `((select app_sees_all()) or ${unitId} = any ((select app_reach_and_above())::uuid[]))`;

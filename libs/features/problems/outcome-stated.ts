/** An entry of `outcome o` that states something and that no later one took the place of. */
export const OUTCOME_STATED = `o.amount is not null and not exists (select 1 from outcome later
  where later.round_id = o.round_id and later.supersedes_id = o.id)`;

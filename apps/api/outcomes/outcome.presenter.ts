import { amountSaid, outcomeSaid, yuanOf } from '#domain';
import type { OutcomeEntry, OutcomeSum } from '#features';
import type { OutcomeDto, OutcomePartDto, OutcomeSumDto, RoundOutcomesDto } from './outcome.dto.js';

export function presentOutcome(entry: OutcomeEntry): OutcomeDto {
  const yuan = entry.kind === 'recovered' && entry.amount !== null ? yuanOf(entry.amount) : null;
  return { ...entry, yuan, said: outcomeSaid(entry), recordedAt: entry.recordedAt.toISOString() };
}

export function presentSums(sums: readonly OutcomeSum[]): RoundOutcomesDto {
  const of = (level: OutcomeSum['of']): OutcomeSum[] => sums.filter((one) => one.of === level);
  return { sums: of('round').map(presentSum), units: parts(of('unit')), aspects: parts(of('aspect')) };
}

function presentSum({ kind, amount, problems }: OutcomeSum): OutcomeSumDto {
  return { kind, amount, problems, said: amountSaid(kind, amount) };
}

/** One row a unit or aspect, in the order of the rows. */
function parts(sums: readonly OutcomeSum[]): OutcomePartDto[] {
  const found = new Map<string, OutcomePartDto>();
  for (const { unit, aspect, ...sum } of sums) {
    const key = unit?.id ?? aspect ?? '';
    const part: OutcomePartDto = found.get(key) ?? { unit, aspect, sums: [] };
    part.sums.push(presentSum({ unit, aspect, ...sum }));
    found.set(key, part);
  }
  return [...found.values()];
}

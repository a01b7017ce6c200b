const DAY_MS = 86_400_000;

/** A month as a sheet: weeks from Monday to Sunday, '' where a day belongs to another month. */
interface Month {
  n: number;
  weeks: string[][];
}

export function monthsOf(year: number): Month[] {
  return Array.from({ length: 12 }, (_, index) => ({ n: index + 1, weeks: weeksOf(year, index) }));
}

function weeksOf(year: number, month: number): string[][] {
  const days = Array.from({ length: new Date(Date.UTC(year, month + 1, 0)).getUTCDate() }, (_, index) =>
    new Date(Date.UTC(year, month, 1) + index * DAY_MS).toISOString().slice(0, 10),
  );
  const before = (new Date(Date.UTC(year, month, 1)).getUTCDay() + 6) % 7;
  const cells = [...Array<string>(before).fill(''), ...days];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

import type { NoticeProblem, NoticeSection } from '../notice.js';
import type { FoundInNotice } from './decisions.js';

/** The path without what tells it apart from others of the same number: （一）-3（2） → （一）-3. */
const withoutCopy = (path: string): string => path.replace(/（\d+）$/, '');

/** A number of its own beside those that are taken, written as the parser writes one that stands twice. */
export function freePath(wanted: string, taken: readonly NoticeProblem[]): string {
  const paths = new Set(taken.map(({ path }) => path));
  const base = withoutCopy(wanted);
  if (!paths.has(base)) return base;
  for (let copy = 2; ; copy++) if (!paths.has(`${base}（${copy}）`)) return `${base}（${copy}）`;
}

/** What the paths of problems under a section begin with. */
export function prefixUnder(section: NoticeSection | null, notice: FoundInNotice): string {
  if (section === null) return '';
  const inside = notice.problems.find(
    ({ span, aspect }) => aspect !== null && section.span.start < span.start && span.end <= section.span.end,
  );
  if (inside === undefined) return `${section.path}-`;
  const cut = inside.path.lastIndexOf('-');
  return cut < 0 ? '' : inside.path.slice(0, cut + 1);
}

/** Aspect and sub-aspect of what stands under a section. */
export function headingsOf(
  section: NoticeSection | null,
  notice: FoundInNotice,
  titleOf: (heading: string) => string,
): { aspect: string | null; subAspect: string | null } {
  if (section === null) return { aspect: null, subAspect: null };
  if (section.role !== 'sub_aspect') return { aspect: titleOf(section.heading), subAspect: null };
  const above = notice.sections
    .filter(({ role, span }) => role === 'aspect' && span.start <= section.span.start && section.span.end <= span.end)
    .at(-1);
  return { aspect: above ? titleOf(above.heading) : null, subAspect: titleOf(section.heading) };
}

import { rawSpan, type CleanText } from './clean-text.js';
import { bearsProblems } from './find-problems.js';
import type { NoticeSection, SectionRole } from './notice.js';
import type { OutlineNode } from './outline.js';
import { isStatusSection } from './statuses.js';
import { isAspect, isNextSteps, isOrganisation, isResults, namesFault } from './wording.js';

/** A section as problems see it: its role, and its share of their paths. */
export interface PlacedSection {
  readonly node: OutlineNode;
  readonly role: SectionRole;
  readonly path: string;
}

/** Gives each heading that is no problem its role: what bears problems is aspect, sub-aspect, status or container. */
export function placeSections(
  roots: readonly OutlineNode[],
  problems: ReadonlySet<OutlineNode>,
): Map<OutlineNode, PlacedSection> {
  const placed = new Map<OutlineNode, PlacedSection>();
  placeLevel(roots, problems, { placed, path: '', aspectAbove: false, role: null });
  return placed;
}

export function describeSections(placed: Iterable<PlacedSection>, clean: CleanText): NoticeSection[] {
  return [...placed].map(({ node, role, path }) => ({
    path,
    heading: node.heading.title,
    role,
    span: rawSpan(clean, node.heading.start, trimmedEnd(clean.text, node)),
  }));
}

/** The end of the node's last word. */
export function trimmedEnd(
  text: string,
  node: { readonly heading: { readonly start: number }; readonly end: number },
): number {
  let end = node.end;
  while (end > node.heading.start && /\s/.test(text.charAt(end - 1))) end--;
  return end;
}

interface Above {
  readonly placed: Map<OutlineNode, PlacedSection>;
  readonly path: string;
  readonly aspectAbove: boolean;
  /** Set where all below share one role: organisation, next steps. */
  readonly role: SectionRole | null;
}

function placeLevel(nodes: readonly OutlineNode[], problems: ReadonlySet<OutlineNode>, above: Above): void {
  const bearing = nodes.filter((node) => bearsProblems(node, problems));
  const first = bearing[0];
  const alone = bearing.length === 1;
  for (const node of nodes) {
    const bears = bearsProblems(node, problems);
    if (problems.has(node) || (!bears && node.heading.level > 2)) continue;
    const role = bears ? bearingRole(node, problems, alone, above) : idleRole(node, first, above);
    const path = above.path === '' ? node.heading.label : `${above.path}-${node.heading.label}`;
    above.placed.set(node, { node, role, path });
    placeLevel(node.children, problems, {
      placed: above.placed,
      path,
      aspectAbove: above.aspectAbove || role === 'aspect',
      role: bears ? null : role === 'organisation' || role === 'next_steps' ? role : null,
    });
  }
}

function bearingRole(node: OutlineNode, problems: ReadonlySet<OutlineNode>, alone: boolean, above: Above): SectionRole {
  const { title, style } = node.heading;
  if (isStatusSection(title)) return 'status';
  if (above.aspectAbove) return 'sub_aspect';
  if (style === 'unnumbered' || isContainer(title)) return 'other';
  const holdsSections = node.children.some((child) => bearsProblems(child, problems));
  if (style === 'part' && !isAspect(title) && !namesFault(title)) return 'other';
  const opensPart = alone && style === 'hanzi' && !isAspect(title) && !namesFault(title);
  return opensPart && (holdsSections || isPartAmongParts(node)) ? 'other' : 'aspect';
}

/** 二、整改任务落实情况 holds the aspects and is none. */
function isContainer(title: string): boolean {
  return isResults(title) && !/方面/.test(title) && !namesFault(title);
}

function isPartAmongParts(node: OutlineNode): boolean {
  return node.parent === null;
}

function idleRole(node: OutlineNode, first: OutlineNode | undefined, above: Above): SectionRole {
  if (above.role) return above.role;
  const { title, start } = node.heading;
  if (isNextSteps(title)) return 'next_steps';
  if (isStatusSection(title)) return 'status';
  if (isOrganisation(title)) return 'organisation';
  // Parts without problems: what stands before the results tells who organised them, what follows tells what comes.
  if (!first || node.heading.level > 1) return 'other';
  return start < first.heading.start ? 'organisation' : 'next_steps';
}

import type { Heading } from './headings.js';

/** A heading with what stands under it; `end` is where the next heading of its level or above begins. */
export interface OutlineNode {
  readonly heading: Heading;
  readonly parent: OutlineNode | null;
  readonly children: OutlineNode[];
  /** Where its own words end and its first child begins. */
  ownEnd: number;
  end: number;
}

/** Headings in text order → a forest; nothing reaches beyond `end`, where the closing words begin. */
export function buildOutline(headings: readonly Heading[], end: number): OutlineNode[] {
  const roots: OutlineNode[] = [];
  const open: OutlineNode[] = [];
  for (const heading of headings) {
    if (heading.start >= end) break;
    closeDownTo(open, heading);
    const parent = open.at(-1) ?? null;
    const node: OutlineNode = { heading, parent, children: [], ownEnd: end, end };
    if (parent && parent.children.length === 0) parent.ownEnd = heading.start;
    (parent ? parent.children : roots).push(node);
    open.push(node);
  }
  return roots;
}

function closeDownTo(open: OutlineNode[], heading: Heading): void {
  for (let last = open.at(-1); last && last.heading.level >= heading.level; last = open.at(-1)) {
    last.end = heading.start;
    last.ownEnd = Math.min(last.ownEnd, heading.start);
    open.pop();
  }
}

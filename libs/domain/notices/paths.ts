import type { SectionRole } from './notice.js';
import type { OutlineNode } from './outline.js';
import type { PlacedSection } from './sections.js';
import { titleOf } from './titles.js';

/** Where a problem stands among the sections. */
export interface Place {
  readonly status: PlacedSection | null;
  readonly aspect: PlacedSection | null;
  readonly subAspect: PlacedSection | null;
  /** Set where the problem is an aspect without a list. */
  readonly ownAspect: string | null;
  readonly labels: readonly string[];
}

export class Places {
  private readonly severalContainers: boolean;
  private readonly levelsWithAspects: ReadonlySet<OutlineNode | null>;

  constructor(
    private readonly placed: ReadonlyMap<OutlineNode, PlacedSection>,
    found: ReadonlySet<OutlineNode>,
  ) {
    const aspects = [...placed.values()].filter((s) => s.role === 'aspect' || s.role === 'sub_aspect');
    this.levelsWithAspects = new Set(aspects.map((s) => s.node.parent));
    const containers = new Set<OutlineNode>();
    for (const node of found) for (const s of this.above(node)) if (s.role === 'other') containers.add(s.node);
    const parts = new Set([...containers].map((node) => node.parent));
    this.severalContainers = containers.size > parts.size;
  }

  placeOf(node: OutlineNode): Place {
    const above = this.above(node);
    const ofRole = (role: SectionRole): PlacedSection | null => above.find((s) => s.role === role) ?? null;
    const own = this.isOwnAspect(node) ? [node.heading.label] : [];
    return {
      status: ofRole('status'),
      aspect: ofRole('aspect'),
      subAspect: ofRole('sub_aspect'),
      ownAspect: own.length > 0 && !ofRole('aspect') ? titleOf(node.heading.title) : null,
      labels: [...this.labels(above, own.length > 0), ...own],
    };
  }

  /** Aspects and statuses make the path; a container does only where numbering would else be ambiguous. */
  private labels(above: readonly PlacedSection[], isOwnAspect: boolean): string[] {
    const telling = above.filter((s) => s.role !== 'other' || this.severalContainers);
    const nearest = above.at(-1);
    const chosen = telling.length > 0 || !nearest || isOwnAspect ? telling : [nearest];
    const numbered = chosen.filter(({ node }) => node.heading.style !== 'unnumbered' && node.heading.label !== '');
    return numbered.map((s) => s.node.heading.label);
  }

  private above(node: OutlineNode): PlacedSection[] {
    const sections: PlacedSection[] = [];
    for (let up = node.parent; up; up = up.parent) {
      const section = this.placed.get(up);
      if (section) sections.unshift(section);
    }
    return sections;
  }

  /** An aspect without a list, standing among aspects with one. */
  isOwnAspect(node: OutlineNode): boolean {
    const { style } = node.heading;
    return (style === 'hanzi' || style === 'hanzi_brackets') && this.levelsWithAspects.has(node.parent);
  }
}

/** （一）-3; a number that stands twice in one section is told apart and doubted. */
export function problemPath(
  place: Place,
  number: number,
  taken: Map<string, number>,
  doubt: (message: string) => void,
): string {
  const path = [...place.labels, number].join('-');
  const copies = (taken.get(path) ?? 0) + 1;
  taken.set(path, copies);
  if (copies === 1) return path;
  const unique = `${path}（${copies}）`;
  doubt(`同一部分里有不止一个第${number}项，这一项记为“${unique}”，请核对编号。`);
  return unique;
}

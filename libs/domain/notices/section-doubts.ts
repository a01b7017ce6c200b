import { rawSpan, type CleanText } from './clean-text.js';
import type { Doubts } from './doubts.js';
import { readHanziCount } from './hanzi-counts.js';
import type { NoticeProblem } from './notice.js';
import type { OutlineNode } from './outline.js';
import type { PlacedSection } from './sections.js';
import { answerLabel, isAspect, isNextSteps, isOrganisation, namesFault } from './wording.js';

const COUNT =
  /[（(](?:共|计|共计)?(?:(\d{1,4})|([一二两三四五六七八九十百]{1,5}))[个项条件](?:具体)?(?:问题|任务)?[）)]$/;
const ORDERED: ReadonlySet<string> = new Set(['part', 'hanzi', 'hanzi_brackets']);

/** What the order of the sections and their headings leave open. */
export class SectionDoubts {
  constructor(
    private readonly problems: ReadonlySet<OutlineNode>,
    private readonly clean: CleanText,
    private readonly doubts: Doubts,
  ) {}

  /** （一） is followed by （二）: a section that is missing took its heading along. */
  doubtOrder(siblings: readonly OutlineNode[]): void {
    let last: OutlineNode | null = null;
    for (const node of siblings) {
      if (!this.problems.has(node)) this.doubtOrder(node.children);
      if (!ORDERED.has(node.heading.style)) continue;
      const before: number = last?.heading.style === node.heading.style ? (last.heading.number ?? 0) : 0;
      const isOrdered = node.heading.number === before + 1 || this.problems.has(node);
      if (!isOrdered)
        this.raise('section_skipped', node, `“${node.heading.label}”之前没有相应的上一部分，请核对是否有遗漏。`);
      last = node;
    }
  }

  /** 三、正在整改的问题（4个）: the number a heading states, against the problems found under it. */
  doubtCounts(placed: Iterable<PlacedSection>): void {
    for (const { node } of placed) {
      const stated = countIn(node.heading.title);
      const found = stated === null ? 0 : this.problemsUnder(node);
      if (stated === null || found === 0 || found === stated) continue;
      const message = `“${node.heading.title}”写${stated}个，其下读到${found}个，请核对是否有遗漏。`;
      this.raise('count_differs', node, message);
    }
  }

  /** An aspect without a problem, where its neighbours have some or are some. */
  doubtEmpty(siblings: readonly OutlineNode[]): void {
    const full = siblings.filter((node) => this.problems.has(node) || this.problemsUnder(node) > 0);
    for (const node of siblings) {
      if (this.problems.has(node)) continue;
      this.doubtEmpty(node.children);
      if (full.includes(node) || !full.some(({ heading }) => heading.style === node.heading.style)) continue;
      if (ORDERED.has(node.heading.style) && readsAsAspect(node)) {
        this.raise('section_empty', node, `“${node.heading.title}”之下没有读到问题，请对照原文核对。`);
      }
    }
  }

  /** An answer of its own above a list of problems: one of two headings may be missing. */
  doubtAnswers(placed: Iterable<PlacedSection>): void {
    for (const { node } of placed) {
      const own = this.clean.text.slice(node.heading.bodyStart, node.ownEnd).trimStart();
      if (!/[:：]$/.test(answerLabel(own)) || this.problemsUnder(node) === 0) continue;
      const message = `“${node.heading.title}”之下先有整改情况、后有问题，这段整改情况没有算作问题，请对照原文核对。`;
      this.raise('heading_unsure', node, message);
    }
  }

  private problemsUnder(node: OutlineNode): number {
    return node.children.reduce((all, child) => all + (this.problems.has(child) ? 1 : this.problemsUnder(child)), 0);
  }

  private raise(
    code: 'heading_unsure' | 'section_skipped' | 'count_differs' | 'section_empty',
    node: OutlineNode,
    message: string,
  ): void {
    this.doubts.raise(code, message, rawSpan(this.clean, node.heading.start, node.heading.bodyStart));
  }
}

/** Some problems stand below a sub-aspect and others do not: a heading may be missing. */
export function doubtLevels(problems: readonly NoticeProblem[], doubts: Doubts): void {
  for (const level of ['aspect', 'subAspect'] as const) {
    const without = problems.filter((problem) => problem[level] === null);
    if (without.length === 0 || without.length === problems.length) continue;
    const words = level === 'aspect' ? '方面' : '下一级标题';
    for (const [index, { span, title }] of problems.entries()) {
      const isFirst = problems[index]?.[level] === null && (index === 0 || problems[index - 1]?.[level] !== null);
      if (!isFirst) continue;
      doubts.raise('level_missing', `“${title}”不在任何${words}之下，而别的问题有，请核对是否漏了标题。`, span);
    }
  }
}

function countIn(title: string): number | null {
  const match = COUNT.exec(title.slice(-24));
  if (!match) return null;
  return match[1] === undefined ? readHanziCount(match[2] ?? '') : Number(match[1]);
}

function readsAsAspect({ heading }: OutlineNode): boolean {
  const { title, style } = heading;
  if (isNextSteps(title) || isOrganisation(title)) return false;
  return style === 'hanzi_brackets' || isAspect(title) || namesFault(title);
}

import { XML_LIMITS } from '../limits.js';
import { refuse } from '../unreadable.js';
import type { ListLabels } from './list-labels.js';
import { type XmlTag, attributeOf, xmlTags } from './xml-tags.js';

/** Of no meaning for the text, and most of a document's bulk. The other choice of a drawing is its text box again. */
const LEFT_OUT = new Set(['w:sectPr', 'w:tblPr', 'w:tblGrid', 'w:drawing', 'w:object', 'mc:Choice', 'w:rPr']);
const LONGEST_LABEL = 200;

interface Paragraph {
  readonly depth: number;
  list: string | null;
  level: number | null;
  style: string | null;
  isLabelled: boolean;
}

/** word/document.xml without its looks, with the numbers that Word would show; judged on the way. */
export function slimDocument(xml: string, labels: ListLabels): string {
  const slim = new Slimming(xml, labels);
  for (const tag of xmlTags(xml)) slim.take(tag);
  return slim.end();
}

class Slimming {
  private readonly pieces: string[] = [];
  private readonly open: string[] = [];
  private readonly paragraphs: Paragraph[] = [];
  private kept = 0;
  private skipping = -1;
  private elements = 0;
  private paragraphCount = 0;

  constructor(
    private readonly xml: string,
    private readonly labels: ListLabels,
  ) {}

  take(tag: XmlTag): void {
    if (tag.kind === 'close') return this.close(tag);
    if (this.skipping < 0 && this.isLeftOut(tag.name)) {
      this.keepUpTo(tag.start);
      if (tag.kind === 'empty') this.kept = tag.end;
      else this.skipping = this.open.length;
    }
    if (this.skipping < 0) this.count(tag);
    if (tag.kind === 'empty') return;
    this.open.push(tag.name);
    if (this.open.length > XML_LIMITS.depth) refuse('intake.tooComplex', { depth: this.open.length });
  }

  end(): string {
    if (this.open.length > 0) refuse('intake.damaged');
    this.keepUpTo(this.xml.length);
    return this.pieces.join('');
  }

  /** What Word says of a paragraph's mark (deleted, inserted) decides whether two paragraphs are one: it stays. */
  private isLeftOut(name: string): boolean {
    return LEFT_OUT.has(name) && !(name === 'w:rPr' && this.open.at(-1) === 'w:pPr');
  }

  private count(tag: XmlTag): void {
    if (++this.elements > XML_LIMITS.elements) refuse('intake.tooComplex', { elements: this.elements });
    const paragraph = this.paragraphs.at(-1);
    if (tag.name === 'w:p') return this.countParagraph(tag);
    if (!paragraph) return;
    const at = this.open.length - paragraph.depth;
    if (at === 2 && tag.name === 'w:pStyle') paragraph.style = attributeOf(this.xml, tag, 'w:val');
    else if (at === 3 && tag.name === 'w:ilvl') paragraph.level = Number(attributeOf(this.xml, tag, 'w:val')) || 0;
    else if (at === 3 && tag.name === 'w:numId') paragraph.list = attributeOf(this.xml, tag, 'w:val');
    else if (at === 1 && tag.name !== 'w:pPr') this.label(paragraph, tag.start);
  }

  private countParagraph({ kind }: XmlTag): void {
    if (++this.paragraphCount > XML_LIMITS.paragraphs) refuse('intake.tooComplex', { paragraphs: this.paragraphCount });
    if (kind === 'empty') return;
    const depth = this.open.length;
    this.paragraphs.push({ depth, list: null, level: null, style: null, isLabelled: false });
  }

  /** Before the first thing in the paragraph that is not about its looks. */
  private label(paragraph: Paragraph, at: number): void {
    if (paragraph.isLabelled) return;
    paragraph.isLabelled = true;
    const label = this.labels.next(paragraph);
    if (label === '' || label.length > LONGEST_LABEL) return;
    this.keepUpTo(at);
    // 1.5 is a number and no first item: a label that ends in a plain sign keeps its distance.
    const gap = /[!-~]$/.test(label) ? ' ' : '';
    this.pieces.push(`<w:r><w:t xml:space="preserve">${label}${gap}</w:t></w:r>`);
  }

  private close({ name, end }: XmlTag): void {
    if (this.open.pop() !== name) refuse('intake.damaged');
    const depth = this.open.length;
    if (depth === this.skipping) {
      this.skipping = -1;
      this.kept = end;
    }
    if (this.skipping < 0 && name === 'w:p') this.closeParagraph(depth);
  }

  /** An empty paragraph of a list is counted as well, its number shown or not. */
  private closeParagraph(depth: number): void {
    const paragraph = this.paragraphs.at(-1);
    if (paragraph?.depth !== depth) return;
    if (!paragraph.isLabelled) this.labels.next(paragraph);
    this.paragraphs.pop();
  }

  private keepUpTo(at: number): void {
    if (at > this.kept) this.pieces.push(this.xml.slice(this.kept, at));
    this.kept = Math.max(this.kept, at);
  }
}

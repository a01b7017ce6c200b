import { writtenAs } from './as-written.js';
import { joinBrokenLines, type JoinedText } from './broken-lines.js';
import { readClaims } from './claims.js';
import { cleanText, type CleanText } from './clean-text.js';
import { readContacts } from './contacts.js';
import { Doubts } from './doubts.js';
import { doubtDates, doubtDigits, doubtNames, doubtResidues } from './fact-doubts.js';
import { findProblems } from './find-problems.js';
import { partGluedHeadings } from './glued-headings.js';
import { readIssuer, readLegalBases, readPublished } from './header.js';
import { readHeadings } from './headings.js';
import { findLayout, type Layout } from './layout.js';
import { readLines, type Line } from './lines.js';
import { doubtLostHeadings, doubtSecondNotice } from './lost-headings.js';
import type { ParsedNotice } from './notice.js';
import { buildOutline, type OutlineNode } from './outline.js';
import { divideNotice } from './parts.js';
import { Places } from './paths.js';
import { readProblems } from './problems.js';
import { readPromises } from './promises.js';
import { doubtLevels, SectionDoubts } from './section-doubts.js';
import { describeSections, placeSections, type PlacedSection } from './sections.js';
import { readSource } from './source.js';
import { dayOf } from './tail.js';
import { readTraditional } from './traditional.js';

const LONGEST_HEADER = 6000;
const LONGEST_CLOSING = 4000;

/** Reads a rectification notice as a careful clerk would: what is unsure becomes a doubt, never a guess. */
export function parseNotice(text: string): ParsedNotice {
  const doubts = new Doubts();
  const { clean, left } = readText(text, doubts);
  const lines = readLines(clean.text);
  if (lines.length === 0) {
    doubts.raise('empty', '没有读到文字，请确认文件内容，或把正文粘贴进来。', { start: 0, end: 0 });
  }
  const layout = findLayout(lines, clean.text.length);
  const body = readBody(layout, clean, doubts);
  const facts = readFacts(lines, layout, body, clean, doubts);
  const parts = divideNotice(text, clean, { layout, body, left });
  return writtenAs({ ...facts, doubts: doubts.inTextOrder(), parts }, clean);
}

/** The text as sentences and headings: free of markup and page breaks, glued headings parted. */
function readText(text: string, doubts: Doubts): JoinedText {
  const whole = readTraditional(cleanText(text));
  doubtDigits(whole, text, doubts);
  const { clean, left } = joinBrokenLines(whole);
  return { clean: partGluedHeadings(clean, doubts), left };
}

type Body = Pick<ParsedNotice, 'sections' | 'problems'> & { readonly start: number };

function readBody({ lines, bodyLine, title, tail }: Layout, clean: CleanText, doubts: Doubts): Body {
  const below = lines.slice(bodyLine);
  const headings = readHeadings(below);
  const roots = buildOutline(headings, tail.start);
  const found = findProblems(roots, clean.text);
  const placed = placeSections(roots, found);
  const problems = readProblems(found, new Places(placed, found), clean, doubts);
  if (problems.length === 0 && lines.length > 0) {
    const message = '没有识别出问题，请确认这是整改情况通报，或手工录入问题。';
    doubts.raise('no_problems', message, { start: 0, end: 0 });
  }
  doubtSections(roots, [...placed.values()], new SectionDoubts(found, clean, doubts));
  doubtLevels(problems, doubts);
  doubtLostHeadings(found, below, clean, doubts);
  doubtSecondNotice(title, below, clean, doubts);
  const sections = describeSections(placed.values(), clean);
  return { sections, problems, start: Math.min(headings[0]?.start ?? tail.start, tail.start) };
}

function doubtSections(roots: readonly OutlineNode[], placed: readonly PlacedSection[], sections: SectionDoubts): void {
  sections.doubtOrder(roots);
  sections.doubtCounts(placed);
  sections.doubtEmpty(roots);
  sections.doubtAnswers(placed);
}

type Facts = Omit<ParsedNotice, 'doubts' | 'parts'>;

function readFacts(page: readonly Line[], layout: Layout, body: Body, clean: CleanText, doubts: Doubts): Facts {
  const { title, bodyStart, bodyLine, tail } = layout;
  const headerEnd = Math.max(bodyStart, Math.min(body.start, bodyStart + LONGEST_HEADER));
  const header = { text: clean.text.slice(bodyStart, headerEnd), start: bodyStart };
  const { source, rectification } = readSource(header, title, clean, doubts);
  const issuer = readIssuer(title, tail.signature);
  if (page.length > 0) doubtNames(title, issuer, doubts);
  doubtDates(clean, doubts);
  const claims = readClaims(clean, bodyStart, tail.start, doubts);
  doubtResidues(body.problems, claims, doubts);
  const { signedOn } = tail;
  const publishedOn = dayOf(readPublished([...page.slice(0, bodyLine + 4), ...page.slice(-10)]));
  const legalBases = readLegalBases(header.text);
  const promises = readPromises(clean, headerEnd, tail.start, { signedOn, feedbackOn: source.feedbackOn }, doubts);
  const contacts = readContacts(clean.text.slice(tail.start, Math.min(layout.end, tail.start + LONGEST_CLOSING)));
  const { sections, problems } = body;
  const names = { title, issuer, source, rectification, legalBases, signedOn, publishedOn };
  return { ...names, sections, problems, claims, promises, contacts };
}

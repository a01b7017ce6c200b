import { joinBrokenLines } from './broken-lines.js';
import { readClaims } from './claims.js';
import { cleanText, rawSpan, type CleanText } from './clean-text.js';
import { readContacts } from './contacts.js';
import { readDates } from './dates.js';
import { Doubts } from './doubts.js';
import { findProblems } from './find-problems.js';
import { readIssuer, readLegalBases, readPublished, readTitle } from './header.js';
import { readHeadings } from './headings.js';
import { readLines, type Line } from './lines.js';
import type { NoticeProblem, ParsedNotice } from './notice.js';
import { buildOutline } from './outline.js';
import { Places } from './paths.js';
import { readProblems } from './problems.js';
import { readPromises } from './promises.js';
import { describeSections, placeSections } from './sections.js';
import { readSource } from './source.js';
import { dayOf, readTail, type Tail } from './tail.js';

const LONGEST_HEADER = 6000;
const LONGEST_CLOSING = 4000;
const NOWHERE = { start: 0, end: 0 };

/** Reads a rectification notice as a careful clerk would: what is unsure becomes a doubt, never a guess. */
export function parseNotice(text: string): ParsedNotice {
  const doubts = new Doubts();
  const clean = joinBrokenLines(cleanText(text));
  const lines = readLines(clean.text);
  if (lines.length === 0) {
    doubts.raise('empty', '没有读到文字，请确认文件内容，或把正文粘贴进来。', NOWHERE);
  }
  const top = readTop(lines);
  const tail = readTail(lines, top.bodyLine, clean.text.length);
  const body = readBody(lines, top, tail, clean, doubts);
  return { ...readFacts(lines, top, tail, body, clean, doubts), doubts: doubts.inTextOrder() };
}

interface Top {
  readonly title: string | null;
  /** Index of the first line after the title. */
  readonly bodyLine: number;
  readonly bodyStart: number;
}

function readTop(lines: readonly Line[]): Top {
  const found = readTitle(lines);
  const bodyLine = found ? found.last + 1 : 0;
  return { title: found?.title ?? null, bodyLine, bodyStart: lines[bodyLine]?.start ?? 0 };
}

type Body = Pick<ParsedNotice, 'sections' | 'problems'> & { readonly start: number };

function readBody(lines: readonly Line[], top: Top, tail: Tail, clean: CleanText, doubts: Doubts): Body {
  const headings = readHeadings(lines.slice(top.bodyLine));
  const roots = buildOutline(headings, tail.start);
  const found = findProblems(roots, clean.text);
  const placed = placeSections(roots, found);
  const problems = readProblems(found, new Places(placed, found), clean, doubts);
  if (problems.length === 0 && lines.length > 0) {
    doubts.raise('no_problems', '没有识别出问题，请确认这是整改情况通报，或手工录入问题。', NOWHERE);
  }
  const sections = describeSections(placed.values(), clean);
  return { sections, problems, start: Math.min(headings[0]?.start ?? tail.start, tail.start) };
}

type Facts = Omit<ParsedNotice, 'doubts'>;

function readFacts(lines: readonly Line[], top: Top, tail: Tail, body: Body, clean: CleanText, doubts: Doubts): Facts {
  const { title, bodyStart } = top;
  const headerEnd = Math.max(bodyStart, Math.min(body.start, bodyStart + LONGEST_HEADER));
  const header = { text: clean.text.slice(bodyStart, headerEnd), start: bodyStart };
  const { source, rectification } = readSource(header, title, clean, doubts);
  const issuer = readIssuer(title, tail.signature);
  if (lines.length > 0) doubtNames(title, issuer, doubts);
  doubtDates(clean, doubts);
  const claims = readClaims(clean, bodyStart, tail.start, doubts);
  doubtResidues(body.problems, claims, doubts);
  const { signedOn } = tail;
  const publishedOn = dayOf(readPublished([...lines.slice(0, top.bodyLine + 4), ...lines.slice(-10)]));
  const legalBases = readLegalBases(header.text);
  const promises = readPromises(clean, headerEnd, tail.start, { signedOn, feedbackOn: source.feedbackOn }, doubts);
  const contacts = readContacts(clean.text.slice(tail.start, tail.start + LONGEST_CLOSING));
  const { sections, problems } = body;
  const names = { title, issuer, source, rectification, legalBases, signedOn, publishedOn };
  return { ...names, sections, problems, claims, promises, contacts };
}

function doubtNames(title: string | null, issuer: string | null, doubts: Doubts): void {
  if (title === null) doubts.raise('no_title', '没有识别出标题，请补填。', NOWHERE);
  if (issuer === null) doubts.raise('no_issuer', '没有识别出发文单位，请补填。', NOWHERE);
}

function doubtDates(clean: CleanText, doubts: Doubts): void {
  for (const date of readDates(clean.text)) {
    if (date.trouble === null) continue;
    const words = clean.text.slice(date.start, date.end);
    const span = rawSpan(clean, date.start, date.end);
    if (date.trouble === 'impossible') doubts.raise('impossible_date', `“${words}”不是有效的日期，请核对。`, span);
    else doubts.raise('unreadable_date', `“${words}”读不出是哪一天，日期留空，请核对。`, span);
  }
}

/** A problem stated as completed that leaves something over keeps its status; the remainder is pointed out. */
function doubtResidues(problems: readonly NoticeProblem[], claims: ParsedNotice['claims'], doubts: Doubts): void {
  let at = 0;
  for (const claim of claims) {
    while ((problems[at]?.span.end ?? Infinity) < claim.span.end) at++;
    const problem = problems[at];
    if (!problem || problem.span.start > claim.span.start || problem.status !== 'completed') continue;
    const left = claim.ongoing ?? claim.total - (claim.done ?? claim.total);
    if (left <= 0) continue;
    const message = `“${problem.title}”写明已完成，但${claim.total}项中还剩${left}项，请核对并跟踪余下部分。`;
    doubts.raise('completed_with_residue', message, claim.span);
  }
}

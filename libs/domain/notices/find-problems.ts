import type { OutlineNode } from './outline.js';
import { isStatusSection } from './statuses.js';
import {
  endsAsProblem,
  isAspect,
  isFramedProblem,
  isNextSteps,
  isOrganisation,
  namesFault,
  opensAnswer,
  startsMeasures,
} from './wording.js';

/** Decides which headings are problems: by their words and their answers, never by their number alone. */
export function findProblems(roots: readonly OutlineNode[], text: string): Set<OutlineNode> {
  const problems = new Set<OutlineNode>();
  takeRun(roots, text, problems);
  for (const root of roots) if (!problems.has(root)) takeItems(root, text, problems);
  closeGaps(roots, problems);
  if (problems.size === 0) takeHanzi(roots, text, problems);
  takeChildlessAspects(roots, text, problems);
  absorbInnerLists(roots, problems);
  return problems;
}

/** Does the notice speak of it as a problem, at this place? */
function readsAsProblem(node: OutlineNode, text: string): boolean {
  const { heading } = node;
  if (isFramedProblem(heading.title)) return true;
  const answer = text.slice(heading.bodyStart, heading.bodyStart + 60).trimStart();
  if (opensAnswer(answer.split('\n', 1)[0] ?? '') || /^整[改政][^。]{0,6}[:：]/.test(answer)) return true;
  if (heading.style === 'arabic' && endsAsProblem(heading.title)) return !inOrganisation(node);
  if (heading.style === 'arabic' && startsMeasures(answer) && !isAspect(heading.title)) return !inOrganisation(node);
  return namesFault(heading.title);
}

/** 1. 2. 3. under a section, or （1）（2） under a numbered sub-aspect. */
function takeItems(node: OutlineNode, text: string, problems: Set<OutlineNode>): void {
  if (isNextSteps(node.heading.title) && !isStatusSection(node.heading.title)) return;
  if (node.heading.style === 'arabic' && holdsProblems(node, text)) node.children.forEach((c) => problems.add(c));
  else takeInner(node, text, problems);
  takeRun(node.children, text, problems);
  for (const child of node.children) if (!problems.has(child)) takeItems(child, text, problems);
}

/** A run is taken whole where at least half of it reads as problems. */
function takeRun(siblings: readonly OutlineNode[], text: string, problems: Set<OutlineNode>): void {
  const items = siblings.filter((node) => node.heading.style === 'arabic');
  const sure = items.filter((node) => readsAsProblem(node, text) && !holdsProblems(node, text));
  const organisation = items[0] !== undefined && inOrganisation(items[0]);
  const whole = !organisation && sure.length * 2 >= items.length;
  const taken = whole ? items.filter((node) => !holdsProblems(node, text)) : sure.filter(isSurelyFramed);
  for (const node of withoutInnerLists(taken)) problems.add(node);
}

/** （1）（2） or ①② right under an aspect are its problems where they are framed or answered as problems are. */
function takeInner(node: OutlineNode, text: string, problems: Set<OutlineNode>): void {
  const inner = node.children.filter(
    ({ heading }) => heading.style === 'arabic_brackets' || heading.style === 'circled',
  );
  const level = Math.min(...inner.map((child) => child.heading.level));
  const items = inner.filter((child) => child.heading.level === level);
  if (items.length === 0 || items.length < node.children.length || inOrganisation(items[0])) return;
  const sure = items.filter((child) => isSurelyFramed(child) || answersAtOnce(child, text));
  if (sure.length * 2 >= items.length) items.forEach((child) => problems.add(child));
}

/** Numbers run on through all aspects: 3. between the problems 2. and 4. is one of them. */
function closeGaps(roots: readonly OutlineNode[], problems: Set<OutlineNode>): void {
  const items = [...arabicItems(roots, problems)];
  for (const [index, node] of items.entries()) {
    const [before, after] = [items[index - 1], items[index + 1]];
    if (problems.has(node) || !before || !after || !problems.has(before) || !problems.has(after)) continue;
    const [low, here, high] = [before, node, after].map((item) => item.heading.number ?? 0);
    if (here === (low ?? 0) + 1 && high === here + 1 && node.parent !== before.parent) problems.add(node);
  }
}

function* arabicItems(nodes: readonly OutlineNode[], problems: ReadonlySet<OutlineNode>): Generator<OutlineNode> {
  for (const node of nodes) {
    if (node.heading.style === 'arabic') yield node;
    if (!problems.has(node)) yield* arabicItems(node.children, problems);
  }
}

const isSurelyFramed = (node: OutlineNode): boolean => isFramedProblem(node.heading.title);

/** A list 1. 2. 3. that starts again inside a problem is part of that problem unless it is framed as problems are. */
function withoutInnerLists(nodes: readonly OutlineNode[]): OutlineNode[] {
  let last = 0;
  return nodes.filter((node) => {
    const { number } = node.heading;
    const goesOn = number === null || last === 0 || number > last || isSurelyFramed(node);
    if (goesOn) last = number ?? last + 1;
    return goesOn;
  });
}

/** 1.着力解决……方面 over （1）关于……问题: the brackets are the problems. */
function holdsProblems(node: OutlineNode, text: string): boolean {
  if (isFramedProblem(node.heading.title)) return false;
  const inner = node.children.filter((child) => isSurelyFramed(child) || answersAtOnce(child, text));
  return inner.length > 0 && inner.length * 2 >= node.children.length;
}

function answersAtOnce(node: OutlineNode, text: string): boolean {
  const answer = text.slice(node.heading.bodyStart, node.heading.bodyStart + 40).trimStart();
  return /^整[改政][^。]{0,6}[:：]/.test(answer);
}

/** Where nothing is numbered 1. 2. 3., （一） is the problem, or 一、 where it is framed or answered as one. */
function takeHanzi(nodes: readonly OutlineNode[], text: string, problems: Set<OutlineNode>): void {
  for (const node of nodes) {
    const { style, title } = node.heading;
    if (isStatusSection(title)) takeHanzi(node.children, text, problems);
    if (isStatusSection(title) || isOrganisation(title) || isNextSteps(title)) continue;
    takeHanzi(node.children, text, problems);
    if (bearsProblems(node, problems) || !readsAsProblem(node, text)) continue;
    if (style === 'hanzi_brackets') problems.add(node);
    if (style === 'hanzi' && (isFramedProblem(title) || answersAtOnce(node, text))) problems.add(node);
  }
}

/** An aspect among aspects with an answer but no list of problems is itself the problem. */
function takeChildlessAspects(nodes: readonly OutlineNode[], text: string, problems: Set<OutlineNode>): void {
  const bearing = new Set(nodes.filter((node) => bearsProblems(node, problems)));
  for (const node of bearing) takeChildlessAspects(node.children, text, problems);
  const amongAspects = [...bearing].some((node) => isAspectAmong(node));
  for (const node of nodes) {
    if (!amongAspects || problems.has(node) || bearing.has(node) || !isAspectAmong(node)) continue;
    if (readsAsProblem(node, text) && text.slice(node.heading.bodyStart, node.end).trim() !== '') problems.add(node);
  }
}

/** （一） stands among aspects; 一、 only if its words say so, since 一、 also opens the parts of a notice. */
function isAspectAmong(node: OutlineNode): boolean {
  const { style, title } = node.heading;
  if (isStatusSection(title) || isOrganisation(title) || isNextSteps(title)) return false;
  return style === 'hanzi_brackets' || (style === 'hanzi' && (isAspect(title) || namesFault(title)));
}

/** Lists inside a problem's answer stand beside it in the outline; they belong to it. */
function absorbInnerLists(siblings: readonly OutlineNode[], problems: ReadonlySet<OutlineNode>): void {
  let owner: OutlineNode | null = null;
  for (const node of siblings) {
    if (problems.has(node)) owner = node;
    else if (node.heading.style === 'arabic' && owner && !bearsProblems(node, problems)) owner.end = node.end;
    else owner = null;
    if (!problems.has(node)) absorbInnerLists(node.children, problems);
  }
}

/** Does the node hold a problem, at any depth? */
export function bearsProblems(node: OutlineNode, problems: ReadonlySet<OutlineNode>): boolean {
  return node.children.some((child) => problems.has(child) || bearsProblems(child, problems));
}

function inOrganisation(node: OutlineNode | undefined): boolean {
  for (let above = node?.parent ?? null; above; above = above.parent) {
    if (isOrganisation(above.heading.title) && !isAspect(above.heading.title) && !namesFault(above.heading.title)) {
      return true;
    }
  }
  return false;
}

import { type Finding, doubt, titleOf } from './findings.js';
import { type SheetMeasure, measureLines } from './measure-lines.js';
import type { PresentProblem } from './present-problem.js';
import { saysTheSame, sheetText } from './same-text.js';
import type { SheetField } from './fields.js';
import type { WantedProblem } from './wanted-problem.js';

/** Where the sheet says something else of what only a step in the workflow can change. */
export function notByImport(problem: PresentProblem, wanted: WantedProblem): Finding[] {
  const { at, aspect, status, progress, measureWords, measures, longTerm, deadline } = wanted;
  const found: Finding[] = [];
  const add = (field: SheetField, how: string): void => {
    found.push(doubt(at(field), 'notByImport', { field: titleOf(field), how }));
  };
  if (aspect !== undefined && bare(aspect) !== bare(problem.aspect ?? '')) add('aspect', '方面随反馈意见');
  if (measureWords !== undefined && measures && !sameMeasures(problem, measureWords, measures))
    add('measures', '措施由责任单位在问题页办理');
  if (longTerm && problem.stage !== 'long_term') add('deadline', '转长期须由责任单位申请');
  if (problem.stage === 'long_term' && deadline !== undefined && deadline !== problem.dueOn)
    add('deadline', '长期整改按周期填报，不设时限');
  if (status !== undefined && status !== 'not_stated' && status !== problem.status)
    add('status', '状态随签收、销号等环节变化');
  if (progress !== undefined && !saysTheSame(progress, problem.progress ?? ''))
    add('progress', '进展由责任单位在问题页填报');
  return found;
}

function sameMeasures({ measures: kept }: PresentProblem, words: string, said: readonly SheetMeasure[]): boolean {
  if (saysTheSame(words, measureLines(kept))) return true;
  const line = ({ marker, text }: SheetMeasure): string => (marker + text).replace(/\s+/g, '');
  return said.length === kept.length && said.every((one, i) => kept[i] !== undefined && line(one) === line(kept[i]));
}

/** 一、党的领导方面 is 党的领导方面. */
function bare(aspect: string): string {
  return sheetText(aspect)
    .replace(/^[（(]?[一二三四五六七八九十]{1,3}[)）、.．]/, '')
    .replace(/\s+/g, '');
}

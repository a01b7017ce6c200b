import type { Line } from './lines.js';
import { readNumber } from './numbering.js';

const KIND_OF_PAPER = /(?:通报|公告|公示|报告|情况|反馈意见|说明)(?:[（(][^（）()]{1,12}[）)])?$/;
const SUBJECT = /整改|巡[视察]|审计|督[查察]|反馈/;
const WEB_PAGE = /^(?:您的|当前|首页|来源|信息来源|发布|日期|时间|浏览|字号|打印|索引号|文号|作者|编辑)|[>＞»]|[:：]\S/;
const BODY = /[，,。；;]/;
const LONGEST_TITLE_LINE = 80;
const LINES_WITH_TITLE = 80;
// What a title never follows: a part of the notice, or a sentence of its text.
const OPENS_BODY = /^(?:根据|按照|现将)|[，,；;。].{30}/;
const FIELD = /^(?:标题|名称|信息名称)[:：]/;
const REPORTED = /整改.{0,8}(?:情况|进展|报告|通报|公示|公告)|巡[视察].{0,20}(?:通报|公告|公示|情况)/;
const ORGAN =
  /^(.{2,60}?(?:委员会|工委|党委|党组|党总支|总支部|支部|政府|管委会|公司|集团|学院|大学|医院|局|办公室|中心))$/;

/** The title of the notice, put together from its lines; `last` is the index of its last line. */
export function readTitle(lines: readonly Line[]): { title: string; first: number; last: number } | null {
  const last = findTitleEnd(lines);
  const end = lines[last];
  if (!end) return null;
  let first = last;
  let title = end.text.replace(FIELD, '');
  for (let above = lines[first - 1]; above && belongsAbove(above.text, title); above = lines[first - 1]) {
    title = above.text + title;
    first--;
  }
  return SUBJECT.test(title) ? { title, first, last } : null;
}

/** The first line above the text that ends as titles do; one on 整改情况 before the name of a web page's column. */
function findTitleEnd(lines: readonly Line[]): number {
  const body = lines
    .slice(0, LINES_WITH_TITLE)
    .findIndex(({ text }) => OPENS_BODY.test(text.slice(0, 120)) || opensPart(text));
  const above = lines.slice(0, body < 0 ? LINES_WITH_TITLE : body);
  const exact = above.findIndex(({ text }) => isTitleEnd(text) && REPORTED.test(text));
  return exact >= 0 ? exact : above.findIndex(({ text }) => isTitleEnd(text));
}

const opensPart = (text: string): boolean => /^(?:一、|[（(]一[）)]|第一部分)/.test(text);

/** Does a line read as the title of a notice of its own? */
export function isTitleOfNotice(text: string): boolean {
  return /^中共.{2,40}关于/.test(text) && isTitleEnd(text) && REPORTED.test(text);
}

function isTitleEnd(line: string): boolean {
  const text = line.replace(FIELD, '');
  if (text.length > LONGEST_TITLE_LINE || WEB_PAGE.test(text) || readNumber(text) !== null) return false;
  return KIND_OF_PAPER.test(text) && !/[。；;]/.test(text);
}

function belongsAbove(above: string, title: string): boolean {
  if (title.startsWith('中共') || above.length > 50 || WEB_PAGE.test(above) || BODY.test(above)) return false;
  return (
    !readNumber(above) &&
    (title.startsWith('关于') || !title.includes('关于')) &&
    /中共|关于|委|局|办|公司|党/.test(above)
  );
}

/** Who issues it: the words of the title before 关于, or the line that signs. */
export function readIssuer(title: string | null, signature: string | null): string | null {
  const about = title?.indexOf('关于') ?? -1;
  const named = title && about > 0 ? title.slice(0, about).trim() : '';
  if (named !== '') return named;
  return signature !== null && ORGAN.test(signature) ? signature : null;
}

const PUBLISHED = /(?:发布|发文|公布|更新)?(?:日期|时间)[:：] ?((?:19|20)\d\d)[-年/.](\d{1,2})[-月/.](\d{1,2})/;

/** The day the web page names, apart from the day of signature. */
export function readPublished(lines: readonly Line[]): [number, number, number] | null {
  for (const line of lines) {
    if (line.text.length > 300 || line.text.includes('成文')) continue;
    const match = PUBLISHED.exec(line.text);
    if (match) return [Number(match[1]), Number(match[2]), Number(match[3])];
  }
  return null;
}

const BASIS = /《([^《》\n]{2,80})》/g;
const BASED_ON = /按照|根据|依据|依照|遵照/;

/** 按照《……条例》《……办法》有关规定: the rules that the header cites. */
export function readLegalBases(header: string): string[] {
  const bases = header
    .split(/[。\n]/)
    .filter((sentence) => BASED_ON.test(sentence))
    .flatMap((sentence) => [...sentence.matchAll(BASIS)].map((match) => match[1] ?? ''))
    .filter((name) => /条例|办法|规定|意见|指引|准则|规则|细则|规程|法$/.test(name));
  return [...new Set(bases)];
}

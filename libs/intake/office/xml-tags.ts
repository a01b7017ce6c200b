import { refuse } from '../unreadable.js';

/** A tag of an XML text, as a stretch of it. Nothing is resolved: a text that declares entities is refused. */
export interface XmlTag {
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty';
  readonly start: number;
  readonly end: number;
}

export function* xmlTags(xml: string): Generator<XmlTag> {
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at)) {
    const past = pastOther(xml, at);
    if (past !== null) {
      at = past;
      continue;
    }
    const end = endOfTag(xml, at);
    const isClose = xml.charCodeAt(at + 1) === 0x2f;
    const isEmpty = xml.charCodeAt(end - 2) === 0x2f;
    const name = nameAt(xml, at + (isClose ? 2 : 1));
    yield { name, kind: isClose ? 'close' : isEmpty ? 'empty' : 'open', start: at, end };
    at = end;
  }
}

/** The value of an attribute of a tag, or null. */
export function attributeOf(xml: string, { start, end }: XmlTag, name: string): string | null {
  const tag = xml.slice(start, Math.min(end, start + 2000));
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return found ? (found[1] ?? found[2] ?? '') : null;
}

/** Comments, instructions and character data: the place behind them; null where a tag begins. */
function pastOther(xml: string, at: number): number | null {
  if (xml.startsWith('<!--', at)) return behind(xml, '-->', at);
  if (xml.startsWith('<?', at)) return behind(xml, '?>', at);
  if (xml.startsWith('<![CDATA[', at)) return behind(xml, ']]>', at);
  return xml.startsWith('<!', at) ? refuse('intake.entities') : null;
}

function behind(xml: string, mark: string, at: number): number {
  const found = xml.indexOf(mark, at);
  return found < 0 ? refuse('intake.damaged') : found + mark.length;
}

/** A sign > may stand in the value of an attribute. */
function endOfTag(xml: string, at: number): number {
  let quote = 0;
  for (let i = at + 1; i < xml.length; i++) {
    const code = xml.charCodeAt(i);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x22 || code === 0x27) quote = code;
    else if (code === 0x3e) return i + 1;
    else if (code === 0x3c) break;
  }
  return refuse('intake.damaged');
}

function nameAt(xml: string, from: number): string {
  let to = from;
  while (isNameCode(xml.charCodeAt(to))) to++;
  return xml.slice(from, to);
}

function isNameCode(code: number): boolean {
  return code > 0x3f || (code >= 0x30 && code <= 0x3a) || code === 0x2d || code === 0x2e;
}

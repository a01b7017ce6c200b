/** A piece of a page: text between tags, or a tag. */
export type HtmlToken =
  { readonly text: string } | { readonly name: string; readonly isClose: boolean; readonly attributes: string };

// Their content is no markup: it ends at their own closing tag and nowhere else.
const RAW = new Set(['script', 'style', 'textarea', 'title', 'xmp', 'iframe', 'noembed', 'noframes']);
const LONGEST_ATTRIBUTES = 2000;

/** Takes any text for a page, as browsers do: nothing is an error. */
export function* htmlTokens(html: string): Generator<HtmlToken> {
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) {
      yield { text: html.slice(at) };
      return;
    }
    if (open > at) yield { text: html.slice(at, open) };
    const other = pastOther(html, open);
    if (other !== null) {
      at = other;
      continue;
    }
    const token = tagAt(html, open);
    if (!token) {
      yield { text: '<' };
      at = open + 1;
      continue;
    }
    yield token.tag;
    at = !token.tag.isClose && RAW.has(token.tag.name) ? endOfRaw(html, token.tag.name, token.end) : token.end;
  }
}

function pastOther(html: string, at: number): number | null {
  if (html.startsWith('<!--', at)) return behind(html, '-->', at + 4);
  if (html.startsWith('<!', at) || html.startsWith('<?', at)) return behind(html, '>', at + 2);
  return null;
}

function behind(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

function tagAt(html: string, at: number): { tag: Extract<HtmlToken, { name: string }>; end: number } | null {
  const isClose = html.charCodeAt(at + 1) === 0x2f;
  const from = at + (isClose ? 2 : 1);
  const name = /^[a-zA-Z][a-zA-Z0-9:-]{0,40}/.exec(html.slice(from, from + 41))?.[0];
  if (name === undefined) return null;
  const end = endOfTag(html, from + name.length);
  const attributes = html.slice(from + name.length, Math.min(end, from + name.length + LONGEST_ATTRIBUTES));
  return { tag: { name: name.toLowerCase(), isClose, attributes }, end };
}

/** A quote counts only behind an equals sign, as browsers read it; an unclosed tag ends with the page. */
function endOfTag(html: string, from: number): number {
  let quote = 0;
  let last = 0;
  for (let i = from; i < html.length; i++) {
    const code = html.charCodeAt(i);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if ((code === 0x22 || code === 0x27) && last === 0x3d) quote = code;
    else if (code === 0x3e) return i + 1;
    if (code > 0x20) last = code;
  }
  return html.length;
}

function endOfRaw(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}[\\s/>]`, 'gi');
  close.lastIndex = from;
  const found = close.exec(html);
  return found ? found.index : html.length;
}

export interface HtmlSection {
  readonly heading: string;
  readonly columns?: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
const STYLE = `body{font:16px/1.75 "FangSong","仿宋",serif;max-width:50em;margin:2em auto;padding:0 1em;color:#000}
h1{font-size:22px;text-align:center}h2{font:bold 17px/1.75 "SimHei","黑体",sans-serif}.n{text-align:center}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #000;padding:4px 8px;text-align:left;vertical-align:top;
white-space:pre-line;overflow-wrap:anywhere}th{font-weight:bold}`;

/** A page that opens anywhere, in twenty years too: no script, nothing loaded. */
export function htmlPage(title: string, notes: readonly string[], sections: readonly HtmlSection[]): string {
  const body = sections.map(({ heading, columns, rows }) => {
    const head = columns ? `<thead>${line('th', columns)}</thead>` : '';
    const table = `<table>${head}<tbody>${rows.map((row) => line('td', row)).join('')}</tbody></table>`;
    return `${heading ? `<h2>${escaped(heading)}</h2>` : ''}${rows.length > 0 ? table : '<p>无</p>'}`;
  });
  const said = notes.map((note) => `<p class="n">${escaped(note)}</p>`).join('');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><h1>${escaped(title)}</h1>${said}${body.join('\n')}</body></html>\n`;
}

const line = (tag: 'th' | 'td', cells: readonly string[]): string =>
  `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;

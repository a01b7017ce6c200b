import { htmlText } from './html-text.js';

const NESTED = '<table><tr><td>目录</td><td><table><tr><td>1</td><td>甲</td></tr></table></td></tr></table>';

describe('a web page as its reader sees it', () => {
  it.each([
    ['paragraphs and headings', '<h1>题</h1><p>一<p>二<div>三</div>四', '题\n一\n二\n三\n四'],
    ['line breaks', '一<br>二<br/>三', '一\n二\n三'],
    ['signs', '<p>&ldquo;甲&rdquo;&nbsp;&#19968;&#x4e8c;&amp;&unknown;', '“甲” 一二&&unknown;'],
    ['nothing of scripts and titles', '<title>头</title><script>if(a<b)"<p>"</script><style>p{}</style><p>文', '文'],
    ['nothing hidden', '<p style="display:none">暗</p><div hidden>暗</div><p class="a hidden b">明</p>', '明'],
    ['numbers of a list', '<ol start=3><li>甲<li>乙</ol><ul><li>丙</ul>', '3. 甲\n4. 乙\n丙'],
    ['a row', '<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>', '甲\t乙\n丙\t丁'],
    ['a table that places a text', '<table><tr><td><p>甲<p>乙</td></tr></table>', '甲\n乙'],
    ['a table within a table', NESTED, '目录\n1\t甲'],
    ['no comments', '<!-- 注 --><p>文<!-- > -->字', '文字'],
    ['signs < that open nothing', 'a < b <3> c', 'a < b <3> c'],
    ['what an unclosed tag leaves', '<p>文<a href="', '文'],
  ])('%s', (_, html, text) => {
    expect(htmlText(html)).toBe(text);
  });

  it('has an answer to what is left open fifty thousand times', () => {
    for (const piece of ['<p', '<!--', '<div>', '<a b="', '&', '<td>', '<script>', '</', '<script'])
      expect(typeof htmlText(piece.repeat(50_000))).toBe('string');
  });
});

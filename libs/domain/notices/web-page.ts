import type { Line } from './lines.js';
import { opensAnswer } from './wording.js';

const AFTER_THE_NOTICE =
  /^(?:[【[（(]?(?:打印|关闭|返回(?:顶部|列表|首页)|收藏|分享)|分享到|上一[篇条]|下一[篇条]|相关(?:阅读|链接|文章|新闻|附件|信息)|热门|推荐阅读|责任编辑|责编|编辑[:：]|审核[:：]|[初复终]审[:：]|主办(?:单位)?[:：]|承办(?:单位)?[:：]|版权所有|网站(?:标识码|地图|声明)|备案号|.{0,6}ICP备|.{0,6}公网安备|扫一扫|扫码|友情链接|©|Copyright|技术支持|您(?:访问|是第)|浏览(?:次数|量)|阅读(?:次数|量)|点击(?:数|量|次数)|我要纠错|稿件来源|无障碍)/i;
const LONGEST = 80;

/** Index of the first line that belongs to the web page below the notice; the number of lines where there is none. */
export function findPageEnd(lines: readonly Line[], bodyLine: number): number {
  let end = lines.length;
  for (let index = lines.length - 1; index > bodyLine; index--) {
    const text = lines[index]?.text ?? '';
    // Nothing below an answer is left out: a notice may quote the words of a web page.
    if (opensAnswer(text) || /^[一二三四五六七八九十]是/.test(text)) break;
    if (text.length <= LONGEST && AFTER_THE_NOTICE.test(text)) end = index;
  }
  return end;
}

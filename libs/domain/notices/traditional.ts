import type { CleanText } from './clean-text.js';

// Traditional and simplified side by side: the characters that the words of a notice are made of.
const PAIRS =
  '問问題题關关於于針针對对決决圍围繞绕況况實实進进結结監监舉举報报電电話话訊讯聯联繫系係系郵邮歡欢請请標标發发佈布時时間间來来' +
  '組组織织領领導导責责負负開开總总體体階阶後后續续劃划態态長长視视審审計计饋馈黨党員员會会單单辦办學学醫医團团條条規规見见則则細细' +
  '據据達达沒没銷销號号夠够強强嚴严緊紧顯显徹彻動动範范擔担當当肅肃優优準准暢畅經经濃浓廣广寬宽虛虚鬆松緩缓違违紀纪設设執执兩两' +
  '張张應应隱隐風风險险閒闲閑闲費费戶户項项個个處处筆笔萬万億亿傳传專专貫贯護护線线訪访業业務务機机構构級级質质過过還还這这與与為为' +
  '並并無无內内將将預预爭争確确議议書书縣县區区鄉乡鎮镇臺台賬账帳账驗验補补復复複复國国財财產产統统資资購购農农幹干隊队層层從从眾众' +
  '屬属認认識识訓训練练歷历陳陈舊旧類类聽听啟启終终協协樣样週周餘余際际滯滞獲获評评價价變变濟济點点貼贴節节約约談谈環环運运轉转選选' +
  '適适頁页養养聲声鞏巩隨随積积極极權权稱称種种簡简約约納纳顧顾顯显饋馈齊齐滿满漸渐潔洁營营獎奖猶犹異异療疗盡尽禮礼稅税穩稳築筑';

/** Read as 着 in 著力解决; only where a notice is in traditional characters at all, since 显著 is written with it too. */
const AMBIGUOUS = '著着';

/** For each Chinese character the one it is read as, 0 where it is read as written; two tables for speed. */
const FIRST = 0x4e00;
const SURE = tableOf(PAIRS);
const ALL = tableOf(PAIRS + AMBIGUOUS);

/** Reads traditional characters as simplified ones, one for one; what was written is kept beside. */
export function readTraditional(clean: CleanText): CleanText {
  if (!hasTraditional(clean.text)) return clean;
  const text = clean.text.replace(/[\u4e00-\u9fff]/g, (sign) => {
    const simple = ALL[sign.charCodeAt(0) - FIRST] ?? 0;
    return simple === 0 ? sign : String.fromCharCode(simple);
  });
  return { ...clean, text, asWritten: clean.text };
}

function hasTraditional(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i) - FIRST;
    if (code >= 0 && code < SURE.length && SURE[code] !== 0) return true;
  }
  return false;
}

function tableOf(pairs: string): Uint16Array {
  const table = new Uint16Array(0xa000 - FIRST);
  for (let i = 0; i < pairs.length; i += 2) table[pairs.charCodeAt(i) - FIRST] = pairs.charCodeAt(i + 1);
  return table;
}

/** The words by which a reader of notices tells one kind of line from another. All are tested on short strings. */

/** 整改情况： and its kin open the answer to a problem; 整政 is what scanners make of 整改. */
const ANSWER_LABEL =
  /^[【[]?整[改政](?:落实|进展|完成|工作)?(?:情况|进展|措施|成效|结果)[】\]]?(?:[（(][^（）()\n]{1,20}[）)])?[:：]?/;
const FIRST_MEASURE = /^一是/;
const ANY_MEASURE = /^[一二三四五六七八九十]{1,3}是/;
const CLOSING =
  /^(?:欢迎|联系(?:方式|电话|人|地址)|监督电话|举报电话|通[讯信]地址|邮寄地址|电子邮[箱件]|公[示开]期|特此|专此|附件|信函请|地址[:：]|电话[:：])/;
const SENTENCE_END = /[。！？!?；;：:…][”’"'）)》]{0,2}$/;

const FRAME = /^(?:关于|针对|对于|[“"「])/;
const ENDS_AS_PROBLEM = /问题(?:的?整[改政](?:落实|完成|进展)?情况)?$/;
const TELLS_WHAT_TO_DO =
  /^(?:着力|持续|坚持|聚焦|加强|推动|抓[好紧实]|防止|解决|健全|提高|强化|深化|严格|切实|认真|正视|紧盯|坚决|全面|继续|集中|及时|不断|统筹|扎实|压实|突出|围绕|逐[项一条])/;
const FAULT = new RegExp(
  '不(?:够|到位|足|力|强|高|实|严|深|紧|牢|明|显|彻底|主动|规范|完善|健全|平衡|充分|及时|扎实|合理|具体|大|多|宽|优|细|准|佳|畅|全|清|好|重视|透|浓|广|快|经常|聚焦|作为|担当|严格|严肃|精准|顺|科学|符)' +
    '|差距|短板|欠缺|缺失|缺乏|缺位|薄弱|漏洞|滞后|淡化|弱化|虚化|松懈|松散|流于形式|形式主义|官僚主义|偏差|缓慢|单一|突出$|低$|末位|倒数|违规|违纪' +
    '|未(?:能|按|及|有|建|形成|落|设|完|开|严|引|充|真|邀|履|走|做|经|执)|没有|存在|两张皮|应付|隐患|风险|短缺|乏力|失管|不当|不良|超标|闲置|浪费|偏[低弱软慢]|先租后批|应计未计',
);
const NO_FAULT = /不放过|不松劲|不停步|不反弹|不走样|防[范止]化?解?风险$/;

const ORGANISATION =
  /组织(?:落实|领导|推进|开展|实施)|(?:整改工作|整改)组织|加强领导|主体责任.{0,6}(?:扛|履)|扛[牢稳实起]|主要负责(?:同志|人)|整改工作(?:总体|开展|推进)/;
const NEXT_STEPS =
  /下一?步|下阶段|今后|后续(?:工作|整改|打算|安排)|工作(?:安排|打算|计划)|常态长效|努力方向|长效常治|持续巩固深化|巩固(?:拓展|深化|提升|扩大)?(?:巡[视察])?整改(?:工作)?成[果效]/;
const RESULTS =
  /问题.{0,12}(?:整改|落实)|整改.{0,10}(?:任务|问题|事项).{0,10}(?:情况|完成|进展)|(?:整改|落实|进展|完成)情况$/;
const ASPECT = /方面(?:存在)?(?:的?问题|的?整改)?(?:.{0,6}情况)?$|^(?:关于|着力解决|聚焦|围绕|针对)/;
const BARE_HEADING =
  /^(?:.{0,20}整改.{0,14}(?:情况|任务|问题)|.{0,12}组织.{0,10}情况|下一?步.{0,14}(?:安排|打算|措施|工作|计划|方向)|.{0,8}反馈.{0,12}问题.{0,10}|今后.{0,10}(?:打算|工作|方向))$/;

export const answerLabel = (line: string): string => ANSWER_LABEL.exec(line.slice(0, 40))?.[0] ?? '';
export const opensAnswer = (line: string): boolean => /[:：]$/.test(answerLabel(line)) || answerLabel(line) === line;
export const startsMeasures = (line: string): boolean => FIRST_MEASURE.test(line);
export const startsMeasure = (line: string): boolean => ANY_MEASURE.test(line);
export const measureMarker = (words: string): string => ANY_MEASURE.exec(words)?.[0] ?? '';
export const closesNotice = (line: string): boolean => CLOSING.test(line);
export const endsSentence = (line: string): boolean => SENTENCE_END.test(line.slice(-4));

/** 关于“……”问题: the frame that only a problem wears. */
export const isFramedProblem = (title: string): boolean => FRAME.test(title) && ENDS_AS_PROBLEM.test(title.slice(-20));
/** ……问题整改情况, or ……问题 that does not tell what is to be done. */
export const endsAsProblem = (title: string): boolean =>
  ENDS_AS_PROBLEM.test(title.slice(-20)) && (!/问题$/.test(title) || !TELLS_WHAT_TO_DO.test(title));
/** Words of fault; a title that only tells what was done has none. */
export const namesFault = (title: string): boolean => {
  const words = title.slice(0, 200);
  return !NO_FAULT.test(words) && FAULT.test(words);
};

export const isOrganisation = (heading: string): boolean => ORGANISATION.test(heading.slice(0, 80));
export const isNextSteps = (heading: string): boolean => NEXT_STEPS.test(heading.slice(0, 80));
export const isResults = (heading: string): boolean => RESULTS.test(heading.slice(0, 80));
export const isAspect = (heading: string): boolean => ASPECT.test(heading.slice(0, 120));
export const isBareHeading = (line: string): boolean => line.length <= 40 && BARE_HEADING.test(line);

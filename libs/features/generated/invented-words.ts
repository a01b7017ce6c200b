import type { Chance } from './chance.js';

const PLACES = ['北部片区', '老城街道', '高新园区', '青石片区', '临江社区', '机关本级', '东桥镇', '柳河街道'];
const FIELDS = ['村级', '安置', '公务', '雨污', '惠企', '固定资产', '信访', '农田', '学校', '医保', '环卫'];
const THINGS = ['合同', '资金', '项目', '台账', '采购', '档案', '招标', '补助', '管网'];
const FAULTS = [
  '管理不规范',
  '推进迟缓',
  '底数不清',
  '监督缺位',
  '责任不实',
  '审核不严',
  '落实有差距',
  '长效机制不健全',
];
const FINDINGS = [
  '抽查发现部分事项未按规定程序报批，审批记录不完整，经办与复核为同一人',
  '近三年投入使用的设施中有一批未办理移交手续，日常巡护由谁负责并不明确',
  '主管部门年初部署、年中未督促、年底才统计，问题发现后长期没有回音',
  '个别干部认为问题不大，以会议落实会议，检查多停留在听汇报、看材料',
  '群众反映强烈的事项三次答复口径不一，承诺的完成时间一再推后',
  '账面数与实有数相差较大，核对后仍有若干笔说不清来源和去向',
];
const CAUSES = [
  '主要原因是牵头单位职责交叉，配合单位等靠思想较重',
  '反映出制度停留在纸面，执行环节缺少可以核验的记录',
  '说明日常监管宽松软，对同类问题没有举一反三',
  '根子在于责任没有落到具体岗位和具体人',
];
const MEASURES = [
  '摸清底数，逐项建立清单并由专人更新',
  '按清单限期整改，完成一项核验一项',
  '修订管理办法，明确审批、复核、移交三个环节的责任',
  '开展专项检查，对同类问题一并整改',
  '公开办理结果，接受群众监督',
];
const REPORTS = [
  '本周召开专题会 1 次，完成实地核查，形成问题清单。',
  '已印发实施方案，涉及单位全部报送自查报告。',
  '完成首批整改并上传佐证材料，其余按计划推进。',
  '与相关部门会商 2 次，移交手续正在办理。',
];
const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏'];
const GIVEN = [...'安博晨东恩方国海佳凯岚明宁鹏清荣诗涛文晓雅志'];
const BUREAUS = ['财政', '住建', '农业农村', '教育', '卫生健康', '交通', '水务', '民政', '市场监管', '应急'];

/** 消防通道 stands in one title of a hundred: what a search for a rare word has to find. */
export function inventTitle(chance: Chance, row: number): string {
  const subject = chance.below(100) === 0 ? '消防通道' : chance.of(FIELDS) + chance.of(THINGS);
  return `${chance.of(PLACES)}${subject}${chance.of(FAULTS)}（第${row}项）`;
}

/** About three hundred characters, as a paragraph of a notice has. */
export function inventText(chance: Chance, title: string): string {
  const year = 2021 + chance.below(5);
  const finding = (): string =>
    `${chance.of(FINDINGS)}，涉及${chance.of(PLACES)}等 ${1 + chance.below(30)} 处、${10 + chance.below(900)} 万元`;
  return `${title}。${year}年${1 + chance.below(12)}月以来，${finding()}；${finding()}。${finding()}。${chance.of(CAUSES)}。`;
}

/** 一是…二是…三是…, each once. */
export function inventMeasures(chance: Chance): string[] {
  const first = chance.below(MEASURES.length);
  return [0, 1, 2].map((step) => MEASURES[(first + step) % MEASURES.length] ?? '');
}

export const inventReport = (chance: Chance): string => chance.of(REPORTS);
export const inventName = (chance: Chance): string => chance.of(SURNAMES) + chance.of(GIVEN) + chance.of(GIVEN);
export const inventBureau = (place: number): string => `${BUREAUS[place % BUREAUS.length] ?? ''}局`;
export const inventStation = (place: number): string => `${PLACES[place % PLACES.length] ?? ''}工作站`;

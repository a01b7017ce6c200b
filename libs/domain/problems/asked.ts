import type { Stage } from './stages.js';

export interface AskedFacts {
  readonly stage: Stage;
  readonly owner: string | null;
  readonly leadUnit: string | null;
  readonly leader: string | null;
  readonly dueOn: string | null;
  readonly blockedBy: string | null;
  /** 财政金融局9月22日退回交办：不属本单位职责. */
  readonly declined?: string | null;
  /** The level that an application waits for, and who reviews there. */
  readonly level?: string;
  readonly reviewer?: string;
  /** 王敏申请延期 14 天至 10月28日（9 个工作日），第 1 次。 */
  readonly extensionAsked?: string | null;
}

type Sentence = (facts: AskedFacts, who: { unit: string; leader: string; until: string }) => string;

/** 下一步: what is asked, by whom, until when. */
const SENTENCES: Record<Stage, Sentence> = {
  registered: ({ declined }) =>
    declined ? `${declined}。等整改办重新交办。` : '等整改办交办：定牵头单位、责任领导、责任人和时限。',
  assigned: (_, who) => `等${who.unit}签收${who.until}。`,
  rectifying: (facts, who) => `${facts.owner ?? who.unit}推进整改并每周填报进展${who.until}。`,
  submitted: (facts, who) => `${facts.reviewer ?? who.leader}${facts.level ?? '审定'}销号申请：同意或退回。`,
  long_term_proposed: (_, who) => `${who.leader}审核转长期申请：同意或退回。`,
  long_term: (facts, who) => `${facts.owner ?? who.unit}长期坚持，按周期填报进展${who.until}。`,
  paused: (facts, who) => `因“${facts.blockedBy ?? '外部原因'}”挂起，时限停计${who.until}。`,
  signed_off: () => '已销号，无需办理。',
  void: () => '已作废，编号不再使用。',
};

export function askedSentence(facts: AskedFacts): string {
  if (facts.extensionAsked) return `${facts.extensionAsked}等${facts.leader ?? '责任领导'}批复，批复前原时限不变。`;
  return SENTENCES[facts.stage](facts, {
    unit: facts.leadUnit ?? '责任单位',
    leader: facts.leader ?? '责任领导',
    until: facts.dueOn === null ? '' : `，${monthDay(facts.dueOn)}前`,
  });
}

function monthDay(date: string): string {
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`;
}

import type { FormFacts } from './form-facts.js';
import { signOffForm } from './sign-off-form.js';

const FACTS: FormFacts = {
  ...{
    number: '2026-02-（一）-3',
    roundCode: '2026-02',
    roundName: '市委巡察 2026年第二轮',
    bodyName: '临川新区党工委',
  },
  ...{ aspect: '财经纪律', title: '专项资金闲置', text: '专项资金闲置 480 万元。', stage: 'signed_off' },
  ...{ leadUnit: { id: 'u', name: '财政金融局' }, supportingUnitList: [], leader: { id: 'l', name: '陆承远' } },
  ...{ owner: { id: 'o', name: '宋扬' }, deadline: '2026-10-30', residueTotal: null, residueDone: null },
  measureList: [
    { id: 'm1', marker: '一是', text: '清理账户', status: 'completed', completedOn: '2026-10-12', withdrawnOn: null },
    { id: 'm2', marker: '二是', text: '不再需要', status: 'in_progress', completedOn: null, withdrawnOn: '2026-10-10' },
  ],
  evidenceList: [
    { measureId: 'm1', name: '清理表.pdf', version: 1, sha256: 'a'.repeat(64), current: false },
    { measureId: 'm1', name: '清理表.pdf', version: 2, sha256: 'b'.repeat(64), current: true },
    { measureId: null, name: '会议纪要.pdf', version: 1, sha256: 'c'.repeat(64), current: true },
  ],
  reviewList: [
    { application: 1, level: 'unit', party: null, verdict: 'agreed', opinion: '属实', by: '顾言', on: '2026-10-13' },
    {
      application: 1,
      level: 'joint',
      party: 'office',
      verdict: 'returned',
      opinion: '缺凭证',
      by: '许静',
      on: '2026-10-14',
    },
    { application: 2, level: 'final', party: null, verdict: 'agreed', opinion: null, by: '陆承远', on: '2026-10-16' },
  ],
  reports: [{ on: '2026-10-12', by: '宋扬', text: '已清理。' }],
  applications: [
    { application: 1, on: '2026-10-12', by: '宋扬', text: '措施已落实' },
    { application: 2, on: '2026-10-15', by: '余莉', text: '' },
  ],
  extensions: [
    {
      ...{
        number: 1,
        askedBy: '宋扬',
        askedOn: '2026-10-09',
        deadline: '2026-10-14',
        until: '2026-10-30',
        reason: '裁定未送达',
      },
      ...{ state: 'granted', grantedUntil: '2026-10-28', decidedBy: '陆承远' },
    },
  ],
  form: { number: 7, givenOn: '2026-10-16', voidedOn: null, voidReason: null },
};
const form = (given: Partial<FormFacts> = {}) => signOffForm({ ...FACTS, ...given });

describe('对账销号单', () => {
  it('has its number in the register of the round, and says when it was given', () => {
    expect(form()).toMatchObject({
      number: '销〔2026-02〕7号',
      standing: 'given',
      said: '2026年10月16日准予销号时编号',
    });
  });

  it('is a preview until it is signed off, and says how far it is', () => {
    expect(form({ stage: 'submitted', form: null })).toMatchObject({ number: null, standing: 'preview' });
    expect(form({ stage: 'submitted', form: null }).said).toContain('正在审核');
    expect(form({ stage: 'rectifying', form: null }).said).toContain('尚未申请销号');
    expect(form({ form: null }).standing).toBe('unnumbered');
  });

  it('keeps its number when it no longer holds, with the day and the reason', () => {
    const voided = { number: 7, givenOn: '2026-10-16', voidedOn: '2026-11-20', voidReason: '回头看发现反弹' };
    expect(form({ form: voided })).toMatchObject({ number: '销〔2026-02〕7号', standing: 'voided' });
    expect(form({ form: voided }).said).toContain('2026年11月20日作废：回头看发现反弹');
  });

  it('names measures with the evidence that holds, and leaves out what was withdrawn', () => {
    expect(form().measures).toEqual([
      {
        marker: '一是',
        text: '清理账户',
        status: '已完成（2026年10月12日）',
        proofs: ['清理表.pdf（第 2 版） bbbbbbbbbbbb'],
      },
    ]);
    expect(form().proofs).toEqual(['会议纪要.pdf cccccccccccc']);
  });

  it('lists every application with what each level said of it', () => {
    expect(form().opinions.map(({ what, by, words }) => [what, by, words])).toEqual([
      ['第 1 次申请销号', '宋扬', '措施已落实'],
      ['单位初审', '顾言', '同意：属实'],
      ['会审（整改办）', '许静', '退回：缺凭证'],
      ['第 2 次申请销号', '余莉', ''],
      ['审定', '陆承远', '同意'],
    ]);
  });

  it('tells extensions, and what is left', () => {
    expect(form().extensions[0]?.words).toBe(
      '由2026年10月14日延至2026年10月30日（16 天）：裁定未送达。批准至2026年10月28日（14 天），陆承远',
    );
    expect(form().residue).toBeNull();
    expect(form({ residueTotal: 1018, residueDone: 1013 }).residue).toBe('共 1018，已整改 1013，余 5');
  });
});

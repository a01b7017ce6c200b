import { numberClaims } from './number-claims.js';

describe('数字', () => {
  it.each([
    ['已追缴480万元，其余分期。', ['已追缴480万元']],
    ['全区摸排1018处，已整改1013处', ['全区摸排1018处', '已整改1013处']],
    ['完成率 96.5%', ['96.5%']],
    ['收回土地3亩、房屋2处', ['收回土地3亩', '房屋2处']],
    ['清理合同1,204份、清理合同1,204份', ['清理合同1,204份']],
  ])('%s', (text, claims) => {
    expect(numberClaims(text)).toEqual(claims);
  });

  it.each([
    '2026年10月14日前完成',
    '按第3条办理',
    '（2）建立台账',
    '〔2026〕7号文件',
    '用3个月时间',
    '已召开专题会，任务分解到人。',
    '',
  ])('%s claims no figure', (text) => {
    expect(numberClaims(text)).toEqual([]);
  });
});

import { RuleViolation } from '../rule-violation.js';
import { cleanName } from './clean-name.js';
import { judgeFile, judgeSize } from './judge-file.js';
import { WHOLE_PROBLEM, unprovenOf } from './unproven.js';

const codeOf = (act: () => unknown): string | null => {
  try {
    act();
    return null;
  } catch (error) {
    return error instanceof RuleViolation ? error.code : String(error);
  }
};
const bytesOf = (content: string | readonly number[]): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(content);
const judged = (name: string, content: string | readonly number[]) => {
  const head = bytesOf(content);
  return judgeFile({ name: cleanName(name), bytes: head.length, head, tail: head });
};
const kindOf = (name: string, content: string | readonly number[]): string => {
  try {
    return judged(name, content).kind;
  } catch (error) {
    return error instanceof RuleViolation ? error.code : String(error);
  }
};
const pack = (...names: string[]): string => `PK\u0003\u0004...${names.join('..')}`;
const MZ = 'MZ\u0090\u0000\u0003';
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13];

describe('佐证材料：什么文件可以收', () => {
  it.each([
    ['清单.pdf', '%PDF-1.7\n', 'pdf'],
    ['方案.docx', pack('[Content_Types].xml', 'word/document.xml'), 'docx'],
    ['台账.xlsx', pack('[Content_Types].xml', 'xl/workbook.xml'), 'xlsx'],
    ['汇报.pptx', pack('[Content_Types].xml', 'ppt/presentation.xml'), 'pptx'],
    ['公文.ofd', pack('OFD.xml'), 'ofd'],
    ['旧文.doc', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'compound'],
    ['表.et', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], 'compound'],
    ['照片.jpg', [0xff, 0xd8, 0xff, 0xe0], 'jpg'],
    ['照片.png', PNG, 'png'],
    ['动图.gif', 'GIF89a', 'gif'],
    ['照片.webp', 'RIFF....WEBPVP8 ', 'webp'],
    ['IMG_1.HEIC', '\u0000\u0000\u0000\u0018ftypheic', 'heic'],
    ['现场.mp4', '\u0000\u0000\u0000\u0018ftypisom', 'mp4'],
    ['说明.txt', '已整改到位。\r\n', 'txt'],
    ['明细.csv', '项目,金额\n退款,1200\n', 'csv'],
    ['编码.txt', [0xff, 0xfe, 0x41, 0x00], 'txt'],
  ])('%s is taken for what it holds', (name, content, kind) => {
    expect(kindOf(name, content)).toBe(kind);
  });

  it.each([
    ['an executable called a report', '报告.pdf', MZ],
    ['a program of Linux', '报告.txt', '\u007fELF\u0002'],
    ['a shell script', '说明.txt', '#!/bin/sh\nrm'],
    ['a web page', '说明.txt', '<!DOCTYPE html><script>'],
    ['a web page in UTF-16', '说明.txt', [0xff, 0xfe, 0x3c, 0, 0x68, 0, 0x74, 0]],
    ['a picture that runs scripts', '图.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="x()">'],
    ['a page behind some words', '说明.txt', '你好 <script>x()</script>'],
    ['an archive', '材料.docx', pack('资料/1.txt')],
    ['a document with macros', '方案.docx', pack('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin')],
    ['RTF', '方案.doc', '{\\rtf1'],
    ['bytes of no kind', '数据.txt', [1, 2, 3, 4]],
  ])('%s is refused by what it holds', (_, name, content) => {
    expect(kindOf(name, content)).toBe('evidence.kindRefused');
  });

  it.each([
    '安装.exe',
    '页面.html',
    '图.svg',
    '脚本.js',
    '宏.docm',
    '资料.zip',
    '资料.rar',
    '快捷.lnk',
    '方案.pdf.exe',
  ])('%s is refused by its name, before a byte is read', (name) => {
    expect(codeOf(() => cleanName(name))).toBe('evidence.kindRefused');
  });

  it('a name of another kind is refused; within a family names are taken as people write them', () => {
    expect(kindOf('清单.pdf', PNG)).toBe('evidence.nameDisagrees');
    expect(kindOf('照片.jpg', PNG)).toBe('png');
    expect(kindOf('方案.doc', pack('[Content_Types].xml', 'word/document.xml'))).toBe('docx');
  });

  it('a name without an ending gets the one of its kind', () => {
    expect(judged('现场照片', PNG).name).toBe('现场照片.png');
    expect(judged('临新组〔2026〕31号', '%PDF-1.4').name).toBe('临新组〔2026〕31号.pdf');
    expect(judged('第3.5次会议', '%PDF-1.4').name).toBe('第3.5次会议.pdf');
  });

  it('a file of 0 bytes is none, one byte is a file', () => {
    expect(kindOf('空.txt', '')).toBe('evidence.empty');
    expect(kindOf('一.txt', '1')).toBe('txt');
  });

  it('the limit is taken, one byte more is not', () => {
    expect(codeOf(() => judgeSize(50 * 1024 * 1024, 50 * 1024 * 1024))).toBeNull();
    expect(codeOf(() => judgeSize(50 * 1024 * 1024 + 1, 50 * 1024 * 1024))).toBe('evidence.tooLarge');
  });
});

describe('佐证材料：文件名', () => {
  it.each([
    ['../../etc/清单.pdf', '清单.pdf'],
    ['C:\\Users\\王敏\\清单.pdf', '清单.pdf'],
    ['清\u0000单\n.pdf', '清单.pdf'],
    ['  . 清单 （终稿）.pdf ', '清单 （终稿）.pdf'],
    ['清\u200b单\ufeff.pdf', '清单.pdf'],
    ['a<b>"c"|d?.pdf', 'a_b__c__d_.pdf'],
    ['坏\ud800字.pdf', '坏字.pdf'],
    ['𠮷村.pdf', '𠮷村.pdf'],
    ['..', '佐证材料'],
  ])('%j is kept as %j', (given, kept) => {
    expect(cleanName(given)).toBe(kept);
  });

  it('a name that only looks like a picture, by a mark that turns it round, is what it is', () => {
    expect(codeOf(() => cleanName('照片\u202egpj.exe'))).toBe('evidence.kindRefused');
    expect(cleanName('照片\u202egnp.jpg')).toBe('照片gnp.jpg');
  });

  it('a long name is cut before its ending', () => {
    const kept = cleanName(`${'长'.repeat(300)}.xlsx`);
    expect([...kept]).toHaveLength(120);
    expect(kept).toMatch(/长….xlsx$/);
  });
});

describe('佐证材料：哪些措施没有佐证', () => {
  const measures = [
    { id: 'a', marker: '一是', status: 'completed' },
    { id: 'b', marker: '二是', status: 'completed' },
    { id: 'c', marker: '三是', status: 'in_progress' },
  ] as const;
  const proof = (measureId: string | null, current = true) => ({ measureId, current });

  it('names each measure that is done without evidence, and none that is not done', () => {
    expect(unprovenOf(measures, [])).toEqual(['一是', '二是']);
    expect(unprovenOf(measures, [proof('b')])).toEqual(['一是']);
    expect(unprovenOf(measures, [proof('a'), proof('b')])).toEqual([]);
  });

  it('what was withdrawn or replaced proves nothing', () => {
    expect(unprovenOf(measures, [proof('a', false), proof('b')])).toEqual(['一是']);
  });

  it('what was given up nobody has to prove', () => {
    const given = measures.map((one) => ({ ...one, withdrawnOn: '2026-09-30' }));
    expect(unprovenOf([...given.slice(0, 1), ...measures.slice(1)], [])).toEqual(['二是']);
    expect(unprovenOf(given, [])).toEqual([WHOLE_PROBLEM]);
  });

  it('what belongs to the whole problem proves no measure of it', () => {
    expect(unprovenOf(measures, [proof(null), proof('b')])).toEqual(['一是']);
  });

  it('a problem without measures needs one piece, whatever it belongs to', () => {
    expect(unprovenOf([], [])).toEqual([WHOLE_PROBLEM]);
    expect(unprovenOf([], [proof(null, false)])).toEqual([WHOLE_PROBLEM]);
    expect(unprovenOf([], [proof(null)])).toEqual([]);
  });
});

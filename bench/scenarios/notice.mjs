import { readFileSync } from 'node:fs';
import { parseNotice } from '../../dist/libs/domain/index.js';
import { median } from '../load.mjs';
import { makeDocx } from './notice-docx.mjs';

const REPETITIONS = 5;
const PROBLEMS = 500;
const LONGEST_S = 5;
const LONGEST_MS_A_MB = 200; // 5 MB/s

/** A notice of five hundred problems as a Word file, from the upload to what the reviewer sees; and the parser alone. */
export const NOTICES = [{ name: 'notice', run: notices }];

async function notices({ ours, headers }) {
  const text = longNotice(readFileSync('config/samples/notice.txt', 'utf8'));
  const docx = makeDocx(text.split('\n'));
  const seconds = [];
  for (let turn = 0; turn < REPETITIONS; turn += 1) seconds.push(await read(ours, headers.office, docx));
  const megabytes = Buffer.byteLength(text) / 1e6;
  return [
    {
      name: 'notice-docx',
      title: `a docx of ${PROBLEMS} problems (${(docx.length / 1024).toFixed(0)} KiB), from the upload to the review`,
      ours: median(seconds).value,
      unit: 's',
      most: LONGEST_S,
    },
    {
      name: 'notice-parser',
      title: `the parser alone, ${megabytes.toFixed(1)} MB of text a reading`,
      ours: median(Array.from({ length: REPETITIONS }, () => (1000 * parsing(text)) / megabytes)).value,
      unit: 'ms/MB',
      most: LONGEST_MS_A_MB,
    },
  ];
}

/** The sample's aspects again and again, until there are enough problems. */
function longNotice(sample) {
  const lines = sample
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const began = lines.findIndex((line) => /^一、/.test(line));
  const repeated = (times) =>
    [...lines.slice(0, began), ...Array.from({ length: times }, () => lines.slice(began)).flat()].join('\n');
  return repeated(Math.ceil(PROBLEMS / parseNotice(sample).problems.length));
}

async function read({ address }, session, bytes) {
  const began = performance.now();
  const answer = await fetch(`${address}/api/notice-readings`, {
    method: 'POST',
    headers: { ...session, 'content-type': 'application/octet-stream' },
    body: bytes,
  });
  const { notice, detail } = await answer.json();
  if (!answer.ok || notice.problems.length < PROBLEMS)
    throw new Error(`notice-readings: ${answer.status} ${detail ?? ''}`);
  return (performance.now() - began) / 1000;
}

function parsing(text) {
  const began = performance.now();
  parseNotice(text);
  return (performance.now() - began) / 1000;
}

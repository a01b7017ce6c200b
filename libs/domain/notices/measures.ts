import { rawSpan, type CleanText } from './clean-text.js';
import type { Doubts } from './doubts.js';
import type { NoticeMeasure } from './notice.js';
import { hanziToNumber, readNumber } from './numbering.js';

interface Marker {
  readonly words: string;
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

// Stray letters that a scanner sees before a marker are passed over.
const MARKER = /([一二三四五六七八九十]{1,3})是/g;
const OPENS_MEASURE = /(?:^|[。；;：:，,、！？\n）)”"])(?: ?[A-Za-z|]{1,3} ?)?$/;
const LETTERS_BEFORE = 6;

/** 一是……二是……: the measures of an answer that stands at [start, end) of the clean text. */
export function readMeasures(clean: CleanText, start: number, end: number, doubts: Doubts): NoticeMeasure[] {
  const answer = clean.text.slice(start, end);
  const words = wordMarkers(answer);
  const markers = words.length > 0 ? words : listMarkers(answer);
  const measures = markers.map((marker, i) => {
    const stop = markers[i + 1]?.start ?? answer.length;
    const text = answer.slice(marker.end, stop);
    const span = rawSpan(clean, start + marker.start, start + marker.end + text.trimEnd().length);
    return { marker: marker.words, text: tidy(text), span };
  });
  doubtMissingMarkers(markers, measures, doubts);
  return measures;
}

function wordMarkers(answer: string): Marker[] {
  const markers: Marker[] = [];
  for (const { 0: found, 1: digits = '', index } of answer.matchAll(MARKER)) {
    const number = opensMeasure(answer, index) ? hanziToNumber(digits) : null;
    if (number !== null) markers.push({ words: found, number, start: index, end: index + found.length });
  }
  return markers;
}

function opensMeasure(answer: string, at: number): boolean {
  const before = answer.charCodeAt(at - 1);
  if (before >= 0x4e00 && before <= 0x9fff) return false;
  return OPENS_MEASURE.test(answer.slice(Math.max(0, at - LETTERS_BEFORE), at));
}

const INNER_NUMBER = /(?<=^|[\n。；;：:])(?:[（(]\d{1,2}[）)]|[①-⑳])/g;
const LINE_NUMBER = /(?<=^|\n)\d{1,2}[.．、](?!\d)/g;

/** Answers without 一是 may list their measures as （1）…, ①… or 1.…. */
function listMarkers(answer: string): Marker[] {
  const inner = [...answer.matchAll(INNER_NUMBER)];
  const found = inner.length > 0 ? inner : [...answer.matchAll(LINE_NUMBER)];
  return found.map((match) => {
    const number = readNumber(`${match[0]}　`)?.number ?? 0;
    return { words: match[0], number, start: match.index, end: match.index + match[0].length };
  });
}

const tidy = (text: string): string =>
  text
    .replace(/\n+/g, '\n')
    .replace(/^[，,、：:\s]{1,5}/, '')
    .trimEnd()
    .replace(/[；;]$/, '');

function doubtMissingMarkers(markers: readonly Marker[], measures: readonly NoticeMeasure[], doubts: Doubts): void {
  let last = 0;
  for (const [i, marker] of markers.entries()) {
    const span = measures[i]?.span;
    if (marker.number !== last + 1 && span) {
      const message = `措施的序号不连贯：“${marker.words}”之前没有相应的上一项，请对照原文核对措施是否有遗漏。`;
      doubts.raise('measure_marker_missing', message, { start: span.start, end: span.start + marker.words.length });
    }
    last = marker.number;
  }
}

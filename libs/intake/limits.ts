const MB = 1024 * 1024;

/** What one file may cost. The numbers stand together, for each was chosen with the others in mind. */
export const MAX_FILE_BYTES = 20 * MB;
/** A notice has ten thousand, in a hundred lines; five hundred problems have ninety thousand, in two thousand. */
export const MAX_CHARACTERS = 300_000;
export const MAX_LINES = 6_000;

export const ZIP_LIMITS = {
  entries: 2_000,
  entryBytes: 100 * MB,
  totalBytes: 200 * MB,
  freeBytes: 10 * MB,
  ratio: 200,
};
export const XML_LIMITS = { partsBytes: 64 * MB, depth: 200, paragraphs: 50_000, elements: 400_000 };
export const PDF_LIMITS = { pages: 2_000 };

/** From the arrival of a file, waiting for its turn included: who sent it has an answer within half a minute. */
export const ANSWER_WITHIN_MS = 28_000;

/** The reading process: its heap, all it keeps in memory, and its processor time, which ends it even when we are gone. */
export const PROCESS_LIMITS = { heapMb: 400, residentMb: 600, dataMb: 900, cpuSeconds: 30 };
/** A Word 97-2003 converter is a whole office program and keeps more. */
export const CONVERTER_LIMITS = { residentMb: 900, cpuSeconds: 30, dataMb: null };
/** Of text alone: a sign has up to three bytes, and JSON writes some with six. */
export const MAX_ANSWER_BYTES = 4 * MB;

export const QUEUE_LIMITS = { atOnce: 2, inLine: 10, patienceMs: 10_000 };

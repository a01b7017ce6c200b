/** What a workbook may hold. A ledger of 100,000 problems fits; what is larger is no ledger. */
export const SHEET_LIMITS = {
  sheets: 30,
  rows: 120_000,
  columns: 256,
  cells: 4_000_000,
  /** Cells that all merged areas cover together. */
  mergedCells: 200_000,
  /** Of what the reading process answers, packed and unpacked. */
  packedBytes: 64 * 1024 * 1024,
  answerBytes: 400 * 1024 * 1024,
};

/** A cell of a spreadsheet holds no more characters. */
export const LONGEST_CELL = 32_767;
/** How an export ends a text that does not fit into its cell. */
export const CUT_MARK = '……（本格放不下，全文见台账）';

// Signs that no spreadsheet can carry.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text as it comes back from a spreadsheet. */
export function sheetText(text: string): string {
  return text.replace(UNWRITABLE, '').replace(/\r\n?/g, '\n').trim();
}

/** Whether a cell says what the ledger has; one whose text was cut off when it was exported says the same. */
export function saysTheSame(cell: string, kept: string): boolean {
  const written = sheetText(cell);
  const ledger = sheetText(kept);
  if (written === ledger) return true;
  if (written.length < LONGEST_CELL - CUT_MARK.length - 2) return false;
  const whole = written.endsWith(CUT_MARK) ? written.slice(0, -CUT_MARK.length) : written;
  return ledger.startsWith(whole);
}

const NUMBER_BEFORE =
  /^\s*(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|(?:问题)?[一二三四五六七八九十\d]{1,3}[.．、:：])\s*/;

/** What a problem is known again by where it has neither id nor number: its words, without number, blanks and stops. */
export function titleKey(title: string): string {
  const bare = title.replace(NUMBER_BEFORE, '').replace(/[\s　，,。.；;：:、“”"'‘’（）()]/g, '');
  return bare === '' ? title : bare;
}

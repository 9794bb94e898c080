import { jsonText, printable } from '#contracts';

/** What a spreadsheet takes for the beginning of a formula, full-width forms included. */
const formulaStart = /^[=+\-@\uff1d\uff0b\uff0d\uff20]/;
const plainNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * A cell of a CSV (RFC 4180): quotes where a comma or a quote would be misread, nothing for null. A text that a
 * spreadsheet would run as a formula gets an apostrophe before it, as OWASP advises; control characters are escaped.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? jsonText(value) : String(value);
  const shown = printable(text);
  const isFormula = typeof value === 'string' && formulaStart.test(text) && !plainNumber.test(text);
  const safe = isFormula ? `'${shown}` : shown;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

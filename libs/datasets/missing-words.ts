/** What pandas' read_csv takes for a missing value, in these very letters. */
const usual = [
  '',
  '#N/A',
  '#N/A N/A',
  '#NA',
  '-1.#IND',
  '-1.#QNAN',
  '-NaN',
  '-nan',
  '1.#IND',
  '1.#QNAN',
  '<NA>',
  'N/A',
  'NA',
  'NULL',
  'NaN',
  'None',
  'n/a',
  'nan',
  'null',
];

/** The texts that stand for a missing value of a feature: the usual ones, and those of an upload. */
export const missingWords = (more: readonly string[] = []): ReadonlySet<string> =>
  new Set([...usual, ...more]);

/** The distinct values of an integer array, as numpy.unique with its inverse and counts. */
export interface CodeIndex {
  /** Ascending distinct values. */
  readonly unique: Int32Array;
  /** Per sample: index into `unique`. */
  readonly inverse: Int32Array;
  /** Per distinct value: how many samples have it. */
  readonly counts: Int32Array;
}

export function indexCodes(codes: Int32Array): CodeIndex {
  const unique = Int32Array.from(new Set(codes)).sort();
  const positions = new Map(Array.from(unique, (code, position) => [code, position]));
  const inverse = codes.map((code) => positions.get(code)!);
  const counts = new Int32Array(unique.length);
  for (const position of inverse) counts[position]++;
  return { unique, inverse, counts };
}

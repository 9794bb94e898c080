import type { Target } from '#datasets';

type ClassTarget = Extract<Target, { task: 'classification' }>;

/** Rows of a frame class by class, in their order within a class. */
export interface ClassLayout {
  readonly order: Int32Array;
  /** Rows of the class of code c are `order[starts[c]]`…`order[starts[c + 1] - 1]`. */
  readonly starts: Int32Array;
  /** Place of each row within its class. */
  readonly placeOf: Int32Array;
}

export function classLayout({ codes, classes }: ClassTarget): ClassLayout {
  const nClasses = classes.length;
  const starts = new Int32Array(nClasses + 1);
  for (let row = 0; row < codes.length; row++) starts[codes[row] + 1]++;
  for (let c = 0; c < nClasses; c++) starts[c + 1] += starts[c];
  const order = new Int32Array(codes.length);
  const placeOf = new Int32Array(codes.length);
  const counts = new Int32Array(nClasses);
  for (let row = 0; row < codes.length; row++) {
    const place = counts[codes[row]]++;
    placeOf[row] = place;
    order[starts[codes[row]] + place] = row;
  }
  return { order, starts, placeOf };
}

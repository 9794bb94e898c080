import type { ParameterCells } from './parameter-cells.js';

/** A part of the space where a tree predicts one value: of each parameter some of its cells. */
export interface Leaf {
  readonly cells: readonly Int32Array[];
  readonly value: number;
}

interface Cut {
  readonly parameter: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly gain: number;
}

/**
 * The leaves of a regression tree on cells, grown until each has equal scores or one cell of every parameter.
 * @param rows - candidates to learn from; one may be there several times.
 */
export function cellTree(
  parameters: readonly ParameterCells[],
  scores: Float64Array,
  rows: Int32Array,
): Leaf[] {
  const leaves: Leaf[] = [];
  const whole = parameters.map(({ weights }) => Int32Array.from(weights, (_, cell) => cell));
  const open: { rows: Int32Array; cells: readonly Int32Array[] }[] = [{ rows, cells: whole }];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const cut = bestCut(parameters, scores, node.rows, node.cells);
    if (cut === null) {
      leaves.push({ cells: node.cells, value: sumOf(scores, node.rows) / node.rows.length });
      continue;
    }
    const { cellOf, weights } = parameters[cut.parameter]!;
    const isLeft = new Uint8Array(weights.length);
    for (const cell of cut.left) isLeft[cell] = 1;
    for (const [cells, side] of [
      [cut.right, 0],
      [cut.left, 1],
    ] as const) {
      open.push({
        rows: node.rows.filter((row) => isLeft[cellOf[row]!] === side),
        cells: node.cells.with(cut.parameter, cells),
      });
    }
  }
  return leaves;
}

const sumOf = (scores: Float64Array, rows: Int32Array): number => {
  let sum = 0;
  for (const row of rows) sum += scores[row]!;
  return sum;
};

/** What leaves the least squared error, the first of equals; null where nothing leaves less. */
function bestCut(
  parameters: readonly ParameterCells[],
  scores: Float64Array,
  rows: Int32Array,
  cells: readonly Int32Array[],
): Cut | null {
  const first = scores[rows[0]!]!;
  if (rows.every((row) => scores[row] === first)) return null;
  const total = sumOf(scores, rows);
  let best: Cut | null = null;
  for (const [parameter, one] of parameters.entries()) {
    const cut = bestCutOf(one, parameter, scores, rows, cells[parameter]!, total);
    if (cut !== null && (best === null || cut.gain > best.gain)) best = cut;
  }
  return best;
}

function bestCutOf(
  { cellOf, weights, isOrdered }: ParameterCells,
  parameter: number,
  scores: Float64Array,
  rows: Int32Array,
  cells: Int32Array,
  total: number,
): Cut | null {
  if (cells.length < 2) return null;
  const counts = new Int32Array(weights.length);
  const sums = new Float64Array(weights.length);
  for (const row of rows) {
    const cell = cellOf[row]!;
    counts[cell]! += 1;
    sums[cell]! += scores[row]!;
  }
  // Of categories the best division in two is one of those in the order of their means (Fisher 1958).
  const mean = (cell: number): number => (counts[cell] ? sums[cell]! / counts[cell]! : total / rows.length);
  const order = isOrdered ? cells : cells.toSorted((a, b) => mean(a) - mean(b) || a - b);
  let [nLeft, left] = [0, 0];
  let gain = (total * total) / rows.length;
  let [after, before] = [-1, -1];
  let isBest = false;
  for (let at = 0; at < order.length; at++) {
    const count = counts[order[at]!]!;
    if (count === 0) continue;
    if (isBest) before = at;
    isBest = false;
    nLeft += count;
    left += sums[order[at]!]!;
    const nRight = rows.length - nLeft;
    if (nRight === 0) break;
    const found = (left * left) / nLeft + ((total - left) * (total - left)) / nRight;
    if (found > gain * (1 + 1e-12)) {
      gain = found;
      after = at;
      isBest = true;
    }
  }
  if (after < 0) return null;
  // Cells in which nothing was tried are divided between the two sides.
  const middle = Math.ceil((after + before) / 2);
  return { parameter, left: order.slice(0, middle), right: order.slice(middle), gain };
}

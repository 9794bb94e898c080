import type { Label } from '#contracts';
import type { Matrix, Target } from '#datasets';
import type { FitInput, Frame } from './estimator.js';
import { LruWorkspace } from './workspace.js';

/* Small sets that the conformance tests fit on. */

/** A fixed sequence of numbers in [0, 1), for sets that look random. */
export function noise(n: number): number[] {
  let state = 12345;
  return Array.from({ length: n }, () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  });
}

export const matrix = (rows: number[][]): Matrix => ({
  values: Float64Array.from(rows.flat()),
  nRows: rows.length,
  nCols: rows[0].length,
});
export const range = (n: number): Int32Array => Int32Array.from({ length: n }, (_, row) => row);

/** Thirty rows in two clouds, `gap` apart; the clouds overlap where it is below 1. */
export function clouds(gap: number): { X: Matrix; group: number[] } {
  const jitter = noise(60);
  const group = Array.from({ length: 30 }, (_, row) => row % 2);
  return {
    X: matrix(group.map((g, row) => [g * gap + jitter[2 * row], jitter[2 * row + 1] - g * gap])),
    group,
  };
}

export function targetOf(kind: 'classifier' | 'regressor', group: readonly number[]): Target {
  const classes: Label[] = ['no', 'yes'];
  return kind === 'classifier'
    ? { task: 'classification', codes: Int32Array.from(group), classes }
    : { task: 'regression', values: Float64Array.from(group, (g) => 10 * g - 3) };
}

export function inputOf(X: Matrix, target: Target, more: Partial<FitInput> = {}): FitInput {
  const frame: Frame = { id: 'frame', X };
  return { frame, rows: range(X.nRows), target, workspace: new LruWorkspace(1e7), ...more };
}

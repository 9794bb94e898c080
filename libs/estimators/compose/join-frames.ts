import { hash128 } from '#contracts';
import { type Column, columnsOf } from '../columns.js';
import { rowReader } from '../derived-matrix.js';
import type { Frame } from '../estimator.js';
import type { Workspace } from '../workspace.js';

/** The frame of these columns of another one. */
export function takeColumns(frame: Frame, columns: Int32Array, workspace: Workspace): Frame {
  const { nRows, nCols } = frame.X;
  if (columns.length === nCols && columns.every((col, at) => col === at)) return frame;
  const id = hash128('columns', frame.id, columns);
  const width = columns.length;
  return workspace.get(`transformed:${id}`, nRows * width * 8, () => {
    const read = rowReader(frame.X);
    const values = new Float64Array(nRows * width);
    for (let row = 0; row < nRows; row++) {
      const from = read(row);
      for (let col = 0; col < width; col++) values[row * width + col] = from[columns[col]];
    }
    const known = columnsOf(frame);
    const gaps = frame.gaps === true && !values.every(Number.isFinite);
    return {
      id,
      X: { values, nRows, nCols: width },
      columns: Array.from(columns, (col) => known[col]),
      gaps,
      ...(frame.unmade && { unmade: frame.unmade }),
    };
  });
}

/** Frames of the same rows side by side; a table without columns of none. @param weights - what the values of each are multiplied by. */
export function joinFrames(
  id: string,
  nRows: number,
  frames: readonly Frame[],
  weights: readonly number[],
  columns: readonly Column[],
  workspace: Workspace,
): Frame {
  const nCols = columns.length;
  return workspace.get(`transformed:${id}`, nRows * nCols * 8, () => {
    const values = new Float64Array(nRows * nCols);
    let first = 0;
    for (const [index, { X }] of frames.entries()) {
      const read = rowReader(X);
      const weight = weights[index];
      for (let row = 0; row < nRows; row++) {
        const to = row * nCols + first;
        const from = read(row);
        for (let col = 0; col < X.nCols; col++)
          values[to + col] = weight === 1 ? from[col] : from[col] * weight;
      }
      first += X.nCols;
    }
    const unmade = new Map(frames.flatMap((frame) => [...(frame.unmade ?? [])]));
    const gaps = frames.some((frame) => frame.gaps);
    return { id, X: { values, nRows, nCols }, columns, gaps, ...(unmade.size > 0 && { unmade }) };
  });
}

import { svmWasm } from './generated/svm.js';
import { WasmArena } from './wasm-arena.js';

/** The exports of assembly/svm.ts; pointers are byte offsets. */
export interface SvmExports {
  pairwise(x: number, nx: number, y: number, ny: number, stride: number, out: number, squared: number): void;
  kernelInPlace(
    values: number,
    count: number,
    kind: number,
    gamma: number,
    coef0: number,
    degree: number,
  ): void;
  kernelSingles(
    values: number,
    count: number,
    kind: number,
    gamma: number,
    coef0: number,
    degree: number,
    target: number,
  ): void;
  useSlots(
    n: number,
    isWide: number,
    slots: number,
    slotCount: number,
    table: number,
    owners: number,
    stamps: number,
    work: number,
    swaps: number,
    swapRoom: number,
    diagonal: number,
  ): void;
  fillRows(
    aa: number,
    ab: number,
    ba: number,
    bb: number,
    sizeA: number,
    sizeB: number,
    a: number,
    countA: number,
    b: number,
    countB: number,
  ): void;
  fromFeatures(x: number, stride: number, kind: number, gamma: number, coef0: number, degree: number): void;
  arrange(problem: number, wanted: number, places: number): void;
  coefficients(problem: number, out: number): void;
  peaks(problem: number, out: number): void;
  rebound(problem: number, boxes: number): void;
  start(problem: number): void;
  solve(
    problem: number,
    tolerance: number,
    tightest: number,
    maxIterations: number,
    stopAtBox: number,
  ): number;
  bias(problem: number): number;
  decideTwo(
    tiles: number,
    tileBytes: number,
    tileCount: number,
    rows: number,
    count: number,
    touched: number,
    a: number,
    b: number,
    work: number,
    rhoA: number,
    rhoB: number,
    outA: number,
    outB: number,
  ): void;
  gatherSingles(row: number, columns: number, count: number, out: number): void;
  gatherTile(
    rows: number,
    rowBytes: number,
    columns: number,
    count: number,
    out: number,
    touched: number,
    singles: number,
    touchedSingles: number,
  ): number;
  signTwo(
    tiles: number,
    singles: number,
    tileBytes: number,
    tileCount: number,
    rows: number,
    count: number,
    touched: number,
    touchedSingles: number,
    kernelMax: number,
    a: number,
    b: number,
    work: number,
    rhoA: number,
    rhoB: number,
    outA: number,
    outB: number,
  ): void;
  listRow(row: number, columns: number, count: number, own: number, out: number, room: number): number;
  pickLists(
    starts: number,
    lists: number,
    numbers: number,
    rows: number,
    count: number,
    outStarts: number,
    out: number,
  ): number;
  vote(values: number, tileCount: number, first: number, second: number): void;
}

let arena: WasmArena<SvmExports> | undefined;

/** This thread's instance. Whoever allocates releases before returning: calls never overlap. */
export function svmArena(): WasmArena<SvmExports> {
  arena ??= new WasmArena<SvmExports>(svmWasm);
  return arena;
}

// Which way the rows of a node go that miss a value. In a column they have the highest rank, and its value is infinite:
// so they are weighed on the right as any rows are, and once more on the left. Where no row of the node misses the
// value, those that do later follow the larger side.

import { missingOf } from './tree-columns';

export const NONE_MISSING: i32 = 0;
export const MISSING_RIGHT: i32 = 1;
export const MISSING_LEFT: i32 = 2;

let way: i32 = 0;
let bestWay: i32 = 0;

/** How the splits that are weighed next treat missing values. Back to NONE_MISSING after each column that has any. */
export function sendMissing(next: i32): void {
  way = next;
}

/** The split that was just weighed is the best so far. */
@inline
export function keepWay(): void {
  bestWay = way;
}

/** Whether missing values go left in the best split, which has as many rows on its sides. */
export function missingGoesLeft(nLeft: i32, nRight: i32): bool {
  return bestWay == NONE_MISSING ? nLeft > nRight : bestWay == MISSING_LEFT;
}

/** Taken from two ranks, it makes the rank of missing values the lowest where they go left in the best split. */
export function rankShift(feature: i32): u32 {
  return bestWay == MISSING_LEFT ? missingOf(feature) : 0;
}

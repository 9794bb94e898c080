import { withTreeArena } from './tree-arena.js';

/** How often each of `n` rows is drawn by numpy's RandomState(seed).randint(0, n, draws). */
export function bootstrapCounts(seed: number, n: number, draws: number): Uint32Array {
  return withTreeArena((arena) => {
    const stateAt = arena.alloc(4 * 624);
    const countsAt = arena.alloc(4 * n);
    arena.i32(countsAt, n).fill(0);
    arena.exports.splitterSeed(stateAt, seed);
    arena.exports.drawCounts(stateAt, n, draws, countsAt);
    return Uint32Array.from(arena.i32(countsAt, n));
  });
}

/** Seed of the stream that a tree draws its features from: numpy's RandomState(seed).randint(0, 2^31 - 1). */
export function splitterSeed(seed: number): number {
  return withTreeArena((arena) => arena.exports.splitterSeed(arena.alloc(4 * 624), seed));
}

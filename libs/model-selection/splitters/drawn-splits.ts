import { RandomState } from '#random';
import type { Splits } from './splits.js';

/**
 * Rounds that draw from one random stream, one after the other. The stream's state before each round is kept (2.5 KB)
 * rather than what was drawn, so that any round can be made again by itself.
 * @param draw - makes round after round from the state it is given, always advancing it alike.
 */
export function drawnRounds<T>(seed: number | null, draw: (random: RandomState) => T): (round: number) => T {
  const before: RandomState[] = [new RandomState(seed ?? 0)];
  return (round) => {
    while (before.length <= round) {
      const next = new RandomState(before[before.length - 1]);
      draw(next);
      before.push(next);
    }
    return draw(new RandomState(before[round]));
  };
}

/** Repeats of a splitter that draw from one stream: the splits of the first repeat, then of the second… */
export function repeatedSplits(
  nSplits: number,
  nRepeats: number,
  seed: number | null,
  shuffled: (random: RandomState) => Splits,
): Splits {
  const repeat = drawnRounds(seed, shuffled);
  return {
    length: nSplits * nRepeats,
    at: (i) => repeat(Math.floor(i / nSplits)).at(i % nSplits),
  };
}

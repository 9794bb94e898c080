import type { Params } from '#contracts';
import type { Observation, Suggester } from '#model-selection';

/** Settings that are drawn at random before the first that is learned. */
const firstRandom = 20;
/** One of as many is random later. */
const everyNth = 3;

/**
 * A suggester for searches on rungs, of which a share of the settings is random: little of the resource says too little
 * to go by alone, and what starts fast would be all that is tried.
 * @see Falkner, Klein, Hutter 2018 (BOHB), algorithm 2
 */
export function exploring(learner: Suggester, random: Suggester): Suggester {
  return {
    suggest(history, n) {
      const suggested: Params[] = [];
      const known: Observation[] = [...history];
      while (suggested.length < n) {
        const isRandom = known.length < firstRandom || known.length % everyNth === 0;
        const [params] = (isRandom ? random : learner).suggest(known, 1);
        if (!params) break;
        suggested.push(params);
        known.push({ params, value: undefined });
      }
      return suggested;
    },
  };
}

import type { Space } from '#contracts';
import { makeSuggester, type SuggestMethod } from '#model-selection';

const trials = 1000;
const repeats = 60;

/** Milliseconds of CPU that a suggestion takes after 1,000 trials: the median, by method. */
export function measureOverhead(): Record<string, number> {
  const space: Space = Object.fromEntries(
    Array.from({ length: 10 }, (_, i) => {
      const words = { values: ['a', 'b', 'c'] };
      return [`x${i}`, i < 4 ? { uniform: [0, 1] } : i < 7 ? { values: [1, 2, 3, 4, 5] } : words];
    }),
  );
  const drawn = makeSuggester('random', { space }, { random_state: 1 }).suggest([], trials);
  const history = drawn.map((params, i) => ({ params, value: Math.sin(i) - Number(params['x0']) }));
  const methods: SuggestMethod[] = ['tpe', 'gp', 'cmaes', 'nsga2'];
  return Object.fromEntries(
    methods.map((method) => {
      const suggester = makeSuggester(method, { space }, { random_state: 0 });
      const times = Array.from({ length: repeats }, () => {
        const before = process.cpuUsage();
        suggester.suggest(history, 1);
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1000;
      });
      return [method, times.toSorted((one, other) => one - other)[repeats / 2]];
    }),
  );
}

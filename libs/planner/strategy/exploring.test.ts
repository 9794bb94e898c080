import { describe, expect, it } from 'vitest';
import type { Params } from '#contracts';
import { makeSuggester, type Observation, type Suggester } from '#model-selection';
import { exploring } from './exploring.js';

const random = makeSuggester('random', { space: { x: { uniform: [0, 1] } } }, { random_state: 2 });
/** Says how many settings it was told of. */
const learner: Suggester = { suggest: (history) => [{ x: history.length }] };

describe('a suggester that explores', () => {
  it('draws the first twenty and every third setting later at random', () => {
    const settings = exploring(learner, random).suggest([], 40);
    const learned = settings.flatMap(({ x }, i) => (x === i ? [i] : []));
    expect(learned).toEqual([20, 22, 23, 25, 26, 28, 29, 31, 32, 34, 35, 37, 38]);
  });

  it('gives at once what it gives one after another, and no more than there is', () => {
    const explores = (): Suggester => exploring(learner, random);
    const oneByOne: Params[] = [];
    for (let i = 0; i < 30; i++) {
      const pending = oneByOne.map((params): Observation => ({ params, value: undefined }));
      oneByOne.push(...explores().suggest(pending, 1));
    }
    expect(explores().suggest([], 30)).toEqual(oneByOne);
    const three = makeSuggester('random', { space: { x: { values: [1, 2, 3] } } }, { random_state: 0 });
    expect(exploring(three, three).suggest([], 9)).toHaveLength(3);
  });
});

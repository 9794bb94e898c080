import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AshaSearch, HyperbandSearch, jsonText, type Params, TuningSpec } from '#contracts';
import { makeStrategy } from '../strategy/make-strategy.js';
import { runStrategy } from '../strategy/testing/run-strategy.js';
import { makeTrialStrategy } from './make-trial-strategy.js';
import { type DecidedTrial, entryText, parseEntry, type TrialEntry, TrialLog } from './trial-log.js';
import { isOver, type TrialStrategy } from './trial-strategy.js';

const space = { x: { uniform: [0, 1] }, k: ['a', 'b'] };
const spec = (search: object, extra: object = {}): TuningSpec =>
  TuningSpec.parse({ kind: 'tuning', search: { space, ...search }, ...extra });
const rungs = { resource: 'n_samples', max_resources: 27 };
const searches = [
  { method: 'grid', space: { a: [1, 2, 3], b: ['x', 'y'] } },
  ...['random', 'tpe', 'cmaes', 'gp'].map((method) => ({ method, n_trials: 15 })),
  { method: 'asha', n_trials: 20, ...rungs },
  { method: 'asha', n_trials: 20, suggest: 'tpe', ...rungs },
  { method: 'hyperband', ...rungs },
  { method: 'hyperband', n_trials: 20, suggest: 'tpe', ...rungs },
];
const valueAt = ({ x = 0.5, k }: Params, resource = 27): number =>
  1 - (Number(x) - 0.3) ** 2 - 0.3 / resource - (k === 'b' ? 0.1 : 0);

/** Asks and tells until it is over, with up to `atOnce` trials out; `pick` says which of those ends next. */
function carryOut(strategy: TrialStrategy, atOnce: number, pick: (out: number) => number): TrialEntry[] {
  const log = new TrialLog(1);
  const entries: TrialEntry[] = [];
  const add = (entry: TrialEntry): void => {
    entries.push(entry);
    log.add(entry);
  };
  const out: number[] = [];
  for (;;) {
    const asked = strategy.next(log.scored, atOnce - out.length);
    for (const trial of asked) {
      out.push(log.trials.length);
      add({ asked: trial });
    }
    if (out.length === 0) return entries;
    const [told] = out.splice(pick(out.length), 1);
    const { params, resource } = log.trials[told];
    add({ told, value: valueAt(params, resource) });
  }
}
const first = () => 0;
const trialsOf = (entries: readonly TrialEntry[]): DecidedTrial[] =>
  entries.flatMap((entry) => ('asked' in entry ? [entry.asked] : []));

describe.each(searches)('$method trials (%o)', (search) => {
  it('are the same again from the log as another scheduler reads it', () => {
    const entries = carryOut(makeTrialStrategy(spec(search)), 3, (out) => out - 1);
    const log = new TrialLog(1);
    const again = makeTrialStrategy(spec(search));
    const texts = entries.map(entryText);
    for (let at = 0; at < texts.length; ) {
      const next = again.next(log.scored, 3 - log.nPending);
      for (const trial of next) {
        expect(texts[at]).toBe(entryText({ asked: trial }));
        log.add(parseEntry(texts[at++]));
      }
      while (at < texts.length && texts[at].startsWith('{"told"')) log.add(parseEntry(texts[at++]));
    }
    expect(isOver(again, log.scored)).toBe(true);
  });

  it('are the same when they are asked for at once and one after another', () => {
    const entries = carryOut(makeTrialStrategy(spec(search)), 2, first);
    const log = new TrialLog(1);
    for (const entry of entries.slice(0, Math.floor(entries.length / 2))) log.add(entry);
    const strategy = makeTrialStrategy(spec(search));
    const atOnce = strategy.next(log.scored, 3);
    const oneByOne: DecidedTrial[] = [];
    for (let i = 0; i < 3; i++) {
      const [trial] = strategy.next(log.scored, 1);
      if (!trial) break;
      oneByOne.push(trial);
      log.add({ asked: trial });
    }
    expect(jsonText(oneByOne)).toBe(jsonText(atOnce));
  });

  it('end, whatever the order in which they come back, with as many settings as asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.nat(1000), (atOnce, seed) => {
        let state = seed;
        const pick = (out: number): number => {
          state = (state * 1103515245 + 12345) % 2 ** 31;
          return state % out;
        };
        const strategy = makeTrialStrategy(spec(search));
        const trials = trialsOf(carryOut(strategy, atOnce, pick));
        expect(trials.filter(({ from }) => from === undefined)).toHaveLength(strategy.nSettings);
        // No setting is on a rung twice, and each goes on from what it was.
        const keys = trials.map(({ params, rung, bracket }) => jsonText([params, rung ?? 0, bracket ?? 0]));
        expect(new Set(keys).size).toBe(keys.length);
        for (const { params, from, rung = 0 } of trials) {
          if (from === undefined) continue;
          expect(trials[from].params).toEqual(params);
          expect(trials[from].rung).toBe(rung - 1);
        }
      }),
      { numRuns: search.method === 'gp' ? 2 : 10 },
    );
  });
});

const facts = { nSamples: 27, nSplits: 1, nClasses: null };
const strip = ({ params, resource, rung, from }: DecidedTrial) => ({ params, resource, rung, from });

describe('trials that are told before the next is asked for', () => {
  it.each([['random'], ['tpe']])(
    'are those of the search by asha with %s that asks for one at a time',
    (suggest) => {
      const asked = { method: 'asha', space, n_trials: 20, suggest, ...rungs };
      const strategy = makeStrategy(AshaSearch.parse({ ...asked, parallel: 1, min_resources: 1 }), facts);
      const { history } = runStrategy(strategy, (params, _, resource) => valueAt(params, resource), 1);
      const trials = trialsOf(carryOut(makeTrialStrategy(spec(asked)), 1, first));
      expect(trials.map(strip)).toEqual(history.map(strip));
    },
  );

  it.each([['random'], ['tpe']])(
    'are those of the search by hyperband with %s that asks for one at a time',
    (suggest) => {
      const asked = { method: 'hyperband', space, suggest, ...rungs };
      const strategy = makeStrategy(
        HyperbandSearch.parse({ ...asked, parallel: 1, min_resources: 1 }),
        facts,
      );
      const { history } = runStrategy(strategy, (params, _, resource) => valueAt(params, resource), 1);
      const trials = trialsOf(carryOut(makeTrialStrategy(spec(asked)), 1, first));
      // The brackets of a random search run side by side, so that its order is another one.
      const inOrder = (some: readonly DecidedTrial[]): unknown[] =>
        suggest === 'tpe'
          ? some.map(strip)
          : some.map(({ params, resource, rung }) => jsonText([params, resource ?? 0, rung ?? 0])).sort();
      expect(inOrder(trials)).toEqual(inOrder(history));
    },
  );
});

describe('asha with tpe, where what starts fast ends low', () => {
  it('learns what ends high', () => {
    const search = {
      method: 'asha',
      n_trials: 120,
      suggest: 'tpe',
      space: { x: { uniform: [0, 1] } },
      ...rungs,
    };
    const endsAt = (x: number, resource: number): number => {
      const late = Math.log(resource) / Math.log(27);
      return (1 - late) * x - late * (x - 0.2) ** 2;
    };
    const log = new TrialLog(1);
    const strategy = makeTrialStrategy(spec(search));
    for (let told = 0; ; told++) {
      const [asked] = strategy.next(log.scored, 1);
      if (asked === undefined) break;
      log.add({ asked });
      log.add({ told, value: endsAt(Number(asked.params['x']), asked.resource ?? 27) });
    }
    const learned = log.trials.filter(({ from }) => from === undefined).slice(90);
    // By what they have on the first rung, most would be there.
    const fast = learned.filter(({ params }) => Number(params['x']) > 0.8);
    expect(learned).toHaveLength(30);
    expect(fast.length).toBeLessThan(12);
  });
});

describe('a hyperband whose rung waits for its last trial', () => {
  it('gives out the next bracket meanwhile', () => {
    const strategy = makeTrialStrategy(spec({ method: 'hyperband', ...rungs }));
    const log = new TrialLog(1);
    const pending = strategy.next([], 27);
    for (const asked of pending) log.add({ asked });
    for (let told = 1; told < 27; told++) log.add({ told, value: told });
    const meanwhile = strategy.next(log.scored, 2);
    expect(meanwhile.map(({ bracket, from }) => [bracket, from])).toEqual([
      [1, undefined],
      [1, undefined],
    ]);
    log.add({ told: 0, value: 0 });
    expect(strategy.next(log.scored, 2).map(({ from }) => from)).toEqual([18, 19]);
  });
});

describe('a tuning', () => {
  it('with rungs refuses a rule to stop by, and rungs that are none', () => {
    expect(() => makeTrialStrategy(spec({ method: 'asha', ...rungs }, { stop: { rule: 'median' } }))).toThrow(
      'leave out "stop"',
    );
    expect(() => makeTrialStrategy(spec({ method: 'asha', ...rungs, min_resources: 28 }))).toThrow(
      'min_resources=28 is greater than max_resources=27',
    );
  });
});

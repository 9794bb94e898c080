import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FoldmillError, SplitterSpec } from '#contracts';
import { makeSplits, type Split, trainTestSplit } from '#model-selection';

type Pair = [train: number[], test: number[]];
interface Outcome {
  raises: boolean;
  warnings: string[];
  splits: Pair[];
}
interface Fixture {
  max_splits: number;
  cases: (Outcome & { spec: { type: string }; y: number[]; groups: number[] })[];
  train_test_split: (Outcome & {
    y: number[];
    options: { test_size?: number; train_size?: number; random_state: number };
  })[];
}

const fixture: Fixture = JSON.parse(
  readFileSync(new URL('./fixtures/splitter_refusals.json', import.meta.url), 'utf8'),
);

const pair = ({ train, test }: Split): Pair => [[...train], [...test]];

/** What came of it, as the fixture tells it; an error of another kind is a bug and passes through. */
function outcome(make: () => { splits: Pair[]; warnings?: readonly string[] }): Outcome {
  try {
    const { splits, warnings = [] } = make();
    return { raises: false, warnings: [...warnings], splits };
  } catch (error) {
    if (!(error instanceof FoldmillError) || error.code !== 'invalid_cv') throw error;
    return { raises: true, warnings: [], splits: [] };
  }
}

const only = ({ raises, warnings, splits }: Outcome): Outcome => ({ raises, warnings, splits });

describe('small and lopsided datasets are split, warned of or refused as by scikit-learn', () => {
  const types = [...new Set(fixture.cases.map(({ spec }) => spec.type))];
  it.each(types)('%s', (type) => {
    const own = fixture.cases.filter(({ spec }) => spec.type === type);
    for (const { spec, y, groups, ...expected } of own) {
      const classes = [...new Set(y)].sort((a, b) => a - b);
      const input = {
        nSamples: y.length,
        y: { task: 'classification' as const, codes: Int32Array.from(y), classes },
        groups: Int32Array.from(groups),
      };
      const made = outcome(() => {
        const splits = makeSplits(SplitterSpec.parse(spec), input);
        const length = Math.min(splits.length, fixture.max_splits);
        return {
          splits: Array.from({ length }, (_, i) => pair(splits.at(i))),
          warnings: splits.warnings,
        };
      });
      expect(made, JSON.stringify({ spec, y, groups })).toEqual(only(expected));
    }
  });

  it('train_test_split with stratify', () => {
    for (const { y, options, ...expected } of fixture.train_test_split) {
      const { test_size: testSize, train_size: trainSize, random_state: randomState } = options;
      const stratify = Int32Array.from(y);
      const made = outcome(() => ({
        splits: [pair(trainTestSplit(y.length, { testSize, trainSize, randomState, stratify }))],
      }));
      expect(made, JSON.stringify({ y, options })).toEqual(only(expected));
    }
  });
});

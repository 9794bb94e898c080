import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { estimatorCatalog } from '#estimators';
import { scorerCatalog, splitterCatalog } from '#model-selection';
import { differencesOf } from './differences.js';
import type { Catalogs } from './draw-estimator.js';
import { type Case, drawCase } from './draw-study.js';
import { Float, readJson, writeJson } from './json.js';
import { reduceCase } from './reduce.js';
import { readRules, ruleFor } from './rules.js';
import type { Schema } from './schema.js';

const catalogs = {
  estimators: estimatorCatalog(),
  splitters: splitterCatalog.map(({ type, reference, schema }) => ({
    type,
    kind: 'splitter',
    reference,
    params: z.toJSONSchema(schema, { io: 'input' }) as Schema,
  })),
  scorers: scorerCatalog(),
} as Catalogs;

const studies = Array.from({ length: 4000 }, (_, number) => drawCase(catalogs, 3, number));

describe('drawing studies', () => {
  it('draws every estimator, splitter and scorer that there is', () => {
    const drawn = studies.map(({ spec }) => writeJson(spec)).join('\n');
    const all = [...catalogs.estimators, ...catalogs.splitters, ...catalogs.scorers].map(({ type }) => type);
    expect(all.filter((type) => !drawn.includes(`"${type}"`))).toEqual([]);
  });

  it('draws every parameter of every estimator', () => {
    const drawn = studies.map(({ spec }) => writeJson(spec)).join('\n');
    const names = catalogs.estimators.flatMap(({ params }) => Object.keys(params.properties ?? {}));
    expect(names.filter((name) => !new RegExp(`["_]${name}"`).test(drawn))).toEqual([]);
  });

  it('draws the same study from the same seed and number', () => {
    expect(writeJson(studies[7].spec)).toBe(writeJson(drawCase(catalogs, 3, 7).spec));
    expect(writeJson(studies[7].spec)).not.toBe(writeJson(drawCase(catalogs, 4, 7).spec));
  });
});

describe('writing numbers', () => {
  it('keeps the point of a float and leaves integers without one', () => {
    expect(writeJson({ a: new Float(1), b: 1, c: new Float(1e21), d: [new Float(0.5)] })).toBe(
      '{"a":1.0,"b":1,"c":1e+21,"d":[0.5]}',
    );
  });
});

describe('reading numbers', () => {
  it('gives what was written, in the same spelling', () => {
    const text = '{"a":1.0,"b":1,"c":[-2.5e-7,"1.0 \\" 2.0",null,true]}';
    expect(writeJson(readJson(text))).toBe(text);
    expect(readJson('1.0')).toEqual(new Float(1));
  });
});

describe('comparing', () => {
  const results = (extra: object) => ({
    results: {
      best_index: 0,
      cv_results: { mean_test_score: [0.5, 0.25], rank_test_score: [1, 2] },
      ...extra,
    },
  });
  const paths = (expected: object, got: object) =>
    differencesOf(results(expected), results(got)).map(({ path }) => path);

  it('finds nothing where all is equal, and nothing where both sides failed', () => {
    expect(paths({}, {})).toEqual([]);
    expect(differencesOf({ failed: 'a' }, { failed: 'b' })).toEqual([]);
  });

  it('finds one side that failed', () => {
    expect(differencesOf({ failed: 'a' }, results({}))).toHaveLength(1);
    expect(differencesOf({ failed: 'a' }, { failed: 'broken: 500' })).toHaveLength(1);
  });

  it('finds scores, ranks, labels and missing numbers', () => {
    const means = { mean_test_score: [0.5, 0.25], rank_test_score: [1, 2] };
    expect(paths({}, { cv_results: { ...means, mean_test_score: [0.5, 0.2501] } })).toEqual([
      'cv_results/mean_test_score/1',
    ]);
    expect(paths({}, { cv_results: { ...means, rank_test_score: [2, 1] } })).toEqual([
      'cv_results/rank_test_score',
    ]);
    expect(paths({}, { cv_results: { ...means, mean_test_score: [0.5, null] } })).toEqual([
      'cv_results/mean_test_score/1',
    ]);
    expect(paths({}, { best_index: 1 })).toEqual(['best_index']);
    expect(paths({ predicted: { predictions: ['a'] } }, { predicted: { predictions: ['b'] } })).toEqual([
      'predicted/predictions/0',
    ]);
    expect(paths({ predicted: { predictions: [1] } }, {})).toEqual(['predicted']);
  });

  it('takes either order of means that rounding tells apart', () => {
    const near = { mean_test_score: [0.5, 0.5 + 1e-15] };
    const expected = { cv_results: { ...near, rank_test_score: [2, 1] }, best_index: 1 };
    expect(paths(expected, { cv_results: { ...near, rank_test_score: [1, 2] }, best_index: 0 })).toEqual([]);
  });
});

describe('the rules of docs/parity.md', () => {
  it('are read, each with its reason', () => {
    expect(readRules().length).toBeGreaterThan(0);
    expect(() => readRules('<!-- rules -->\n| `a` | `b` | `c` | any | |\n<!-- end -->')).toThrow(/no reason/);
  });

  it('cover differences of their studies up to their size, and no others', () => {
    const [rule] = readRules(
      '<!-- rules -->\n| `near` | `svc\\|tree` | `^folds` | 1e-6 | so |\n<!-- end -->',
    );
    const study = { dataset: studies[0].dataset, spec: { estimator: { type: 'svc' } } };
    const difference = { path: 'folds/test_score/0', expected: 1, got: 1, size: 1e-7 };
    expect(ruleFor([rule], study, difference)).toBe(rule);
    expect(ruleFor([rule], study, { ...difference, size: 1e-5 })).toBeUndefined();
    expect(ruleFor([rule], study, { ...difference, path: 'best_index' })).toBeUndefined();
    expect(ruleFor([rule], { ...study, spec: { estimator: { type: 'knn' } } }, difference)).toBeUndefined();
  });
});

describe('a rule about one side that fails', () => {
  it('sees what both sides say', () => {
    const [rule] = readRules(
      '<!-- rules -->\n| `refused` | `` | `^outcome: refused: \\w+ for completes` | any | so |\n<!-- end -->',
    );
    const study = { dataset: studies[0].dataset, spec: {} };
    const difference = { path: 'outcome', expected: 'completes', got: 'refused: size', size: Infinity };
    expect(ruleFor([rule], study, difference)).toBe(rule);
    expect(ruleFor([rule], study, { ...difference, expected: 'ValueError' })).toBeUndefined();
    expect(ruleFor([rule], study, { ...difference, got: 'completes' })).toBeUndefined();
  });
});

describe('drawing labels', () => {
  it('draws digits as text too, and most classes twice', () => {
    const classified = studies.filter(({ dataset }) => dataset.task === 'classification');
    const hasDigits = classified.filter(
      ({ dataset }) => dataset.y.includes('10') || dataset.y.includes('007'),
    );
    expect(hasDigits.length).toBeGreaterThan(10);
    const rare = classified.filter(({ dataset: { y } }) =>
      y.some((label) => y.filter((one) => one === label).length === 1),
    );
    expect(rare.length).toBeGreaterThan(0);
    expect(rare.length).toBeLessThan(classified.length / 4);
  });
});

describe('reducing a disagreement', () => {
  it('leaves the rows, columns and parameters that it takes', async () => {
    const large = studies.find(
      ({ dataset, spec }) => dataset.X.length > 20 && spec['kind'] === 'cross_validation',
    ) as Case;
    const difference = { path: 'folds/test_score/0', expected: 1, got: 2, size: 1 };
    const { study } = await reduceCase({ study: large, found: [difference] }, async ({ dataset }) =>
      dataset.X.length >= 3 ? [difference] : null,
    );
    expect(study.dataset.X).toHaveLength(3);
    expect(study.dataset.y).toHaveLength(3);
    expect(study.dataset.X[0]).toHaveLength(1);
    expect(Object.keys(study.spec)).toEqual(['kind', 'estimator']);
  });
});

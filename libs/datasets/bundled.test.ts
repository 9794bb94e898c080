import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bundledNames, loadBundled } from './bundled.js';

describe('the bundled sets', () => {
  it.each([
    ['digits', 1797, 64, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
    ['iris', 150, 4, [0, 1, 2]],
    ['wine', 178, 13, [0, 1, 2]],
    ['breast_cancer', 569, 30, [0, 1]],
    ['diabetes', 442, 10, undefined],
  ] as const)('include %s', (name, nSamples, nFeatures, classes) => {
    const { info } = loadBundled(name);
    expect(info).toMatchObject({ name, n_samples: nSamples, n_features: nFeatures, bundled: true });
    expect(info.target.classes).toEqual(classes);
    expect(info.target.task).toBe(classes ? 'classification' : 'regression');
  });

  it.each(bundledNames)('hold the very numbers of %s.csv', (name) => {
    const { X, y, info } = loadBundled(name);
    const csv = readFileSync(new URL(`../../data/${name}.csv`, import.meta.url), 'utf8');
    const rows = csv
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').map(Number));
    expect(Array.from(X.values)).toEqual(rows.flatMap((row) => row.slice(0, -1)));
    const target =
      y.task === 'classification'
        ? Array.from(y.codes, (code) => info.target.classes?.[code])
        : [...y.values];
    expect(target).toEqual(rows.map((row) => row.at(-1)));
  });

  it('are read once', () => {
    expect(loadBundled('wine')).toBe(loadBundled('wine'));
  });
});

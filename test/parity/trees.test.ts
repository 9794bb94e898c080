import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Label, Params } from '#contracts';
import type { Matrix, Target } from '#datasets';
import { type EstimatorDefinition, featureImportances, findEstimator, LruWorkspace } from '#estimators';

interface Case {
  estimator: string;
  dataset: string;
  params: Params;
  weights: 'integers' | 'reals' | null;
  /** Whether values are missing in all rows, or in those that are tested. */
  gaps: 'all' | 'tested' | null;
  coarse: boolean;
  counts: number[];
  feature: number[];
  threshold: number[];
  predicted: number[];
  importances: number[];
  proba?: number[][];
}

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
const { cases } = JSON.parse(fixture('trees.json')) as { cases: Case[] };

function load(name: string): { X: Matrix; y: Target } {
  const text = readFileSync(new URL(`../../data/${name}.csv`, import.meta.url), 'utf8');
  const lines = text.trim().split(/\r?\n/).slice(1);
  const nCols = lines[0].split(',').length - 1;
  const values = Float64Array.from(lines.flatMap((line) => line.split(',').slice(0, -1).map(Number)));
  const labels = lines.map((line) => line.split(',').at(-1)!);
  const X = { values, nRows: lines.length, nCols };
  if (name === 'diabetes') return { X, y: { task: 'regression', values: Float64Array.from(labels, Number) } };
  // In these files the classes appear in the order of scikit-learn's codes only for digits; their names sort alike.
  const names = [...new Set(labels)].sort();
  const classes: Label[] = names.map((_, code) => code);
  return {
    X,
    y: { task: 'classification', codes: Int32Array.from(labels, (l) => names.indexOf(l)), classes },
  };
}

/** As `table_of` of make_trees.py. */
function tableOf(X: Matrix, { gaps, coarse }: Case): Matrix {
  const { nCols } = X;
  const greatest = Array.from({ length: nCols }, (_, col) =>
    X.values.reduce((most, x, at) => (at % nCols === col ? Math.max(most, Math.abs(x)) : most), 0),
  );
  const values = X.values.map((x, at) => {
    const [row, col] = [Math.floor(at / nCols), at % nCols];
    const isGapped = gaps === 'all' || (gaps === 'tested' && row % 3 === 0);
    if (isGapped && (row * 37 + col * 101 + row * col * 13) % 11 < 3 && col % 3 !== 2) return Number.NaN;
    return coarse ? Math.floor((x / greatest[col]) * 100) : x;
  });
  return { ...X, values };
}

function weightsOf(kind: Case['weights'], n: number): Float64Array | undefined {
  if (!kind) return undefined;
  return Float64Array.from({ length: n }, (_, i) =>
    kind === 'integers' ? (i * 7) % 4 : 0.25 + ((i * 37) % 101) / 101,
  );
}

describe('trees and forests equal scikit-learn’s', () => {
  for (const given of cases) {
    const { gaps, coarse } = given;
    const which = `${given.weights ?? ''} ${gaps ? `${gaps} gapped` : ''} ${coarse ? 'coarse' : ''}`;
    const name = `${given.estimator} on ${given.dataset} ${JSON.stringify(given.params)} ${which}`;
    it(name, () => {
      const { X: plain, y } = load(given.dataset);
      const X = gaps || coarse ? tableOf(plain, given) : plain;
      const definition = findEstimator(given.estimator) as EstimatorDefinition;
      const params = definition.params.parse(given.params);
      const all = Int32Array.from({ length: X.nRows }, (_, i) => i);
      const rows = all.filter((i) => i % 3 !== 0);
      const test = all.filter((i) => i % 3 === 0);
      const workspace = new LruWorkspace(1e8);
      const frame = { id: given.dataset, X, gaps: gaps !== null };
      const sampleWeight = weightsOf(given.weights, X.nRows);
      const model = definition.fit({ frame, rows, target: y, sampleWeight, workspace }, params);
      const state = model.state() as never as { parts: { nodeStart: Int32Array }[] };
      const { nodeStart } = state.parts[0];
      const counts = [...nodeStart.slice(1)].map((end, tree) => end - nodeStart[tree]);
      expect(counts).toEqual(given.counts);
      const isForest = given.estimator.startsWith('random_forest');
      const importances = featureImportances(model.state(), isForest);
      expect(Array.from(importances!)).toEqual(given.importances);
      const predicted = Array.from(model.predict(frame, test, workspace));
      expect(predicted).toEqual(given.predicted);
      if (given.proba) {
        const proba = model.predictProba!(frame, test, workspace);
        expect(Array.from(proba.slice(0, given.proba.flat().length))).toEqual(given.proba.flat());
      }
    });
  }
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Label, Params } from '#contracts';
import type { Matrix, Target } from '#datasets';
import { type EstimatorDefinition, findEstimator, LruWorkspace } from '#estimators';

interface Case {
  estimator: string;
  dataset: string;
  params: Params;
  weights: 'integers' | 'reals' | null;
  counts: number[];
  feature: number[];
  threshold: number[];
  predicted: number[];
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

function weightsOf(kind: Case['weights'], n: number): Float64Array | undefined {
  if (!kind) return undefined;
  return Float64Array.from({ length: n }, (_, i) =>
    kind === 'integers' ? (i * 7) % 4 : 0.25 + ((i * 37) % 101) / 101,
  );
}

describe('trees and forests equal scikit-learn’s', () => {
  for (const given of cases) {
    const name = `${given.estimator} on ${given.dataset} ${JSON.stringify(given.params)} ${given.weights ?? ''}`;
    it(name, () => {
      const { X, y } = load(given.dataset);
      const definition = findEstimator(given.estimator) as EstimatorDefinition;
      const params = definition.params.parse(given.params);
      const all = Int32Array.from({ length: X.nRows }, (_, i) => i);
      const rows = all.filter((i) => i % 3 !== 0);
      const test = all.filter((i) => i % 3 === 0);
      const workspace = new LruWorkspace(1e8);
      const frame = { id: given.dataset, X };
      const sampleWeight = weightsOf(given.weights, X.nRows);
      const model = definition.fit({ frame, rows, target: y, sampleWeight, workspace }, params);
      const state = model.state() as never as { parts: { nodeStart: Int32Array }[] };
      const { nodeStart } = state.parts[0];
      const counts = [...nodeStart.slice(1)].map((end, tree) => end - nodeStart[tree]);
      expect(counts).toEqual(given.counts);
      const predicted = Array.from(model.predict(frame, test, workspace));
      expect(predicted).toEqual(given.predicted);
      if (given.proba) {
        const proba = model.predictProba!(frame, test, workspace);
        expect(Array.from(proba.slice(0, given.proba.flat().length))).toEqual(given.proba.flat());
      }
    });
  }
});

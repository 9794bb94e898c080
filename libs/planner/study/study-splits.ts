import type { EvaluatingSpec } from '#contracts';
import type { Dataset, Target } from '#datasets';
import { makeSplits, resolveCv, type Split, type Splits } from '#model-selection';
import { kindOf } from '../kinds/kinds.js';
import { type MakeSplits, OuterSplits } from '../nested/outer-splits.js';
import type { HeldOut } from './held-out.js';

/** How the rows of a study are divided. */
export interface StudySplits {
  /** Rows that are set apart before the splits are made; the splits number the others from 0. */
  readonly held: HeldOut | undefined;
  readonly splits: Splits;
  /** The outer splits of a nested study. */
  readonly outer: OuterSplits | null;
  /** How many classes there are among the rows that are divided; null for a regression. */
  readonly nClasses: number | null;
}

/** @throws {FoldmillError} for rows that can't be divided so. */
export function studySplits(spec: EvaluatingSpec, dataset: Dataset, isClassifier: boolean): StudySplits {
  const kind = kindOf(spec);
  const held = kind.heldOut(spec, dataset);
  const make = splitsMaker(dataset, held, isClassifier);
  const outerCv = kind.outerCv(spec);
  const countClasses = classCounter(dataset, held);
  return {
    held,
    splits: make(spec.cv),
    outer: outerCv === null ? null : new OuterSplits(outerCv, spec.cv, make, countClasses),
    nClasses: countClasses(
      Int32Array.from({ length: held?.training.length ?? dataset.info.n_samples }, (_, row) => row),
    ),
  };
}

/** A split in rows of the dataset. */
export function datasetRows(split: Split, held: HeldOut | undefined): Split {
  if (held === undefined) return split;
  const toDataset = (rows: Int32Array): Int32Array => rows.map((row) => held.training[row]!);
  return { train: toDataset(split.train), test: toDataset(split.test) };
}

/** Makes splits of the rows that the study may train on, or of some of these. */
function splitsMaker(dataset: Dataset, held: HeldOut | undefined, isClassifier: boolean): MakeSplits {
  return (cv, some) => {
    const { training } = held ?? {};
    const rows = training && some ? some.map((row) => training[row]!) : (some ?? training);
    const nSamples = rows?.length ?? dataset.info.n_samples;
    const take = (codes: Int32Array): Int32Array =>
      rows === undefined ? codes : rows.map((row) => codes[row]!);
    const { y } = dataset;
    const taken: Target =
      y.task === 'classification'
        ? { ...y, codes: take(y.codes) }
        : { ...y, values: rows === undefined ? y.values : Float64Array.from(rows, (row) => y.values[row]!) };
    const groups = dataset.groups === undefined ? undefined : take(dataset.groups);
    return makeSplits(resolveCv(cv, isClassifier), { nSamples, y: taken, groups });
  };
}

/** How many classes there are among rows that the study may train on; null for a regression. */
const classCounter =
  ({ y }: Dataset, held: HeldOut | undefined) =>
  (rows: Int32Array): number | null =>
    y.task === 'regression' ? null : new Set(rows.map((row) => y.codes[held?.training[row] ?? row]!)).size;

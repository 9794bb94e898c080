import type { Target } from './dataset.js';
import { invalidAt, invalidDataset, type Place } from './invalid-dataset.js';
import { LabelColumn, uniqueCodes, type Values } from './labels.js';
import { maxClasses, maxNamesLength } from './limits.js';

/** Integers with at most this many distinct values are always classes … */
const surelyClasses = 20;
/** … and with at most this many where each occurs twice on average. */
const mostClasses = 100;

/**
 * Makes a target of a column, and infers its task where `task` doesn't say.
 * @param values - finite numbers, or labels of one kind.
 * @param place - where the value of a row stands.
 * @param exact - the same as text, where numbers would lose digits that tell labels apart.
 * @throws {FoldmillError} invalid_dataset where the task and the values don't go together.
 */
export function targetOf(
  values: Values,
  task: Target['task'] | undefined,
  place: (row: number) => Place,
  exact?: () => LabelColumn,
): Target {
  if (values instanceof LabelColumn) {
    if (task === 'regression') {
      throw invalidAt(
        place(0),
        `${JSON.stringify(values.at(0))} is not a number, and the target of a regression must be`,
      );
    }
    return classesOf(values);
  }
  const labels = task === 'regression' ? undefined : exact?.();
  if ((task ?? inferTask(values, labels)) === 'regression') return { task: 'regression', values };
  const real = values.findIndex((value) => !Number.isInteger(value));
  if (real >= 0) {
    throw invalidAt(
      place(real),
      `${values[real]} is not a class: classes are integers, strings or booleans; for a real target ask for task=regression`,
    );
  }
  return classesOf(labels ?? values);
}

function classesOf(values: Values): Target {
  const { classes, codes } = uniqueCodes(values);
  const length = classes.reduce<number>((sum, label) => sum + String(label).length, 0);
  if (classes.length > maxClasses || length > maxNamesLength) {
    throw invalidDataset(
      '?target',
      `the target has ${classes.length.toLocaleString('en')} classes, more than are kept: is it the right column, or a real number (task=regression)?`,
    );
  }
  return { task: 'classification', classes, codes };
}

function inferTask(values: Float64Array, labels: LabelColumn | undefined): Target['task'] {
  const distinct = new Set<number>();
  for (const value of values) {
    if (!Number.isInteger(value) || distinct.add(value).size > mostClasses) return 'regression';
  }
  const nClasses = labels?.distinct.length ?? distinct.size;
  return nClasses <= surelyClasses || (nClasses <= mostClasses && nClasses * 2 <= values.length)
    ? 'classification'
    : 'regression';
}

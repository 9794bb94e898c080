import type { Target } from './dataset.js';
import { invalidAt, type Place } from './invalid-dataset.js';
import { uniqueCodes, type Values } from './labels.js';

/** Integers with at most this many distinct values are always classes … */
const surelyClasses = 20;
/** … and with at most this many where each occurs twice on average. */
const mostClasses = 100;

/**
 * The target of a column, its task found out where `task` doesn't say.
 * @param values - finite numbers, or labels of one kind.
 * @param place - where the value of a row stands.
 * @throws {FoldmillError} invalid_dataset where the task and the values don't go together.
 */
export function targetOf(
  values: Values,
  task: Target['task'] | undefined,
  place: (row: number) => Place,
): Target {
  if (!(values instanceof Float64Array)) {
    if (task === 'regression') {
      throw invalidAt(
        place(0),
        `${JSON.stringify(values[0])} is not a number, and the target of a regression must be`,
      );
    }
    return { task: 'classification', ...uniqueCodes(values) };
  }
  if ((task ?? inferTask(values)) === 'regression') return { task: 'regression', values };
  const real = values.findIndex((value) => !Number.isInteger(value));
  if (real >= 0) {
    throw invalidAt(
      place(real),
      `${values[real]} is not a class: classes are integers, strings or booleans; for a real target ask for task=regression`,
    );
  }
  return { task: 'classification', ...uniqueCodes(values) };
}

function inferTask(values: Float64Array): Target['task'] {
  const distinct = new Set<number>();
  for (const value of values) {
    if (!Number.isInteger(value) || distinct.add(value).size > mostClasses) return 'regression';
  }
  return distinct.size <= surelyClasses || distinct.size * 2 <= values.length
    ? 'classification'
    : 'regression';
}

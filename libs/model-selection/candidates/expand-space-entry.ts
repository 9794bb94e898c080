import {
  type FoldmillError,
  fieldError,
  float,
  isFloat,
  numberOf,
  type ParamValue,
  type SpaceEntry,
} from '#contracts';
import {
  type Distribution,
  floats as floatDistribution,
  logInteger,
  logUniform,
  normal,
  randomInteger,
  uniform,
} from './distribution.js';
import { arange, linspace, logspace, type ValueList } from './value-list.js';

/** What a space says about one parameter. */
export type ParameterValues =
  | { readonly kind: 'list'; readonly list: ValueList<ParamValue> }
  | {
      readonly kind: 'distribution';
      readonly name: string;
      readonly distribution: Distribution;
      /** The values, where a grid can go through them. */
      readonly list?: ValueList<ParamValue>;
    };

/**
 * @param pointer - of the entry in the request, e.g. `/search/space/C`.
 * @throws {FoldmillError} invalid_space where there is no value to take.
 */
export function expandSpaceEntry(entry: SpaceEntry, pointer: string): ParameterValues {
  const refuse = (message: string): FoldmillError => fieldError('invalid_space', pointer, message);
  const list = (values: ValueList<ParamValue>): ParameterValues => ({ kind: 'list', list: values });
  const distribution = (name: string, drawn: Distribution): ParameterValues => ({
    kind: 'distribution',
    name,
    distribution: drawn,
  });
  if ('values' in entry) {
    const { values } = entry;
    if (values.length === 0) throw refuse('values must hold at least one value');
    return list({ length: values.length, at: (i) => values[i] });
  }
  if ('linspace' in entry) return list(floats(checkedList(linspace(...entry.linspace), refuse)));
  if ('logspace' in entry) return list(floats(checkedList(logspace(...entry.logspace), refuse)));
  if ('range' in entry) {
    const [start, stop, step] = entry.range.map(numberOf);
    if (step === 0) throw refuse('the step of a range must not be 0');
    const values = arange(start, stop, step);
    if (values.length === 0) {
      throw refuse(`the range from ${start} to ${stop} by ${step} is empty: the stop is excluded`);
    }
    const checked = checkedList(values, refuse);
    return list(entry.range.some(isFloat) ? floats(checked) : checked);
  }
  if ('int' in entry) {
    const { low, high, step, log } = entry.int;
    requireStepOrLog(low, step !== 1, log, refuse);
    if (low > high) throw refuse(`low must not be above high; they are ${low} and ${high}`);
    if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || !Number.isSafeInteger(high - low)) {
      throw refuse(`int needs integers below 2^53 in size; got ${low} and ${high}`);
    }
    const values = { length: Math.floor((high - low) / step) + 1, at: (i: number) => low + i * step };
    return log ? { ...distribution('int', logInteger(low, high)), list: values } : list(values);
  }
  if ('float' in entry) {
    const { low, high, step, log } = entry.float;
    requireStepOrLog(low, step !== undefined, log, refuse);
    if (step === undefined)
      return distribution('float', floatDistribution(...bounds([low, high], refuse), log));
    if (low > high) throw refuse(`low must not be above high; they are ${low} and ${high}`);
    // A high that the steps reach but for rounding is reached.
    const length = Math.floor((high - low) / step + 1e-9) + 1;
    return list(floats(checkedList({ length, at: (i) => Math.min(low + i * step, high) }, refuse)));
  }
  if ('normal' in entry) {
    const [mean, std] = entry.normal;
    if (!(std > 0)) throw refuse(`the standard deviation must be above 0; it is ${std}`);
    return distribution('normal', normal(mean, std));
  }
  if ('uniform' in entry) return distribution('uniform', uniform(...bounds(entry.uniform, refuse)));
  if ('randint' in entry) {
    const [low, high] = bounds(entry.randint, refuse);
    if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || !Number.isSafeInteger(high - low)) {
      throw refuse(`randint needs integers below 2^53 in size; got ${low} and ${high}`);
    }
    return distribution('randint', randomInteger(low, high));
  }
  const [low, high] = entry.loguniform;
  if (!(low > 0)) throw refuse(`loguniform needs both bounds above 0; low is ${low}`);
  return distribution('loguniform', logUniform(...bounds([low, high], refuse)));
}

/** What numpy's functions of floats give, whole numbers among them. */
const floats = (values: ValueList<number>): ValueList<ParamValue> => ({
  length: values.length,
  at: (i) => float(values.at(i)),
});

function requireStepOrLog(
  low: number,
  hasStep: boolean,
  log: boolean,
  refuse: (message: string) => FoldmillError,
): void {
  if (!log) return;
  if (hasStep) throw refuse('step and log do not go together: leave one of them out');
  if (!(low > 0)) throw refuse(`log needs both bounds above 0; low is ${low}`);
}

function bounds(
  [low, high]: readonly [number, number],
  refuse: (message: string) => FoldmillError,
): [number, number] {
  if (!(low < high)) throw refuse(`low must be below high; they are ${low} and ${high}`);
  if (!Number.isFinite(high - low)) throw refuse(`${low} and ${high} are too far apart for a double`);
  return [low, high];
}

function checkedList(
  values: ValueList<number>,
  refuse: (message: string) => FoldmillError,
): ValueList<number> {
  if (!Number.isSafeInteger(values.length)) throw refuse('it has more values than can be counted');
  for (const i of edges(values.length)) {
    if (!Number.isFinite(values.at(i))) throw refuse('its values are larger than a double can hold');
  }
  return values;
}

/** Positions that show a computed list's bounds and step: first, second, last. */
export function edges(length: number): number[] {
  return [...new Set([0, Math.min(1, length - 1), length - 1])];
}

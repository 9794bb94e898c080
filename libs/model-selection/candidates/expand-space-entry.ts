import {
  type FoldmillError,
  fieldError,
  float,
  isFloat,
  numberOf,
  type ParamValue,
  type SpaceEntry,
} from '#contracts';
import { type Distribution, logUniform, normal, randomInteger, uniform } from './distribution.js';
import { arange, linspace, logspace, type ValueList } from './value-list.js';

/** What a space says about one parameter. */
export type ParameterValues =
  | { readonly kind: 'list'; readonly list: ValueList<ParamValue> }
  | { readonly kind: 'distribution'; readonly name: string; readonly distribution: Distribution };

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

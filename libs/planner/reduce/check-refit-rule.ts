import {
  didYouMean,
  Faults,
  Float,
  fieldError,
  jsonPointer,
  jsonText,
  keysOf,
  listed,
  type ParamValue,
  quoted,
  type SearchSpec,
} from '#contracts';
import type { SpaceProbes } from '#model-selection';
import { races } from '../strategy/learns.js';
import { refitRule } from './one-standard-error.js';
import { prunes } from './pruning.js';

/** @throws {FoldmillError} for a rule that can't choose among the candidates of its search, naming every field. */
export function checkRefitRule(spec: SearchSpec, spaces: Iterable<SpaceProbes>): void {
  const rule = refitRule(spec);
  if (rule === null) return;
  const faults = new Faults();
  if (prunes(spec) || races(spec.search)) {
    faults.collect(() => {
      throw fieldError(
        'invalid_request',
        '/search/prune',
        'a candidate that cannot win may be the one that the rule of refit chooses: leave out either "prune" or "rule"',
      );
    });
  }
  const values = valuesByName(spaces);
  for (const name of keysOf(rule.prefer)) {
    const order = rule.prefer[name]!;
    const fault = faultOf(name, order, values);
    const pointer = jsonPointer(['refit', 'prefer', name]);
    if (fault !== null) faults.collect(() => raise(pointer, fault));
  }
  faults.throwIfAny();
}

function raise(pointer: string, message: string): never {
  throw fieldError('invalid_request', pointer, message);
}

/** Values that tell what a parameter is: those listed, and the edges of the others. */
function valuesByName(spaces: Iterable<SpaceProbes>): Map<string, ParamValue[]> {
  const values = new Map<string, ParamValue[]>();
  for (const { probes } of spaces) {
    for (const { name, value } of probes) {
      const known = values.get(name);
      if (known) known.push(value);
      else values.set(name, [value]);
    }
  }
  return values;
}

function faultOf(
  name: string,
  order: 'low' | 'high' | readonly ParamValue[],
  values: ReadonlyMap<string, readonly ParamValue[]>,
): string | null {
  const known = values.get(name);
  const names = [...values.keys()];
  if (known === undefined) {
    return `${quoted(name)} is not searched over${didYouMean(name, names)}; the space has ${listed(names)}`;
  }
  const hasNumbers = known.some((value) => typeof value === 'number' || value instanceof Float);
  if (typeof order === 'string') {
    return hasNumbers ? null : `${name} has no numbers: list its values, the simplest first`;
  }
  // Of numbers that are computed only some are known.
  const texts = known.map((value) => jsonText(value));
  return hasNumbers || order.some((value) => texts.includes(jsonText(value)))
    ? null
    : `${name} has none of these values; it has ${listed([...new Set(texts)])}`;
}

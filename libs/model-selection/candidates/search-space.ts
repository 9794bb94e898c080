import { fieldError, jsonPointer, type Params, type Space } from '#contracts';
import { edges, expandSpaceEntry, type ParameterValues } from './expand-space-entry.js';

/** One parameter of a space. */
interface SpaceParameter {
  readonly name: string;
  readonly values: ParameterValues;
  /** JSON pointer into the request, e.g. `/search/space/0/C`. */
  readonly pointer: string;
  /** Whether the request lists the values one by one. */
  readonly literal: boolean;
}

/** A space with its parameters sorted by name, which is the order in which scikit-learn goes through them. */
export type SearchSpace = readonly SpaceParameter[];

/** A value that a search can try, and where the request says so. */
export interface Probe {
  readonly params: Params;
  readonly pointer: string;
}

/** @throws {FoldmillError} invalid_space naming the first entry that has no values. */
export function expandSpaces(space: Space | readonly Space[]): SearchSpace[] {
  if (!isList(space)) return [expandSpace(space, [])];
  if (space.length === 0) throw fieldError('invalid_space', '/search/space', 'give at least one space');
  return space.map((one, i) => expandSpace(one, [i]));
}

const isList = (space: Space | readonly Space[]): space is readonly Space[] => Array.isArray(space);

function expandSpace(space: Space, path: number[]): SearchSpace {
  return Object.keys(space)
    .sort()
    .map((name) => {
      const pointer = jsonPointer(['search', 'space', ...path, name]);
      const entry = space[name];
      return { name, values: expandSpaceEntry(entry, pointer), pointer, literal: 'values' in entry };
    });
}

/**
 * Values to try on an estimator before a search begins: all that the request lists, the edges of lists that it
 * computes, the bounds of distributions.
 */
export function* probeSpaces(spaces: readonly SearchSpace[]): Iterable<Probe> {
  for (const { name, values, pointer, literal } of spaces.flat()) {
    const probe = (value: Params[string], at = pointer): Probe => ({
      params: { [name]: value },
      pointer: at,
    });
    if (values.kind === 'distribution') {
      for (const value of values.distribution.probes) yield probe(value);
    } else if (literal) {
      for (let i = 0; i < values.list.length; i++) yield probe(values.list.at(i), `${pointer}/values/${i}`);
    } else {
      for (const i of edges(values.list.length)) yield probe(values.list.at(i));
    }
  }
}

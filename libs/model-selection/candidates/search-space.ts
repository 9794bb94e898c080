import { Faults, fieldError, jsonPointer, type ParamValue, type Space, type SpaceEntry } from '#contracts';
import { edges, expandSpaceEntry, type ParameterValues } from './expand-space-entry.js';

/** One parameter of a space. */
export interface SpaceParameter {
  readonly name: string;
  readonly values: ParameterValues;
  /** JSON pointer into the request, e.g. `/search/space/0/C`. */
  readonly pointer: string;
  /** The values where the request lists them one by one. */
  readonly literal: readonly ParamValue[] | null;
  /** As the request has it. */
  readonly entry: SpaceEntry;
}

/** A space with its parameters sorted by name, which is the order in which scikit-learn goes through them. */
export type SearchSpace = readonly SpaceParameter[];

/** A value that a search can try, and where the request says so. */
export interface Probe {
  readonly name: string;
  readonly value: ParamValue;
  readonly at: { readonly name: string; readonly value: string };
}

/** What a space tries. */
export interface SpaceProbes {
  /** All values that the request lists, the edges of lists that it computes, the bounds of distributions. */
  readonly probes: Iterable<Probe>;
  /** The values of parameters that are listed one by one. */
  readonly lists: ReadonlyMap<string, readonly ParamValue[]>;
}

/** @throws {FoldmillError} invalid_space naming every entry that has no values. */
export function expandSpaces(space: Space | readonly Space[]): SearchSpace[] {
  const place = ['search', 'space'];
  if (!isList(space)) return [expandSpace(space, place)];
  if (space.length === 0) throw fieldError('invalid_space', '/search/space', 'give at least one space');
  const faults = new Faults();
  const expanded = space.map((one, i) => faults.collect(() => expandSpace(one, [...place, i])) ?? []);
  faults.throwIfAny();
  return expanded;
}

const isList = (space: Space | readonly Space[]): space is readonly Space[] => Array.isArray(space);

/**
 * @param path - of the space in the request.
 * @throws {FoldmillError} as `expandSpaces`.
 */
export function expandSpace(space: Space, path: readonly PropertyKey[]): SearchSpace {
  const faults = new Faults();
  const expanded = Object.keys(space)
    .sort()
    .flatMap((name) => {
      const pointer = jsonPointer([...path, name]);
      const entry = space[name];
      const values = faults.collect(() => expandSpaceEntry(entry, pointer));
      return values
        ? [{ name, values, pointer, literal: 'values' in entry ? entry.values : null, entry }]
        : [];
    });
  faults.throwIfAny();
  return expanded;
}

/** What to try on an estimator before a search begins, by space. */
export const probeSpaces = (spaces: readonly SearchSpace[]): SpaceProbes[] =>
  spaces.map((space) => ({
    probes: probesOf(space),
    lists: new Map(space.flatMap(({ name, literal }) => (literal ? [[name, literal] as const] : []))),
  }));

function* probesOf(space: SearchSpace): Iterable<Probe> {
  for (const { name, values, pointer, literal } of space) {
    const probe = (value: ParamValue, at = pointer): Probe => ({
      name,
      value,
      at: { name: pointer, value: at },
    });
    if (values.kind === 'distribution') {
      for (const value of values.distribution.probes) yield probe(value);
    } else if (literal) {
      for (const [i, value] of literal.entries()) yield probe(value, `${pointer}/values/${i}`);
    } else {
      for (const i of edges(values.list.length)) yield probe(values.list.at(i));
    }
  }
}

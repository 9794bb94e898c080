import {
  type Condition,
  didYouMean,
  Faults,
  fieldError,
  jsonPointer,
  jsonText,
  listed,
  quoted,
} from '#contracts';
import { expandSpace, type SearchSpace, type SpaceParameter } from '../candidates/search-space.js';

/** More spaces than this are hardly meant. */
const maxSpaces = 10_000;

/** A condition whose space is expanded. */
export interface ExpandedCondition {
  /** Parameter to the values, as JSON text, at which the condition holds. */
  readonly when: ReadonlyMap<string, ReadonlySet<string>>;
  readonly space: SearchSpace;
}

/** @throws {FoldmillError} invalid_space naming every parameter that a condition names and no space before it has. */
export function expandConditions(
  spaces: readonly SearchSpace[],
  conditions: readonly Condition[],
): ExpandedCondition[] {
  const faults = new Faults();
  const known = [...spaces.flat()];
  const expanded = conditions.flatMap(({ when, space }, i) => {
    const path = ['search', 'conditions', i];
    for (const [name, values] of Object.entries(when)) {
      const named = known.filter((parameter) => parameter.name === name);
      const at = (pointer: string[], message: string): void => {
        faults.collect(() => {
          throw fieldError('invalid_space', jsonPointer([...path, 'when', name, ...pointer]), message);
        });
      };
      const names = [...new Set(known.map((parameter) => parameter.name))];
      if (named.length === 0) {
        at([], `no space before this condition has ${quoted(name)}${didYouMean(name, names)}`);
        continue;
      }
      if (named.some(({ literal }) => !literal)) {
        at([], `a condition needs a parameter that lists its values, and ${name} does not: use values`);
        continue;
      }
      const texts = new Set(named.flatMap(({ literal }) => (literal ?? []).map((value) => jsonText(value))));
      for (const [j, value] of values.entries()) {
        const text = jsonText(value);
        if (!texts.has(text)) at([String(j)], `${name} is never ${text}; it has ${listed([...texts])}`);
      }
    }
    const own = faults.collect(() => expandSpace(space, [...path, 'space']));
    if (!own) return [];
    known.push(...own);
    const texts = Object.entries(when).map(
      ([name, values]) => [name, new Set(values.map((value) => jsonText(value)))] as const,
    );
    return [{ when: new Map(texts), space: own }];
  });
  faults.throwIfAny();
  return expanded;
}

/**
 * Spaces with conditions as spaces without: each holds the settings at which the same conditions hold.
 * @throws {FoldmillError} invalid_space where a parameter is given twice, or there are too many spaces.
 */
export function divideSpaces(
  spaces: readonly SearchSpace[],
  conditions: readonly ExpandedCondition[],
): SearchSpace[] {
  let divided = [...spaces];
  for (const [i, { when, space }] of conditions.entries()) {
    divided = divided.flatMap((part) =>
      divide(part, [...when]).map(({ rest, holds }) => (holds ? join(rest, space) : rest)),
    );
    if (divided.length > maxSpaces) {
      throw fieldError(
        'invalid_space',
        jsonPointer(['search', 'conditions', i]),
        `these conditions divide the space into more than ${maxSpaces} parts: use fewer`,
      );
    }
  }
  return divided;
}

/** A space as the part of it where all of `when` hold, and those where the first of them to fail is each of them. */
function divide(
  space: SearchSpace,
  when: readonly (readonly [string, ReadonlySet<string>])[],
): { rest: SearchSpace; holds: boolean }[] {
  const [first, ...others] = when;
  if (first === undefined) return [{ rest: space, holds: true }];
  const [name, texts] = first;
  const limited = (wanted: boolean): SearchSpace | undefined => {
    const found = space.find((parameter) => parameter.name === name);
    if (!found?.literal) return wanted ? undefined : space;
    const values = found.literal.filter((value) => texts.has(jsonText(value)) === wanted);
    if (values.length === 0) return undefined;
    const list = { length: values.length, at: (i: number) => values[i] };
    const part: SpaceParameter = { ...found, literal: values, values: { kind: 'list', list } };
    return space.map((parameter) => (parameter === found ? part : parameter));
  };
  const yes = limited(true);
  const no = limited(false);
  return [...(yes ? divide(yes, others) : []), ...(no ? [{ rest: no, holds: false }] : [])];
}

function join(space: SearchSpace, added: SearchSpace): SearchSpace {
  const names = new Set(space.map(({ name }) => name));
  for (const { name, pointer } of added) {
    if (names.has(name)) {
      throw fieldError('invalid_space', pointer, `${name} has a space already where this condition holds`);
    }
  }
  return [...space, ...added].sort((one, other) => (one.name < other.name ? -1 : 1));
}

import { z } from 'zod';
import {
  didYouMean,
  Faults,
  FoldmillError,
  jsonPointer,
  type Params,
  parseWith,
  plainJsonSchema,
  quoted,
  withoutFloats,
} from '#contracts';
import { paramsThatTellFloats } from './tells-floats.js';

/** What declares parameters: a definition of the registry, or what is put together of others. */
export interface Declared {
  readonly type: string;
  readonly params: z.ZodType;
}

/** JSON pointer of a parameter in the request. */
export type PointerOf = (name: string) => string;

/** Where the parameters of an estimator stand when they are written beside its type. */
export const paramsPointer =
  (estimator: string): PointerOf =>
  (name) =>
    `${estimator}/params${jsonPointer([name])}`;

const names = new WeakMap<Declared, readonly string[]>();

/** JSON Schema of what a caller may send as `params`. */
export function parameterSchema(definition: Declared): Record<string, unknown> {
  return plainJsonSchema(definition.params);
}

/**
 * What is checked of parameters: `all`, or only each by itself, as long as others that go with it are still to be set.
 */
export type Rules = 'all' | 'each';

const eachAlone = new WeakMap<z.ZodObject, z.ZodObject>();

function schemaFor(definition: Declared, rules: Rules): z.ZodType {
  const schema = definition.params;
  if (rules === 'all' || !(schema instanceof z.ZodObject) || !schema.def.checks?.length) return schema;
  const known = eachAlone.get(schema) ?? z.strictObject(schema.shape);
  eachAlone.set(schema, known);
  return known;
}

/** The parameters of an estimator, in the order of its declaration. */
export function parameterNames(definition: Declared): readonly string[] {
  const known = names.get(definition);
  if (known) return known;
  const found = Object.keys((parameterSchema(definition).properties as object | undefined) ?? {});
  names.set(definition, found);
  return found;
}

/**
 * Every parameter of an estimator, with defaults for those left out.
 * @param pointerOf - JSON pointer of a parameter in the request.
 * @throws {FoldmillError} `invalid_parameter`, one entry per parameter that doesn't exist or can't have that value.
 */
export function parseParameters(
  definition: Declared,
  given: Params,
  pointerOf: PointerOf,
  rules: Rules = 'all',
): Record<string, unknown> {
  const exist = parameterNames(definition);
  const unknown = Object.keys(given).filter((name) => !exist.includes(name));
  const faults = new Faults();
  faults.collect(() => {
    if (unknown.length === 0) return;
    const errors = unknown.map((name) => ({
      pointer: pointerOf(name),
      message: `${definition.type} has no parameter ${quoted(name)}${didYouMean(name, exist)}; it has ${exist.join(', ') || 'none'}`,
    }));
    throw new FoldmillError('invalid_parameter', errors[0].message, errors);
  });
  const values = Object.entries(given)
    .filter(([name]) => !unknown.includes(name))
    .map(([name, value]) => [name, asTold(definition, name, value)]);
  const parsed = faults.collect(() => {
    try {
      return parseWith(schemaFor(definition, rules), Object.fromEntries(values), 'invalid_parameter');
    } catch (error) {
      if (!(error instanceof FoldmillError)) throw error;
      throw pointInto(error, definition.type, pointerOf);
    }
  });
  faults.throwIfAny();
  return parsed as Record<string, unknown>; // every schema of parameters is one of an object
}

/**
 * The parameters with some of them changed: as `parseParameters` of all, but checks the changed ones only where the
 * schema has no rule over several. Searches do this once per candidate.
 * @param known - what `parseParameters` gave for `given` without the changes.
 */
export function changeParameters(
  definition: Declared,
  known: Record<string, unknown>,
  given: Params,
  changes: Params,
  pointerOf: PointerOf,
): Record<string, unknown> {
  const schema = definition.params;
  if (schema instanceof z.ZodObject && !schema.def.checks?.length) {
    const changed = { ...known };
    const valid = Object.entries(changes).every(([name, value]) => {
      const field = schema.shape[name] as z.ZodType | undefined;
      const parsed = field?.safeParse(asTold(definition, name, value));
      changed[name] = parsed?.data;
      return parsed?.success;
    });
    if (valid) return changed;
  }
  return parseParameters(definition, { ...given, ...changes }, pointerOf);
}

/** The value without the difference between 1.0 and 1, unless the parameter tells them apart. */
const asTold = (definition: Declared, name: string, value: unknown): unknown =>
  paramsThatTellFloats(definition).has(name) ? value : withoutFloats(value);

/** Moves `/gamma/0` of the parameters alone to where `gamma` stands in the request. */
function pointInto(error: FoldmillError, type: string, pointerOf: PointerOf): FoldmillError {
  const errors = error.errors.map(({ pointer, message }) => {
    const [, name = '', rest = ''] = /^\/([^/]*)(.*)$/.exec(pointer) ?? [];
    return { pointer: pointerOf(name) + rest, message: name ? `${name} of ${type}: ${message}` : message };
  });
  return new FoldmillError(error.code, errors[0]?.message ?? error.message, errors);
}

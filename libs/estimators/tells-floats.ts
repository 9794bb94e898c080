import { z } from 'zod';
import type { Declared } from './parameters.js';

const known = new WeakMap<Declared, ReadonlySet<string>>();

/**
 * The parameters for which `1.0` is not `1`: those that take an integer. For the others every number is a float, as
 * scikit-learn sees them.
 */
export function paramsThatTellFloats(definition: Declared): ReadonlySet<string> {
  const found = known.get(definition);
  if (found) return found;
  const schema = definition.params;
  const fields =
    schema instanceof z.ZodObject ? Object.entries(schema.shape as Record<string, z.ZodType>) : [];
  const names = new Set(fields.filter(([, field]) => takesInteger(field)).map(([name]) => name));
  known.set(definition, names);
  return names;
}

function takesInteger(field: unknown): boolean {
  if (field instanceof z.ZodNumber) return field.isInt;
  if (field instanceof z.ZodUnion) return field.options.some(takesInteger);
  if (field instanceof z.ZodDefault || field instanceof z.ZodNullable || field instanceof z.ZodOptional) {
    return takesInteger(field.unwrap());
  }
  return false;
}

import { z } from 'zod';

type Json = Record<string, unknown>;

/**
 * The JSON Schema of what a schema takes, whole in itself: what has an id stands where it is used. A schema that contains
 * itself is any JSON from there on.
 */
export function plainJsonSchema(schema: z.ZodType): Json {
  const generated = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const { $schema: _, $defs = {}, ...json } = generated;
  const inlined = (value: unknown, within: readonly string[]): unknown => {
    if (Array.isArray(value)) return value.map((item) => inlined(item, within));
    if (value === null || typeof value !== 'object') return value;
    const { $ref, ...rest } = value as Json;
    const id = typeof $ref === 'string' ? $ref.replace('#/$defs/', '') : undefined;
    if (id !== undefined && within.includes(id)) return rest;
    const { id: __, ...whole } = { ...(id === undefined ? {} : $defs[id]), ...rest };
    const inside = id === undefined ? within : [...within, id];
    return Object.fromEntries(Object.entries(whole).map(([key, inner]) => [key, inlined(inner, inside)]));
  };
  return inlined(json, []) as Json;
}

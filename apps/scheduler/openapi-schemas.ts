import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { clientShape, type Json } from './client-shapes.js';

/**
 * JSON Schemas of zod schemas, with everything that has an id as a component. A schema that is read with defaults
 * left out and answered with them filled in becomes two components: `X`, and `XResolved` in answers.
 */
export class OpenApiSchemas {
  readonly #input = new Map<string, Json>();
  readonly #output = new Map<string, Json>();
  readonly #places: { place: Json; key: string; schema: unknown; io: 'input' | 'output' }[] = [];

  /** Puts the schema at `place[key]`, once `components` has settled the names. */
  put(place: Json, key: string, schema: z.ZodType, io: 'input' | 'output'): void {
    const {
      $schema: _,
      $defs = {},
      ...rest
    } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: clientForm }) as Json & {
      $defs?: Json;
    };
    const known = io === 'input' ? this.#input : this.#output;
    const found = new Map(Object.entries($defs).map(([id, definition]) => [id, withoutId(definition)]));
    const id = schema.meta()?.id;
    const isComponent = id !== undefined && rest['$ref'] === undefined;
    if (isComponent) found.set(id, withoutId(rest));
    const definitions = {
      get: (name: string) => found.get(name),
      add: (name: string, member: Json) => void known.set(name, member),
    };
    const shaped = (json: Json, name?: string): Json => {
      const answered = io === 'output' ? open(json) : json;
      return clientShape(answered as Json, definitions, name, name ?? key);
    };
    for (const [name, definition] of found) known.set(name, shaped(definition, name));
    const own = isComponent ? { $ref: `#/$defs/${id}` } : shaped(rest);
    this.#places.push({ place, key, schema: own, io });
  }

  /** The components, by name; fills every place. */
  components(): Json {
    const split = new Set<string>();
    for (const [id, schema] of this.#output) {
      const asked = this.#input.get(id);
      // What a request may not add is the only difference of most: one component will do.
      if (asked !== undefined && !isDeepStrictEqual(open(asked), schema)) split.add(id);
    }
    // What refers to a split component differs as well.
    for (let grew = true; grew; ) {
      grew = false;
      for (const [id, schema] of this.#output) {
        if (split.has(id) || !this.#input.has(id) || !refersTo(schema, split)) continue;
        split.add(id);
        grew = true;
      }
    }
    const nameOf = (id: string, io: 'input' | 'output'): string =>
      io === 'output' && split.has(id) ? `${id}Resolved` : id;
    const components: Json = {};
    for (const [id, schema] of this.#output) {
      components[nameOf(id, 'output')] = renamed(schema, (ref) => nameOf(ref, 'output'));
    }
    for (const [id, schema] of this.#input) components[id] = renamed(schema, (ref) => nameOf(ref, 'input'));
    for (const { place, key, schema, io } of this.#places)
      place[key] = renamed(schema, (ref) => nameOf(ref, io));
    return Object.fromEntries(Object.entries(components).sort(([a], [b]) => a.localeCompare(b)));
  }
}

const anyJson = new Set(['ParamValue', 'Cell']);

/**
 * Says plainly what generated clients can't compile, or needn't know: a parameter is any JSON, not a union that contains
 * itself; so is a cell, not a union of plain values, which some clients wrap one by one; and a step is an estimator, since the pair that it stands in may hold a text anyway.
 */
function clientForm({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: Json }): void {
  const [first, second] = (jsonSchema['anyOf'] ?? []) as Json[];
  const isStep = second?.['const'] === 'passthrough';
  if (!isStep && !anyJson.has(z.globalRegistry.get(zodSchema)?.id ?? '')) return;
  for (const key of Object.keys(jsonSchema))
    if (key !== 'description' && key !== 'id') delete jsonSchema[key];
  if (isStep) Object.assign(jsonSchema, first);
}

const refPattern = /^#\/\$defs\/(.+)$/;

const withoutId = (schema: unknown): Json => {
  const { id: _, $id: __, ...rest } = schema as Json;
  return rest;
};

/** Answers may get more fields: a client that refused them would break with the next release. */
function open(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(open);
  if (schema === null || typeof schema !== 'object') return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => key !== 'additionalProperties' || value !== false)
      .map(([key, value]) => [key, open(value)]),
  );
}

function refersTo(schema: unknown, ids: ReadonlySet<string>): boolean {
  if (Array.isArray(schema)) return schema.some((item) => refersTo(item, ids));
  if (schema === null || typeof schema !== 'object') return false;
  return Object.entries(schema).some(([key, value]) =>
    key === '$ref' ? ids.has(refPattern.exec(String(value))?.[1] ?? '') : refersTo(value, ids),
  );
}

function renamed(schema: unknown, nameOf: (id: string) => string): unknown {
  if (Array.isArray(schema)) return schema.map((item) => renamed(item, nameOf));
  if (schema === null || typeof schema !== 'object') return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      // The mapping of a discriminator refers as well, by plain text.
      const id = typeof value === 'string' ? refPattern.exec(value)?.[1] : undefined;
      return [key, id === undefined ? renamed(value, nameOf) : `#/components/schemas/${nameOf(id)}`];
    }),
  );
}

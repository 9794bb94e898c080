import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

type Json = Record<string, unknown>;

/**
 * JSON Schemas of zod schemas, with everything that has an id as a component. A schema that is read with defaults
 * left out and answered with them filled in becomes two components: `X`, and `XResolved` in answers.
 */
export class OpenApiSchemas {
  readonly #input = new Map<string, unknown>();
  readonly #output = new Map<string, unknown>();
  readonly #places: { place: Json; key: string; schema: unknown; io: 'input' | 'output' }[] = [];

  /** Puts the schema at `place[key]`, once `components` has settled the names. */
  put(place: Json, key: string, schema: z.ZodType, io: 'input' | 'output'): void {
    const {
      $schema: _,
      $defs = {},
      ...rest
    } = z.toJSONSchema(schema, { io, unrepresentable: 'any', override: anyParamValue }) as Json & {
      $defs?: Json;
    };
    const known = io === 'input' ? this.#input : this.#output;
    for (const [id, definition] of Object.entries($defs)) known.set(id, withoutId(definition));
    const id = schema.meta()?.id;
    if (id !== undefined && rest['$ref'] === undefined) {
      known.set(id, withoutId(rest));
      this.#places.push({ place, key, schema: { $ref: `#/$defs/${id}` }, io });
    } else this.#places.push({ place, key, schema: rest, io });
  }

  /** The components, by name; fills every place. */
  components(): Json {
    const split = new Set<string>();
    for (const [id, schema] of this.#output) {
      if (this.#input.has(id) && !isDeepStrictEqual(this.#input.get(id), schema)) split.add(id);
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
    for (const [id, schema] of this.#input) components[id] = renamed(schema, (ref) => nameOf(ref, 'input'));
    for (const [id, schema] of this.#output) {
      components[nameOf(id, 'output')] = renamed(schema, (ref) => nameOf(ref, 'output'));
    }
    for (const { place, key, schema, io } of this.#places)
      place[key] = renamed(schema, (ref) => nameOf(ref, io));
    return Object.fromEntries(Object.entries(components).sort(([a], [b]) => a.localeCompare(b)));
  }
}

/** A parameter may be any JSON. Said plainly: generated clients can't compile a union that contains itself. */
function anyParamValue({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodType; jsonSchema: Json }): void {
  if (z.globalRegistry.get(zodSchema)?.id !== 'ParamValue') return;
  for (const key of Object.keys(jsonSchema))
    if (key !== 'description' && key !== 'id') delete jsonSchema[key];
}

const refPattern = /^#\/\$defs\/(.+)$/;

const withoutId = (schema: unknown): unknown => {
  const { id: _, $id: __, ...rest } = schema as Json;
  return rest;
};

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
      const id = key === '$ref' ? refPattern.exec(String(value))?.[1] : undefined;
      return [key, id === undefined ? renamed(value, nameOf) : `#/components/schemas/${nameOf(id)}`];
    }),
  );
}

import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { OpenApiSchemas } from './openapi-schemas.js';

/** The components that a schema makes, and what stands where it is used. */
function described(schema: z.ZodType, io: 'input' | 'output' = 'input') {
  const schemas = new OpenApiSchemas();
  const place: Record<string, unknown> = {};
  schemas.put(place, 'here', schema, io);
  const components = schemas.components() as Record<string, Record<string, unknown>>;
  return { here: place['here'] as Record<string, unknown>, components };
}
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe('a schema for client generators', () => {
  it('has a list of fixed length for a tuple', () => {
    expect(described(z.tuple([z.number(), z.number(), z.number().int().min(1)])).here).toEqual({
      type: 'array',
      items: { type: 'number', format: 'double' },
      minItems: 3,
      maxItems: 3,
    });
  });

  it('names the items of a tuple that has unlike ones', () => {
    const { here, components } = described(z.tuple([z.string(), z.boolean()]).meta({ id: 'Step' }));
    expect(here).toEqual(ref('Step'));
    expect(components['Step']).toMatchObject({ items: ref('StepItem'), minItems: 2, maxItems: 2 });
    expect(components['StepItem']).toEqual({ anyOf: [ref('StepItemString'), ref('StepItemBoolean')] });
    expect(() => described(z.tuple([z.string(), z.boolean()]))).toThrow('name it with .meta({ id })');
  });

  it('has one type each, null beside it', () => {
    expect(described(z.string().nullable()).here).toEqual({ anyOf: [{ type: 'string' }, { type: 'null' }] });
  });

  it('names a union and its members', () => {
    const label = z.union([z.string(), z.number(), z.boolean()]).meta({ id: 'Label' });
    const { here, components } = described(z.array(label.nullable()));
    expect(here).toEqual({ type: 'array', items: { anyOf: [ref('Label'), { type: 'null' }] } });
    expect(components['Label']).toEqual({
      anyOf: [ref('LabelString'), ref('LabelNumber'), ref('LabelBoolean')],
    });
    expect(components['LabelNumber']).toEqual({ type: 'number', format: 'double' });
  });

  it('is refused while a union or an object in one has no name', () => {
    expect(() => described(z.object({ a: z.union([z.string(), z.number()]) }))).toThrow('union at here.a');
    const mixed = z.union([z.object({ a: z.string() }), z.string()]).meta({ id: 'Mixed' });
    expect(() => described(mixed)).toThrow('a member of Mixed has no name');
    const nothing = z.union([z.string(), z.number(), z.null()]).meta({ id: 'Nothing' });
    expect(() => described(nothing)).toThrow('Nothing includes null');
  });

  it('tells the tag of a union, by its names in requests and answers', () => {
    const member = <T extends string>(kind: T) =>
      z.strictObject({ kind: z.literal(kind), size: z.number().default(1) }).meta({ id: kind.toUpperCase() });
    const either = z.discriminatedUnion('kind', [member('a'), member('b')]).meta({ id: 'Either' });
    const schemas = new OpenApiSchemas();
    const place: Record<string, unknown> = {};
    schemas.put(place, 'asked', either, 'input');
    schemas.put(place, 'told', either, 'output');
    const components = schemas.components() as Record<string, Record<string, unknown>>;
    expect(components['Either']).toEqual({
      oneOf: [ref('A'), ref('B')],
      discriminator: { propertyName: 'kind', mapping: { a: ref('A').$ref, b: ref('B').$ref } },
    });
    expect(components['EitherResolved']).toMatchObject({
      discriminator: { mapping: { a: ref('AResolved').$ref, b: ref('BResolved').$ref } },
    });
  });

  it('makes one object of those that no tag tells apart', () => {
    const size = z.strictObject({ values: z.array(z.string()) }).describe('these');
    const { here } = described(z.union([size, z.strictObject({ range: z.tuple([z.number(), z.number()]) })]));
    expect(here).toMatchObject({
      type: 'object',
      properties: { values: { type: 'array', description: 'these' }, range: { type: 'array', minItems: 2 } },
      minProperties: 1,
      maxProperties: 1,
      additionalProperties: false,
    });
    expect(here).not.toHaveProperty('required');
  });

  it('says defaults in words: as keywords they make properties required', () => {
    const { here } = described(
      z.object({ a: z.boolean().default(true).describe('whether'), b: z.number().default(2) }),
    );
    expect(here['properties']).toEqual({
      a: { type: 'boolean', description: 'whether; true when left out' },
      b: { type: 'number', format: 'double', description: '2 when left out' },
    });
  });

  it('lets answers have more fields later, and requests not', () => {
    expect(described(z.strictObject({ a: z.string() })).here['additionalProperties']).toBe(false);
    expect(described(z.strictObject({ a: z.string() }), 'output').here).not.toHaveProperty(
      'additionalProperties',
    );
  });

  it('says how wide numbers are, and no bound that no number exceeds', () => {
    expect(described(z.number().int()).here).toEqual({ type: 'integer' });
    expect(described(z.number().int().min(0).max(4294967295)).here).toEqual({
      type: 'integer',
      format: 'int64',
      minimum: 0,
      maximum: 4294967295,
    });
  });
});

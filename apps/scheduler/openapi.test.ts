import { describe, expect, it } from 'vitest';
import { openApiDocument } from './openapi.js';
import { routes } from './routes/all-routes.js';

type Json = Record<string, unknown>;

const document = openApiDocument('0.0.0');
const schemas = (document['components'] as { schemas: Record<string, Json> }).schemas;
const operations = Object.entries(document['paths'] as Record<string, Record<string, Json>>).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
);

/** Every object in the document that could be a schema, with its place. Examples are not. */
function* nodes(value: unknown, place: string): Generator<{ node: Json; place: string }> {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) yield { node: value as Json, place };
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'example' || key === 'examples' || key === 'default') continue;
    yield* nodes(inner, `${place}/${key}`);
  }
}
const placesWhere = (isBad: (node: Json, place: string) => boolean): string[] =>
  [...nodes(document, '')].filter(({ node, place }) => isBad(node, place)).map(({ place }) => place);
const membersOf = (node: Json): Json[] =>
  ((node['anyOf'] ?? node['oneOf'] ?? []) as Json[]).filter(({ type }) => type !== 'null');

// The generators that `npm run clients` runs each trip over one of these.
describe('openapi.yaml', () => {
  it('has no tuples, and no schema of several types', () => {
    expect(placesWhere((node) => 'prefixItems' in node || node['items'] === false)).toEqual([]);
    expect(placesWhere((node) => Array.isArray(node['type']))).toEqual([]);
    expect(placesWhere((node) => 'const' in node || 'default' in node)).toEqual([]);
  });

  it('names every union and its members', () => {
    const isUnnamed = (node: Json, place: string): boolean => {
      const members = membersOf(node);
      if (members.length < 2) return false;
      return !/^\/components\/schemas\/\w+$/.test(place) || members.some((member) => !('$ref' in member));
    };
    expect(placesWhere(isUnnamed)).toEqual([]);
  });

  it('has a discriminator for every union of objects', () => {
    const isObject = (member: Json): boolean =>
      schemas[String(member['$ref']).split('/').at(-1) ?? '']?.['type'] === 'object';
    const lacks = (node: Json): boolean => {
      const members = membersOf(node);
      return members.length > 1 && members.every(isObject) && !('discriminator' in node);
    };
    expect(placesWhere(lacks)).toEqual([]);
    expect(Object.keys(schemas).filter((name) => 'discriminator' in (schemas[name] ?? {}))).toEqual(
      expect.arrayContaining(['StudySpec', 'StudyResults', 'Splitter', 'SearchMethod', 'StudyEvent']),
    );
  });

  it('says of every number that it has 64 bits', () => {
    expect(placesWhere((node) => node['type'] === 'number' && node['format'] !== 'double')).toEqual([]);
  });

  it('has integers for numbers in a query', () => {
    const parameters = operations.flatMap(({ operation }) => (operation['parameters'] ?? []) as Json[]);
    const typeOf = (name: string) =>
      parameters
        .filter((parameter) => parameter['name'] === name)
        .map(({ schema }) => (schema as Json)['type']);
    expect(new Set([...typeOf('limit'), ...typeOf('wait')])).toEqual(new Set(['integer']));
    expect(new Set(typeOf('header'))).toEqual(new Set(['boolean']));
  });

  it('has no schema with a name that generators give to what belongs to an operation', () => {
    const endings = [
      'Response',
      'Responses',
      'Data',
      'Error',
      'Errors',
      'Params',
      'Body',
      'Request',
      'Result',
    ];
    const taken = operations.flatMap(({ operation }) => {
      const id = String(operation['operationId']);
      return endings.map((ending) => `${id[0]?.toUpperCase()}${id.slice(1)}${ending}`);
    });
    expect(Object.keys(schemas).filter((name) => taken.includes(name))).toEqual([]);
  });

  it('describes every operation, with an example of every answer that is text', () => {
    for (const { name, operation } of operations) {
      expect(operation['description'], name).toMatch(/\.$/);
      for (const [status, response] of Object.entries(operation['responses'] as Record<string, Json>)) {
        const content = Object.entries((response['content'] ?? {}) as Record<string, Json>);
        expect(content.length, `${name} ${status}`).toBeLessThan(2);
        for (const [type, media] of content) {
          const isShown = 'example' in media || 'examples' in media || /html|yaml|octet-stream/.test(type);
          expect(isShown, `${name} ${status}`).toBe(true);
        }
      }
    }
  });

  it('shows answers that the schemas of the answers take', () => {
    for (const { contract } of routes) {
      for (const { schema, example } of Object.values(contract.responses)) {
        if (schema === undefined) continue;
        expect(schema.safeParse(example).error?.issues, contract.operationId).toBeUndefined();
      }
    }
  });

  it('is served by the server that it describes', () => {
    expect(document['servers']).toMatchObject([{ url: '/' }]);
  });
});

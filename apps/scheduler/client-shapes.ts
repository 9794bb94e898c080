export type Json = Record<string, unknown>;

/** What a schema is shaped among: the other definitions, and where those that it needs named are put. */
export interface Definitions {
  get(id: string): Json | undefined;
  add(id: string, schema: Json): void;
}

const refPattern = /^#\/\$defs\/(.+)$/;
const refOf = (id: string): Json => ({ $ref: `#/$defs/${id}` });

/**
 * A JSON Schema as zod writes it, in the shapes that every common client generator takes: a list of fixed length for a
 * tuple, one type per schema, one object for objects that no common tag tells apart, named members for every union.
 * What is valid stays valid; a tuple of unlike items and untagged objects are described more loosely than zod checks them.
 * @param name - of the component that the schema is; undefined inside of one.
 * @param place - where it stands, for messages.
 * @throws {Error} for a union that has no name, or a member of one.
 */
export function clientShape(
  schema: Json,
  definitions: Definitions,
  name: string | undefined,
  place: string,
): Json {
  const inside = (inner: unknown, at: string): Json => clientShape(inner as Json, definitions, undefined, at);
  const {
    default: fallback,
    type,
    anyOf,
    oneOf,
    const: only,
    prefixItems,
    items,
    properties,
    additionalProperties,
    propertyNames,
    ...undefaulted
  } = schema;
  const rest = fallback === undefined ? undefaulted : withDefault(undefaulted, fallback);
  const members = (anyOf ??
    oneOf ??
    (Array.isArray(type) ? type.map((each) => ({ type: each })) : undefined)) as Json[] | undefined;
  if (members !== undefined) return union(rest, members, definitions, name, place);
  const node: Json = { ...(type !== undefined && { type }), ...rest };
  if (only !== undefined) node['enum'] = [only];
  if (properties !== undefined) {
    node['properties'] = Object.fromEntries(
      Object.entries(properties as Json).map(([key, value]) => [key, inside(value, `${place}.${key}`)]),
    );
  }
  if (additionalProperties !== undefined) {
    const isSchema = typeof additionalProperties === 'object' && additionalProperties !== null;
    node['additionalProperties'] = isSchema
      ? inside(additionalProperties, `${place}.*`)
      : additionalProperties;
  }
  // That keys are text goes without saying.
  if (propertyNames !== undefined && Object.keys(propertyNames as Json).length > 1) {
    node['propertyNames'] = propertyNames;
  }
  if (prefixItems !== undefined) {
    const parts = prefixItems as Json[];
    Object.assign(node, { items: inside(itemOf(parts, name, place, definitions), `${place}[]`) });
    Object.assign(node, { minItems: parts.length, maxItems: parts.length });
  } else if (items !== undefined) node['items'] = inside(items, `${place}[]`);
  return type === 'number' || type === 'integer' ? numeric(node) : dated(node);
}

/**
 * A default in words. As a keyword it makes a property required for openapi-typescript, in requests too, and others send it.
 */
function withDefault(schema: Json, fallback: unknown): Json {
  if (typeof fallback === 'object' && fallback !== null) return schema;
  const said = schema['description'];
  const text = `${JSON.stringify(fallback)} when left out`;
  return { ...schema, description: said === undefined ? text : `${said}; ${text}` };
}

/** One schema for the items of a tuple. */
function itemOf(parts: Json[], name: string | undefined, place: string, definitions: Definitions): Json {
  if (parts.every(({ type }) => type === 'integer')) return { type: 'integer' };
  if (parts.every(({ type }) => type === 'integer' || type === 'number')) return { type: 'number' };
  if (parts.every((part) => JSON.stringify(part) === JSON.stringify(parts[0]))) return parts[0];
  if (name === undefined)
    throw new Error(`the tuple at ${place} has unlike items: name it with .meta({ id })`);
  const id = `${name}Item`;
  definitions.add(id, clientShape({ anyOf: parts }, definitions, id, place));
  return refOf(id);
}

function union(
  rest: Json,
  given: readonly Json[],
  definitions: Definitions,
  name: string | undefined,
  place: string,
): Json {
  const isNullable = given.some(({ type }) => type === 'null');
  const members = withOneEnumeration(given.filter(({ type }) => type !== 'null'));
  const [first] = members;
  if (first === undefined) return { ...rest, type: 'null' };
  const merged = members.length > 1 ? mergedObjects(members) : first;
  if (merged !== undefined) {
    const inner = clientShape(merged, definitions, undefined, place);
    return isNullable ? { ...rest, anyOf: [inner, { type: 'null' }] } : { ...inner, ...rest };
  }
  if (name === undefined)
    throw new Error(`the union at ${place} has no name: give it one with .meta({ id })`);
  if (isNullable) throw new Error(`the union ${name} includes null: say .nullable() where it is used`);
  const refs = members.map((member) => {
    if (typeof member['$ref'] === 'string') return { $ref: member['$ref'] };
    const suffix = suffixes[String(member['type'])];
    if (suffix === undefined)
      throw new Error(`a member of ${name} has no name: give it one with .meta({ id })`);
    const id = `${name}${suffix}`;
    definitions.add(id, clientShape(member, definitions, id, `${place}|${suffix}`));
    return refOf(id);
  });
  const discriminator = discriminatorOf(refs, definitions);
  return { ...rest, ...(discriminator ? { oneOf: refs, discriminator } : { anyOf: refs }) };
}

/** What a member of a union is called after the union when it has no name of its own. */
const suffixes: Readonly<Record<string, string>> = {
  string: 'String',
  number: 'Number',
  integer: 'Integer',
  boolean: 'Boolean',
  array: 'List',
};

/** Several single words become one list of words. */
function withOneEnumeration(members: readonly Json[]): Json[] {
  const words = members.filter((member) => member['type'] === 'string' && 'const' in member);
  if (words.length < 2) return [...members];
  const enumeration = { type: 'string', enum: words.map((word) => word['const']) };
  return [enumeration, ...members.filter((member) => !words.includes(member))];
}

/** Objects in a union that no common tag tells apart, as one object that has the properties of one of them. */
function mergedObjects(members: readonly Json[]): Json | undefined {
  if (!members.every(({ type, properties }) => type === 'object' && properties !== undefined))
    return undefined;
  const properties: Json = {};
  for (const member of members) {
    const described = typeof member['description'] === 'string' ? { description: member['description'] } : {};
    for (const [key, value] of Object.entries(member['properties'] as Json)) {
      if (key in properties) return undefined;
      properties[key] = { ...described, ...(value as Json) };
    }
  }
  const isOneEach = members.every((member) => Object.keys(member['properties'] as Json).length === 1);
  return {
    type: 'object',
    properties,
    minProperties: 1,
    ...(isOneEach && { maxProperties: 1 }),
    ...(members[0]?.['additionalProperties'] === false && { additionalProperties: false }),
  };
}

/** The property that holds one word of its own in every member. */
function discriminatorOf(refs: readonly { $ref?: unknown }[], definitions: Definitions): Json | undefined {
  const targets = refs.map(({ $ref }) => ({
    ref: String($ref),
    properties: (definitions.get(refPattern.exec(String($ref))?.[1] ?? '')?.['properties'] ?? {}) as Record<
      string,
      Json
    >,
  }));
  const wordOf = (property: Json | undefined): string | undefined => {
    const words = property?.['enum'] ?? (property && 'const' in property ? [property['const']] : []);
    return Array.isArray(words) && words.length === 1 ? String(words[0]) : undefined;
  };
  for (const propertyName of Object.keys(targets[0]?.properties ?? {})) {
    const mapping: Json = {};
    for (const { ref, properties } of targets) {
      const word = wordOf(properties[propertyName]);
      if (word !== undefined) mapping[word] = ref;
    }
    if (Object.keys(mapping).length === targets.length) return { propertyName, mapping };
  }
  return undefined;
}

/** Numbers as wide as ours: some generators take a bare `number` for 32 bits. Bounds that no number exceeds say nothing. */
function numeric({ minimum, maximum, ...node }: Json): Json {
  const least = minimum === Number.MIN_SAFE_INTEGER ? undefined : minimum;
  const most = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum;
  const isWide = node['type'] === 'integer' && typeof most === 'number' && most > 2 ** 31 - 1;
  return {
    ...node,
    ...(node['type'] === 'number' && { format: 'double' }),
    ...(isWide && { format: 'int64' }),
    ...(least !== undefined && { minimum: least }),
    ...(most !== undefined && { maximum: most }),
  };
}

/** A `format` says what the long pattern of a date says. */
const dated = ({ pattern, ...node }: Json): Json =>
  pattern === undefined || node['format'] === 'date-time' ? node : { ...node, pattern };

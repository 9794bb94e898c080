import type { Draw } from './draw.js';
import { Float, type Json } from './json.js';

/** The part of JSON Schema that the catalogs use. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: Json;
  readonly enum?: readonly Json[];
  readonly examples?: readonly Json[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly $ref?: string;
  readonly $defs?: Record<string, Schema>;
  readonly default?: Json;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly properties?: Record<string, Schema>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: boolean | Schema;
  readonly prefixItems?: readonly Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** One entry of GET /v1/estimators, /v1/splitters or /v1/scorers. */
export interface CatalogEntry {
  readonly type: string;
  readonly kind: string;
  readonly reference: string;
  readonly params: Schema;
}

/** What a value may depend on. */
export interface ValueContext {
  readonly draw: Draw;
  /** Rows that lists of unbounded length are of. */
  readonly nRows: number;
  /** Class labels, for objects that have one entry per label; and for a value that may be any label. */
  readonly labels: readonly Json[];
  /** The table, for lists of what each of its columns holds. */
  readonly X: readonly Json[][];
}

/** Values of these take time in proportion, so they stay small. */
const slow = /seconds|n_estimators/;

/** A value that the schema allows; mostly near the default and the bounds, where something happens. */
export function drawValue(name: string, schema: Schema, context: ValueContext): Json {
  const { draw, labels } = context;
  const given = schema.anyOf ?? schema.oneOf;
  if (given) return drawValue(name, { default: schema.default, ...draw.pick(given) }, context);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return draw.pick(schema.enum);
  if (typeof schema.type === 'object') {
    // What may be text, a number or a boolean is one of the classes.
    if (schema.type.includes('boolean')) return labels.length > 0 ? draw.pick(labels) : draw.integer(0, 3);
    return drawValue(name, { ...schema, type: draw.pick(schema.type) }, context);
  }
  switch (schema.type) {
    case 'null':
      return null;
    case 'boolean':
      return draw.chance(0.5);
    case 'integer':
      return drawInteger(name, schema, draw);
    case 'number':
      return drawNumber(name, schema, draw);
    case 'object':
      return drawByLabel(schema, context);
    case 'array':
      return drawList(name, schema, context);
    case 'string':
      if (schema.examples) return draw.pick(schema.examples);
      return draw.pick(['', 'a', 'missing', ...labels.filter((label) => typeof label === 'string')]);
    default:
      throw new Error(`${name}: the tester doesn't know how to draw ${JSON.stringify(schema)}`);
  }
}

function drawInteger(name: string, schema: Schema, draw: Draw): Json {
  const low = schema.minimum ?? (schema.exclusiveMinimum === undefined ? 0 : schema.exclusiveMinimum + 1);
  const high = schema.maximum ?? Number.MAX_SAFE_INTEGER;
  const near = Math.min(high, low + 4);
  if (slow.test(name)) return draw.integer(low, Math.min(high, low + 11));
  const fallback =
    typeof schema.default === 'number' && Number.isInteger(schema.default) ? schema.default : low;
  return draw.weighted<() => number>([
    [6, () => draw.integer(low, near)],
    [2, () => draw.integer(Math.max(low, fallback - 2), Math.min(high, fallback + 2))],
    [1, () => draw.integer(low, Math.min(high, low + 30))],
    [/seed|random_state/.test(name) ? 2 : 0, () => draw.integer(low, high)],
  ])();
}

function drawNumber(name: string, schema: Schema, draw: Draw): Json {
  const low = schema.minimum ?? schema.exclusiveMinimum ?? Number.NEGATIVE_INFINITY;
  const high = schema.maximum ?? schema.exclusiveMaximum ?? Number.POSITIVE_INFINITY;
  if (slow.test(name)) return new Float(draw.real(0, 0.003));
  const allowed = (value: number): boolean =>
    value >= low && value <= high && value !== schema.exclusiveMinimum && value !== schema.exclusiveMaximum;
  const fallback = schema.default instanceof Float ? schema.default.value : schema.default;
  const around = typeof fallback === 'number' && fallback !== 0 ? Math.abs(fallback) : 1;
  for (;;) {
    const value = draw.weighted<() => number>([
      [Number.isFinite(high - low) ? 5 : 0, () => draw.real(low, high)],
      [5, () => around * draw.magnitude(1e-3, 1e2)],
      [low < 0 ? 2 : 0, () => -around * draw.magnitude(1e-3, 1e2)],
      [2, () => Math.round(around * draw.magnitude(1e-2, 10) * 8) / 8],
      [1, () => draw.pick([0, 1, low, high].filter(Number.isFinite))],
    ])();
    if (!allowed(value)) continue;
    // Both spellings of a whole number, where the schema has nothing to choose between.
    return Number.isInteger(value) && draw.chance(0.5) ? value : new Float(value);
  }
}

/** An entry for most labels; most objects are complete. */
function drawByLabel(schema: Schema, context: ValueContext): Json {
  const { draw, labels } = context;
  const entry = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
  const chosen = draw.chance(0.7) ? labels : labels.filter(() => draw.chance(0.6));
  const entries = chosen.map((label) => {
    const weight = draw.chance(0.1) ? 0 : draw.magnitude(0.1, 10);
    const value = entry.type === 'number' ? new Float(weight) : drawValue('', entry, context);
    return [typeof label === 'string' ? label : JSON.stringify(label), value] as const;
  });
  return Object.fromEntries(entries);
}

function drawList(name: string, schema: Schema, context: ValueContext): Json {
  if (schema.prefixItems)
    return pair(
      schema.prefixItems.map((item) => drawValue(name, item, context)),
      context.draw,
    );
  const item = typeof schema.items === 'object' ? schema.items : {};
  if (item.type === 'array') return drawColumns(context);
  const { minItems = 0, maxItems } = schema;
  const length = maxItems ?? Math.max(minItems, context.nRows);
  const drawn = context.draw.times(length, () => drawValue(name, item, context));
  return length === 2 ? pair(drawn, context.draw) : drawn;
}

/** Lists of lists say what each column of the table holds: mostly all of it, in order. */
function drawColumns({ draw, X }: ValueContext): Json {
  const columns = X[0].map((_, column) => {
    const present = X.map((row) => row[column]).filter((value) => value !== null);
    const values = new Map(present.map((value) => [numberOf(value), value]));
    const sorted = [...values].sort(([a], [b]) => a - b).map(([, value]) => value);
    const kept = draw.chance(0.8) ? sorted : sorted.filter(() => draw.chance(0.7));
    return kept.length > 0 ? kept : [0, ...sorted];
  });
  return draw.chance(0.05) ? columns.reverse() : columns;
}

const numberOf = (value: Json): number => (value instanceof Float ? value.value : Number(value));

/** Two numbers are nearly always bounds: the lower first, but not always, since that has an error of its own. */
function pair(values: Json[], draw: Draw): Json[] {
  return draw.chance(0.95) ? values.sort((a, b) => numberOf(a) - numberOf(b)) : values;
}

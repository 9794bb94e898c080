import { code } from './markdown.js';

/** As much of JSON Schema as the parameters of estimators and splitters use. */
export interface JsonSchema {
  type?: string | string[];
  description?: string;
  /** `float` for a number that is never an integer: 1.0, not 1. */
  format?: string;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  items?: JsonSchema | false;
  prefixItems?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: JsonSchema | boolean;
}

/** The values that a schema takes, in words: `integer >= 1`, `number in (0, 1]`, `"sqrt"`. */
export function valuesOf(schema: JsonSchema): string {
  if (schema.anyOf) return schema.anyOf.map(valuesOf).join(', ');
  if (schema.enum) return schema.enum.map(literal).join(', ');
  if (schema.const !== undefined) return literal(schema.const);
  if (Array.isArray(schema.type)) return schema.type.map((type) => valuesOf({ ...schema, type })).join(', ');
  switch (schema.type) {
    case 'null':
      return literal(null);
    case 'integer':
    case 'number':
      return [schema.format === 'float' ? 'float' : schema.type, rangeOf(schema)]
        .filter((word) => word !== '')
        .join(' ');
    case 'array':
      if (schema.prefixItems) return `[${schema.prefixItems.map(valuesOf).join(', ')}]`;
      return `list of ${schema.items ? valuesOf(schema.items) : 'anything'}`;
    case 'object':
      if (typeof schema.additionalProperties !== 'object') return 'object';
      return `object of ${valuesOf(schema.additionalProperties)}`;
    case undefined:
      return 'any JSON';
    default:
      return schema.type;
  }
}

export const literal = (value: unknown): string => code(JSON.stringify(value));

/** Every whole number that JSON carries exactly: a bound that says nothing. */
const isNoBound = (bound: number | undefined): boolean =>
  bound === undefined || Math.abs(bound) === Number.MAX_SAFE_INTEGER;

function rangeOf(schema: JsonSchema): string {
  const openLow = schema.exclusiveMinimum !== undefined;
  const openHigh = schema.exclusiveMaximum !== undefined;
  const low = schema.exclusiveMinimum ?? schema.minimum;
  const high = schema.exclusiveMaximum ?? schema.maximum;
  if (isNoBound(low) && isNoBound(high)) return '';
  if (isNoBound(high)) return `${openLow ? '>' : '≥'} ${bound(low)}`;
  if (isNoBound(low)) return `${openHigh ? '<' : '≤'} ${bound(high)}`;
  return `in ${openLow ? '(' : '['}${bound(low)}, ${bound(high)}${openHigh ? ')' : ']'}`;
}

/** The largest signed and unsigned 32-bit numbers read better as powers. */
function bound(value: number | undefined): string {
  if (value === 2 ** 32 - 1) return '2^32 - 1';
  if (value === 2 ** 31 - 1) return '2^31 - 1';
  return String(value);
}

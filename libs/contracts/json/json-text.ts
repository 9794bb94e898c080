import { Float } from './float.js';
import { keysOf } from './key-order.js';

/**
 * JSON text as `JSON.stringify` writes it, with what that loses: `1.0` keeps its point, and keys the order in which
 * they were written.
 * @param indent - spaces per level; 0 for one line.
 */
export function jsonText(value: unknown, indent = 0): string {
  return write(value, indent === 0 ? '' : ' '.repeat(indent), '') ?? 'null';
}

function write(value: unknown, step: string, outer: string): string | undefined {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (value instanceof Float) return value.toString();
  const inner = outer + step;
  if (Array.isArray(value)) {
    if (step === '' && !value.some(isObject)) return JSON.stringify(value);
    return enclosed(
      '[',
      Array.from(value, (entry) => write(entry, step, inner) ?? 'null'),
      ']',
      inner,
      outer,
    );
  }
  if ('toJSON' in value) return JSON.stringify(value);
  const record = value as Record<string, unknown>;
  const between = step === '' ? ':' : ': ';
  const fields: string[] = [];
  for (const key of keysOf(record)) {
    const text = write(record[key], step, inner);
    if (text !== undefined) fields.push(JSON.stringify(key) + between + text);
  }
  return enclosed('{', fields, '}', inner, outer);
}

const isObject = (value: unknown): boolean => value !== null && typeof value === 'object';

function enclosed(
  open: string,
  parts: readonly string[],
  close: string,
  inner: string,
  outer: string,
): string {
  if (parts.length === 0) return open + close;
  if (inner === outer) return `${open}${parts.join(',')}${close}`;
  return `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${outer}${close}`;
}

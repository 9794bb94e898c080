import { type JsonSchema, literal, valuesOf } from './json-schema-text.js';
import { code, table } from './markdown.js';

/** Name, values, default and meaning of every parameter; a line that says so when there is none. */
export function parameterTable({ properties = {}, required = [] }: JsonSchema): string {
  const names = Object.keys(properties);
  if (names.length === 0) return 'No parameters.';
  const rows = names.map((name) => [
    code(name),
    valuesOf(properties[name]),
    required.includes(name) ? 'required' : literal(properties[name].default),
    properties[name].description ?? '',
  ]);
  return table(['parameter', 'values', 'default', 'meaning'], rows);
}

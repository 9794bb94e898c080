/** Words that YAML would read as something else than a text, and texts that begin or go on as syntax does. */
const needsQuotes =
  /^$|^[\s\-?:,[\]{}#&*!|>'"%@`]|[:#]\s|\s#|:$|\s$|[\n\r\t\\]|^(true|false|null|yes|no|on|off|y|n|~|\.nan|\.inf)$|^[+-]?[\d.]/i;

const scalar = (value: unknown): string => {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null';
  // A text in JSON is a text in YAML.
  return needsQuotes.test(value) ? JSON.stringify(value) : value;
};

const isFlat = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (Array.isArray(value)
    ? value.length === 0 ||
      (value.every((each) => typeof each !== 'object' || each === null) && JSON.stringify(value).length < 80)
    : Object.keys(value).length === 0);

const flat = (value: unknown): string =>
  Array.isArray(value)
    ? `[${value.map((each) => (typeof each === 'string' && /[,[\]{}]/.test(each) ? JSON.stringify(each) : scalar(each))).join(', ')}]`
    : typeof value === 'object' && value !== null
      ? '{}'
      : scalar(value);

/** JSON as YAML that people like to read. */
export function yamlOf(value: unknown, indent = ''): string {
  if (isFlat(value)) return `${flat(value)}\n`;
  if (Array.isArray(value)) {
    return value
      .map((each) =>
        isFlat(each)
          ? `${indent}- ${flat(each)}\n`
          : `${indent}- ${yamlOf(each, `${indent}  `).slice(indent.length + 2)}`,
      )
      .join('');
  }
  return Object.entries(value as object)
    .filter(([, each]) => each !== undefined)
    .map(([name, each]) =>
      isFlat(each)
        ? `${indent}${scalar(name)}: ${flat(each)}\n`
        : `${indent}${scalar(name)}:\n${yamlOf(each, `${indent}  `)}`,
    )
    .join('');
}

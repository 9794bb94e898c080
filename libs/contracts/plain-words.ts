import type { z } from 'zod';
import { didYouMean } from './closest-name.js';
import { Float } from './json/float.js';
import { itIs, listed, quoted } from './shown.js';

type RawIssue = z.core.$ZodRawIssue;

/** What zod finds wrong, as a user would say it: the message of an issue, and undefined where zod has a better one. */
export function plainWords(issue: RawIssue): string | undefined {
  const { input } = issue;
  switch (issue.code) {
    case 'invalid_type':
      if (input === undefined) return 'is missing';
      return `must be ${typeName(issue)}${itIs(input)}${input instanceof Float ? `, and ${input} is a float: write ${input.value}` : ''}`;
    case 'invalid_value':
      return oneOf(issue.values.map(String), input);
    case 'invalid_union':
      return issue.discriminator === undefined ? undefined : ofDiscriminator(issue, issue.discriminator);
    case 'unrecognized_keys':
      return unknownFields(issue.keys, fieldsOf(issue), (key, near) => `unknown field ${quoted(key)}${near}`);
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum), issue.inclusive ?? true, input);
    case 'too_big':
      return tooBig(issue.origin, Number(issue.maximum), issue.inclusive ?? true, input);
    case 'invalid_key':
      return issue.issues[0]?.message;
    default:
      return undefined;
  }
}

/** One line per key: `parseWith` gives each a pointer of its own. */
export const unknownFields = (
  keys: readonly string[],
  known: readonly string[],
  message: (key: string, didYouMean: string) => string,
): string =>
  keys.map((key) => message(key, didYouMean(key, known) || `; there are ${listed(known)}`)).join('\n');

/** What members of a union want, in one sentence. */
export function anyOf(messages: readonly string[]): string {
  const wanted: string[] = [];
  let rest = '';
  for (const message of new Set(messages)) {
    const [, what, ending = ''] = /^must be (.*?)(; it is .*)?$/s.exec(message) ?? [];
    if (what === undefined) return [...new Set(messages)].join('; or ');
    wanted.push(what);
    rest ||= ending;
  }
  return `must be ${[...new Set(wanted)].join(', or ')}${rest}`;
}

const typeNames: Record<string, string> = {
  int: 'an integer',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  tuple: 'a list',
  null: 'null',
};

function typeName(issue: RawIssue & { code: 'invalid_type' }): string {
  const schema = issue.inst as { isInt?: boolean } | undefined;
  const expected = issue.expected === 'number' && schema?.isInt ? 'int' : issue.expected;
  return typeNames[expected] ?? `a ${expected}`;
}

function oneOf(values: readonly string[], input: unknown): string {
  if (input === undefined) return 'is missing';
  const near = typeof input === 'string' ? didYouMean(input, values) : '';
  return `must be ${values.map((value) => quoted(value)).join(', ')}${itIs(input)}${near}`;
}

function ofDiscriminator(issue: RawIssue & { code: 'invalid_union' }, field: string): string {
  const options = Array.isArray(issue.options) ? issue.options.map(String) : [];
  const given = (issue.input as Record<string, unknown> | undefined)?.[field];
  if (typeof given !== 'string') {
    return `${given === undefined ? 'is missing' : `must be a text${itIs(given)}`}; there are ${listed(options)}`;
  }
  return `there is no ${quoted(given)}${didYouMean(given, options)}; there are ${listed(options)}`;
}

/** The fields of the object that refused a key. */
const fieldsOf = (issue: RawIssue): string[] =>
  Object.keys((issue.inst as { shape?: object } | undefined)?.shape ?? {});

function tooSmall(origin: string, minimum: number, inclusive: boolean, input: unknown): string {
  if (origin === 'string')
    return minimum === 1 ? 'must not be empty' : `must have at least ${minimum} characters`;
  if (origin === 'array')
    return minimum === 1 ? 'must not be an empty list' : `must have ${minimum} entries${size(input)}`;
  return `must be ${inclusive ? 'at least' : 'above'} ${minimum}${itIs(input)}`;
}

function tooBig(origin: string, maximum: number, inclusive: boolean, input: unknown): string {
  if (origin === 'string') return `must have at most ${maximum} characters${size(input)}`;
  if (origin === 'array') return `must have at most ${maximum} entries${size(input)}`;
  return `must be ${inclusive ? 'at most' : 'below'} ${maximum}${itIs(input)}`;
}

const size = (input: unknown): string =>
  typeof input === 'string' || Array.isArray(input) ? `; it has ${input.length}` : '';

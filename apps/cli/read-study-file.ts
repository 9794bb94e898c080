import { readFile } from 'node:fs/promises';
import { parseDocument, visit } from 'yaml';
import type { StudySpec } from '#client';
import { Float, objectInOrder } from '#contracts';
import { CliError, messageOf } from './cli-error.js';
import { exitCode } from './exit-codes.js';

/** As deep as the scheduler takes them; an alias can hold itself. */
const maxDepth = 64;

/**
 * A study spec from YAML or JSON (which is YAML); `-` reads stdin. What it says is checked by the scheduler.
 * @throws {CliError} when it can't be read or parsed, naming line and column.
 */
export async function readStudyFile(path: string): Promise<StudySpec> {
  const text = await readFile(path === '-' ? '/dev/stdin' : path, 'utf8').catch((error: unknown) => {
    throw new CliError(exitCode.invalid, `cannot read ${path}: ${messageOf(error)}`);
  });
  let spec: unknown;
  try {
    spec = readYaml(text);
  } catch (error) {
    throw new CliError(exitCode.invalid, `${path} is neither YAML nor JSON: ${messageOf(error)}`);
  }
  if (typeof spec !== 'object' || spec === null || Array.isArray(spec)) {
    throw new CliError(exitCode.invalid, `${path} must hold one study: an object with "kind", "dataset", …`);
  }
  // The scheduler tells better than a schema here what is wrong with it.
  return spec as StudySpec;
}

/** The values of a YAML document: floats that are whole numbers as `Float`, keys in the order of the text. */
function readYaml(text: string): unknown {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) throw error;
  visit(document, {
    Scalar(key, node) {
      const { value, source } = node;
      if (key === 'key' || typeof value !== 'number' || !Number.isInteger(value)) return;
      // In a hexadecimal number an e is a digit.
      if (source !== undefined && /^[-+]?[\d.]*[.eE]/.test(source)) node.value = new Float(value);
    },
  });
  return withObjects(document.toJS({ mapAsMap: true }), 0);
}

/** Objects in place of maps. */
function withObjects(value: unknown, depth: number): unknown {
  if (depth > maxDepth) throw new Error(`lists and objects may be nested ${maxDepth} deep, not deeper`);
  if (Array.isArray(value)) return value.map((entry) => withObjects(entry, depth + 1));
  if (!(value instanceof Map)) return value;
  return objectInOrder(Array.from(value, ([key, entry]) => [String(key), withObjects(entry, depth + 1)]));
}

import type { z } from 'zod';
import {
  EstimatorSpec,
  Faults,
  type FieldError,
  jsonPointer,
  keysOf,
  Scoring,
  SearchMethod,
  Space,
} from '#contracts';
import { type ResolvedEstimator, resolveEstimator } from '#estimators';
import { checkScorerNames } from '#model-selection';
import { isKind, kindOf } from '../kinds/kinds.js';
import { spacesOf } from '../strategy/learns.js';
import { checkSpaces } from './check-space.js';

/** A benchmark that names more than this is refused for it. */
const mostEstimators = 1000;

/**
 * Faults of a study's body that show without its dataset: names and values that do not exist. Each part is looked at by
 * itself, so that its faults show even where the contract refuses other parts, which is reported apart from these.
 */
export function findFaults(body: unknown): readonly FieldError[] {
  if (body === null || typeof body !== 'object') return [];
  const { kind, estimator, estimators, search, scoring } = body as Record<string, unknown>;
  const faults = new Faults();
  const rules = isKind(kind) ? kindOf({ kind }).estimatorRules : 'all';
  const base = faults.collect(() => resolved(estimator, '/estimator', rules)) ?? bare(estimator);
  if (estimators !== null && typeof estimators === 'object') {
    for (const name of keysOf(estimators).slice(0, mostEstimators)) {
      const spec = (estimators as Record<string, unknown>)[name];
      faults.collect(() => resolved(spec, jsonPointer(['estimators', name]), 'all'));
    }
  }
  const method = parsed(SearchMethod, search);
  const source = faults.collect(() => method && spacesOf(method));
  if (base && source) faults.collect(() => checkSpaces(base, source.probes()));
  faults.collect(() => checkScorerNames(parsed(Scoring, scoring)));
  return faults.fields;
}

/** What a schema makes of a value, or of the rest of it where the schema refuses fields that it can do without. */
function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> | undefined {
  const { data, error } = schema.safeParse(value);
  return error ? schema.safeParse(withoutRefused(value, error.issues)).data : data;
}

type Issue = z.core.$ZodIssue;

/** Leaves out unknown fields, and parameters of a space whose values are malformed. */
function withoutRefused(value: unknown, issues: readonly Issue[]): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const unknown = new Set(
    issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [],
    ),
  );
  // Conditions refer to parameters of the space, so that none can be left out.
  const isSpace = (name: string): boolean => name === 'space' && !('conditions' in value);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !unknown.has(name))
      .map(([name, inner]) => [name, isSpace(name) ? wellFormed(inner) : inner]),
  );
}

/** Each parameter is parsed by itself, which takes too long for more than this. */
const mostParameters = 100;

function wellFormed(space: unknown): unknown {
  if (space === null || typeof space !== 'object' || Array.isArray(space)) return space;
  if (keysOf(space).length > mostParameters) return space;
  return Object.fromEntries(
    Object.entries(space).filter(([name, entry]) => Space.safeParse({ [name]: entry }).success),
  );
}

/** An estimator with its defaults, to try a space on where its parameters are at fault themselves. */
function bare(value: unknown): ResolvedEstimator | undefined {
  const { type } = (value ?? {}) as { type?: unknown };
  return new Faults().collect(() => resolved({ type }, '/estimator', 'each'));
}

function resolved(value: unknown, pointer: string, rules: 'all' | 'each'): ResolvedEstimator | undefined {
  const spec = parsed(EstimatorSpec, value);
  return spec && resolveEstimator(spec, pointer, rules);
}

import type { z } from 'zod';
import {
  EstimatorSpec,
  Faults,
  type FieldError,
  jsonPointer,
  keysOf,
  Scoring,
  SearchMethod,
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
  const base = faults.collect(() => resolved(estimator, '/estimator', rules));
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

const parsed = <S extends z.ZodType>(schema: S, value: unknown): z.output<S> | undefined =>
  schema.safeParse(value).data;

function resolved(value: unknown, pointer: string, rules: 'all' | 'each'): ResolvedEstimator | undefined {
  const spec = parsed(EstimatorSpec, value);
  return spec && resolveEstimator(spec, pointer, rules);
}

import { didYouMean, Faults, fieldError, quoted } from '#contracts';
import type { Target } from '#datasets';
import type { ResponseMethod, Scorer } from './scorer.js';
import { findScorer, scorers } from './scorer-list.js';

/** What a scorer must know of an estimator to say whether it can score it. */
export interface Scored {
  readonly type: string;
  readonly kind: 'classifier' | 'regressor';
  readonly methods: readonly ResponseMethod[];
}

const defaults = { classifier: 'accuracy', regressor: 'r2' } as const;

/**
 * The scorers of a study, in the order asked for; the estimator's own (accuracy or r2) when none is.
 * @param y - target of the dataset.
 * @param pointer - JSON pointer of `scoring` in the request.
 * @throws {FoldmillError} `unknown_scorer`, or `invalid_request` for one that can't score this target or estimator.
 */
export function resolveScoring(
  scoring: string | readonly string[] | undefined,
  y: Target,
  estimator: Scored,
  pointer = '/scoring',
): Scorer[] {
  const faults = new Faults();
  const found = namedScorers(scoring ?? defaults[estimator.kind], pointer).flatMap(({ scorer, at }) => {
    const refusal = refusalOf(scorer, y, estimator);
    if (refusal === undefined) return [scorer];
    faults.collect(() => {
      const fitting = scorers.filter((one) => refusalOf(one, y, estimator) === undefined);
      const alternatives = fitting.map((one) => one.name).join(', ');
      throw fieldError('invalid_request', at, `${refusal}; these can be used: ${alternatives}`);
    });
    return [];
  });
  faults.throwIfAny();
  return found;
}

/**
 * Checks the names of scorers alone.
 * @throws {FoldmillError} `unknown_scorer`, or `invalid_request` for a name that stands there twice.
 */
export function checkScorerNames(
  scoring: string | readonly string[] | undefined,
  pointer = '/scoring',
): void {
  if (scoring !== undefined) namedScorers(scoring, pointer);
}

function namedScorers(
  scoring: string | readonly string[],
  pointer: string,
): { scorer: Scorer; at: string }[] {
  const names = typeof scoring === 'string' ? [scoring] : scoring;
  const faults = new Faults();
  const found = names.flatMap((name, index) => {
    const at = typeof scoring === 'string' ? pointer : `${pointer}/${index}`;
    const scorer = faults.collect(() => {
      if (names.indexOf(name) < index) {
        throw fieldError('invalid_request', at, `${quoted(name)} is asked for twice`);
      }
      const known = findScorer(name);
      if (known) return known;
      const all = scorers.map((one) => one.name);
      const message = `there is no scorer ${quoted(name)}${didYouMean(name, all)}; there are ${all.join(', ')}`;
      throw fieldError('unknown_scorer', at, message);
    });
    return scorer ? [{ scorer, at }] : [];
  });
  faults.throwIfAny();
  return found;
}

/** Why a scorer can't be used, or undefined. */
function refusalOf(scorer: Scorer, y: Target, { type, kind, methods }: Scored): string | undefined {
  const { name, task, target, response } = scorer;
  if ((task === 'classification') !== (kind === 'classifier')) {
    return `${name} scores ${task}, and ${type} is a ${kind}`;
  }
  if (target === 'binary' && y.task === 'classification' && y.classes.length > 2) {
    return `${name} needs a target of two classes, and this one has ${y.classes.length}`;
  }
  if (!response.some((method) => methods.includes(method))) {
    return `${name} needs ${response.join(' or ')}, and ${type} with these parameters offers ${methods.join(', ')}`;
  }
  return undefined;
}

import type { EvaluationIssue, IssuePlaces, OuterPlace, ResultError, ResultWarning } from '#contracts';
import type { StudyContext } from '../study/study-context.js';
import type { Evaluation } from './evaluation.js';
import type { EvaluationTable } from './evaluation-table.js';
import type { Refit } from './refit.js';

/** What failed and was warned of in one evaluation, as the API shows it. */
export function evaluationIssues(
  { scorers }: StudyContext,
  { error, failures, warnings }: Pick<Evaluation, 'error' | 'failures' | 'warnings'>,
): { errors: EvaluationIssue[]; warnings: EvaluationIssue[] } {
  const ofScorer = (scorer: number, message: string): EvaluationIssue => ({
    source: 'score',
    scorer: scorers[scorer].name,
    message,
  });
  const errors = (failures ?? []).map(
    ({ scorer, message }): EvaluationIssue =>
      scorer === null ? { source: 'predictions', message } : ofScorer(scorer, message),
  );
  if (error !== null) errors.unshift({ source: 'fit', message: error });
  return {
    errors,
    warnings: (warnings ?? []).map(
      ({ scorer, message }): EvaluationIssue =>
        scorer === null ? { source: 'fit', message } : ofScorer(scorer, message),
    ),
  };
}

/** Equal issues of all evaluations, each with its places. */
interface Group {
  issue: EvaluationIssue;
  evaluations: number[];
}

/** What failed and was warned of in a study, equal ones together, in the order of the first evaluation of each. */
export function studyIssues(
  table: EvaluationTable,
  refit: Pick<Refit, 'error' | 'warnings' | 'test'>,
): { errors: ResultError[]; warnings: ResultWarning[] } {
  const { context } = table;
  const errors = new Map<string, Group>();
  const warnings = new Map<string, Group>();
  const numbers = [...table.errors.keys(), ...table.failures.keys(), ...table.warnings.keys()];
  for (const number of Int32Array.from(new Set(numbers)).sort()) {
    const issues = evaluationIssues(context, {
      error: table.errors.get(number) ?? null,
      failures: table.failures.get(number),
      warnings: table.warnings.get(number),
    });
    for (const issue of issues.errors) add(errors, issue, number);
    for (const issue of issues.warnings) add(warnings, issue, number);
  }
  const whole = <S extends string>(source: S, message: string) => ({ source, message, count: 1, places: [] });
  const tested = evaluationIssues(context, { error: null, ...refit.test });
  const onHeldOut = ({ scorer, message }: EvaluationIssue) => ({
    ...whole('test', message),
    ...(scorer !== undefined && { scorer }),
  });
  return {
    errors: [
      ...Array.from(errors.values(), (group) => ({ ...group.issue, ...placed(group, context) })),
      ...(refit.error === null ? [] : [whole('refit', refit.error)]),
      ...tested.errors.map(onHeldOut),
    ],
    warnings: [
      ...context.warnings.map(({ source, message }) => whole(source, message)),
      // Predictions fail or succeed; nothing warns of them.
      ...Array.from(warnings.values(), (group) => ({
        ...(group.issue as EvaluationIssue & { source: 'fit' | 'score' }),
        ...placed(group, context),
      })),
      ...refit.warnings.map((message) => whole('refit', message)),
      ...tested.warnings.map(onHeldOut),
    ],
  };
}

function add(groups: Map<string, Group>, issue: EvaluationIssue, number: number): void {
  const key = `${issue.source}|${issue.scorer ?? ''}|${issue.message}`;
  const group = groups.get(key);
  if (group === undefined) groups.set(key, { issue, evaluations: [number] });
  // A scorer that fails on test and on training rows alike is one place.
  else if (group.evaluations.at(-1) !== number) group.evaluations.push(number);
}

const placed = (
  { evaluations }: Group,
  { nSplits, placeOf }: StudyContext,
): { count: number; places: IssuePlaces[] } => ({
  count: evaluations.length,
  places: placesOf(evaluations, nSplits, placeOf),
});

/**
 * Neighbouring candidates with the same splits become one entry, so that what concerns all of a large search is small.
 * @param evaluations - ascending evaluation numbers.
 * @param placeOf - where results show a candidate.
 */
export function placesOf(
  evaluations: readonly number[],
  nSplits: number,
  placeOf: StudyContext['placeOf'] = (candidate) => ({ candidate }),
): IssuePlaces[] {
  const places: IssuePlaces[] = [];
  let at = 0;
  while (at < evaluations.length) {
    const candidate = Math.floor(evaluations[at] / nSplits);
    const splits: number[] = [];
    for (; at < evaluations.length && Math.floor(evaluations[at] / nSplits) === candidate; at++) {
      splits.push(evaluations[at] % nSplits);
    }
    const { candidate: shown, outer } = placeOf(candidate);
    const last = places.at(-1);
    const isNext = last?.last_candidate === shown - 1 && isSameOuter(last.outer, outer);
    if (last && isNext && String(last.splits) === String(splits)) last.last_candidate = shown;
    else places.push({ first_candidate: shown, last_candidate: shown, splits, ...(outer && { outer }) });
  }
  return places;
}

const isSameOuter = (one: OuterPlace | undefined, other: OuterPlace | undefined): boolean =>
  one?.split === other?.split && one?.stage === other?.stage;

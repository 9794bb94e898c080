import type { Study, StudyResults } from '#client';
import { printable, type StudyKind } from '#contracts';
import { callsReport } from './calls-report.js';
import { curveReport } from './curve-report.js';
import { elapsed } from './format-value.js';
import { issuesReport } from './issues-report.js';
import { benchmarkReport, crossValidationReport } from './scores-report.js';
import { searchReport } from './search-report.js';
import { plain, type Style } from './style.js';
import { tuningReport } from './tuning-report.js';

/** What a study found (so far), how long it took, how many fits that needed, and what failed and was warned of. */
export function studyReport(study: Study, results: StudyResults, style: Style = plain): string {
  return [
    ...partialLines(study, results),
    resultsReport(study, results, style),
    ...costLines(study),
    ...issuesReport(results),
  ].join('\n');
}

const verbs: Record<Study['state'], string> = {
  queued: 'is queued',
  running: 'is running',
  paused: 'is paused',
  completed: 'has completed since',
  failed: 'failed',
  cancelled: 'was cancelled',
};

function partialLines({ state, progress }: Study, { partial, ended_by: endedBy }: StudyResults): string[] {
  if (!partial) return [];
  const { done, evaluations } = progress;
  if (endedBy === 'limits.evaluations') return [`ended by ${endedBy} with ${done} evaluations`, ''];
  if (endedBy) return [`ended by ${endedBy} with ${done} of ${evaluations} evaluations`, ''];
  return [`partial: the study ${verbs[state]}; ${done} of ${evaluations} evaluations are in`, ''];
}

type ResultsOf<K extends StudyKind> = Extract<StudyResults, { kind: K }>;

const reports: { [K in StudyKind]: (results: ResultsOf<K>, study: Study, style: Style) => string } = {
  search: (results, { spec }, style) =>
    searchReport(results, 'refit' in spec ? decidedBy(spec.refit) : true, style),
  cross_validation: (results, _, style) => crossValidationReport(results, style),
  benchmark: (results, _, style) => benchmarkReport(results, style),
  fit: fitReport,
  learning_curve: (results, _, style) => curveReport(results, 'train_size', results.train_sizes, style),
  validation_curve: (results, _, style) =>
    curveReport(results, results.param_name, results.param_range, style),
  tuning: tuningReport,
  graph: callsReport,
  map: callsReport,
};

/** The scorer of a rule says what ranks, as that of a refit without one. */
const decidedBy = (refit: boolean | string | { scorer?: string }): boolean | string =>
  typeof refit === 'object' ? (refit.scorer ?? true) : refit;

function resultsReport(study: Study, results: StudyResults, style: Style): string {
  // A report takes results of its own kind only, and it is looked up by their kind.
  const report = reports[results.kind] as (results: StudyResults, study: Study, style: Style) => string;
  return report(results, study, style);
}

function fitReport(results: ResultsOf<'fit'>): string {
  return [
    `model        ${results.model?.model_id ?? 'none'}`,
    `pieces       ${results.pieces}${results.fit_time === null ? '' : `, ${elapsed(results.fit_time)} of compute`}`,
  ].join('\n');
}

function costLines({ progress, started_at, created_at, finished_at }: Study): string[] {
  const seconds = (Date.parse(finished_at ?? '') - Date.parse(started_at ?? created_at)) / 1000;
  const { fits_asked, fits_run, failed, evaluations } = progress;
  return [
    `time         ${Number.isNaN(seconds) ? 'not finished' : elapsed(seconds)}`,
    ...(fits_asked === 0 ? [] : [`fits         ${fits_asked} asked for, ${fits_run} run`]),
    ...(failed === 0
      ? []
      : [`failed       ${failed} of ${evaluations} evaluations (their score is error_score)`]),
  ];
}

/** Why a study was not completed. */
export function failureReport(study: Study): string {
  if (study.state === 'cancelled') return `the study ${study.id} was cancelled`;
  if (study.error === null) return `the study ${study.id} failed: no reason given`;
  return `the study ${study.id} failed (${study.error.code}): ${printable(study.error.detail)}`;
}

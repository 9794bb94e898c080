import { assertNever, type Study, type StudyResults } from '#contracts';
import { elapsed } from './format-value.js';
import { benchmarkReport, crossValidationReport } from './scores-report.js';
import { searchReport } from './search-report.js';

/** What a finished study found, how long it took, and how many fits that needed. */
export function studyReport(study: Study, results: StudyResults): string {
  return [resultsReport(study, results), ...costLines(study)].join('\n');
}

function resultsReport(study: Study, results: StudyResults): string {
  switch (results.kind) {
    case 'search':
      return searchReport(results, study.spec.kind === 'search' ? study.spec.refit : true);
    case 'cross_validation':
      return crossValidationReport(results);
    case 'benchmark':
      return benchmarkReport(results);
    case 'fit':
      return `model        ${results.model.model_id}\npieces       ${results.pieces}, ${elapsed(results.fit_time)} of compute`;
    default:
      return assertNever(results);
  }
}

function costLines({ progress, started_at, created_at, finished_at }: Study): string[] {
  const seconds = (Date.parse(finished_at ?? '') - Date.parse(started_at ?? created_at)) / 1000;
  const { fits_asked, fits_run, failed, evaluations } = progress;
  return [
    `time         ${Number.isNaN(seconds) ? 'not finished' : elapsed(seconds)}`,
    `fits         ${fits_asked} asked for, ${fits_run} run`,
    ...(failed === 0
      ? []
      : [`failed       ${failed} of ${evaluations} evaluations (their score is error_score)`]),
  ];
}

/** Why a study has no results. */
export function failureReport(study: Study): string {
  if (study.state === 'cancelled') return `the study ${study.id} was cancelled`;
  const { code, detail } = study.error ?? {};
  return `the study ${study.id} failed${code === undefined ? '' : ` (${String(code)})`}: ${String(detail ?? 'no reason given')}`;
}

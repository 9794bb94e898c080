import { randomBytes } from 'node:crypto';
import type { Best, EndedBy, Study, StudyError, StudyExtension, StudySpec, StudyState } from '#contracts';
import { evaluates, isComputed } from '#contracts';
import { decodeEvaluation, extendedSpec, hasResult, parseCallRow, whyNone } from '#planner';
import { storedIds } from './dataset-pair.js';

/** One study as it is kept: everything a scheduler needs to go on with it, and no more. */
export interface StudyRecord {
  id: string;
  spec: StudySpec;
  /** Names a pair where the study tests on another dataset. */
  datasetId: string;
  /** The release that planned it: only its parts compute and end it. */
  release: string;
  state: StudyState;
  createdMs: number;
  startedMs: number | null;
  finishedMs: number | null;
  nCandidates: number;
  nSplits: number;
  /** Evaluations asked for so far: candidates × splits, unless candidates are for some splits, or beyond its limit. */
  nEvaluations: number;
  /** How many evaluations it may ask for by its limit; null: all. */
  mostEvaluations: number | null;
  /** Waves so far of a study that learns; null where all candidates are known from the start. */
  nWaves: number | null;
  nTasks: number;
  /** Tasks handed to the queue so far: 0…cursor-1. */
  cursor: number;
  remaining: number;
  failed: number;
  fitsAsked: number;
  fitsRun: number;
  fitsPlanned: number;
  evaluationsCached: number;
  /** The first task of the refit, whose tasks are the last; null before it is planned. */
  refitFrom: number | null;
  /** Parts of a divided refit that are in. */
  refitDone: number;
  /** The model that the refit makes, or finds made; null before it is known. */
  refitModel: string | null;
  /** Set when the refit was done: the model's id, or '' when it failed. */
  refitted: string | null;
  refitSeconds: number | null;
  refitError: string | null;
  /** How often the study was given more to do. What is decided for one revision holds for no other. */
  revision: number;
  /** Candidates that the spec says, which are in no wave, of a study that got others; null of others. */
  firstCandidates: number | null;
  /** Evaluations and fits that were asked for before there were more; null before there are. */
  firstEvaluations: number | null;
  firstFitsAsked: number | null;
  /** What was added to a search after it was posted, in order. */
  extensions: readonly StudyExtension[];
  /** Evaluations that were given up when its time was over. */
  missed: number;
  /** The limit that ended it before all was computed. */
  endedBy: EndedBy | null;
  /** Set on a completed search whose scores say what is best. */
  best: Best | null;
  error: StudyError | null;
  /** What scikit-learn warns of while it splits the rows. */
  warnings: readonly string[];
}

/** What is true of every study that begins: nothing is computed, refitted, added or ended. */
const untouched = {
  createdMs: 0,
  startedMs: null,
  finishedMs: null,
  cursor: 0,
  failed: 0,
  fitsRun: 0,
  refitFrom: null,
  refitDone: 0,
  refitModel: null,
  refitted: null,
  refitSeconds: null,
  refitError: null,
  revision: 0,
  firstCandidates: null,
  firstEvaluations: null,
  firstFitsAsked: null,
  extensions: [],
  missed: 0,
  endedBy: null,
  best: null,
  error: null,
} satisfies Partial<StudyRecord>;

/** The record of a study that begins with these values. */
export const newRecord = <S extends StudySpec>(
  values: Omit<StudyRecord, keyof typeof untouched | 'spec'> & { spec: S },
): StudyRecord & { spec: S } => ({ ...untouched, ...values });

/** The id of a study to come. */
export const newStudyId = (): string => `st_${randomBytes(9).toString('base64url').replace(/[-_]/g, 'x')}`;

/** Why a study failed that one evaluation has failed, by the row of that. */
export function errorOfRow(row: string): StudyError {
  if (row.startsWith('{')) return errorOfCall(row);
  const { error, failures } = decodeEvaluation(row);
  if (error !== null) return { code: 'fit_failed', detail: error };
  return { code: 'score_failed', detail: failures?.[0]?.message ?? 'a scorer failed' };
}

function errorOfCall(row: string): StudyError {
  const outcome = parseCallRow(row);
  const { name, message } = hasResult(outcome) ? unknownError : whyNone(outcome, String);
  return { code: 'call_failed', detail: `${name}: ${message}` };
}

const unknownError = { name: 'Error', message: 'a call failed' };

/** Whether a study lacks evaluations: it has not completed, or it ended at a limit. */
export const isPartial = ({ state, endedBy }: Pick<StudyRecord, 'state' | 'endedBy'>): boolean =>
  state !== 'completed' || endedBy !== null;

/** How many of a study's tasks are its refit's. */
export const refitTasks = ({ refitFrom, nTasks }: StudyRecord): number =>
  refitFrom === null ? 0 : nTasks - refitFrom;

/** A fit has no evaluations: the tasks that it was divided into stand for them. */
function progressOf(record: StudyRecord): { evaluations: number; done: number } {
  if (isComputed(record.spec) && !evaluates(record.spec)) {
    const evaluations = refitTasks(record);
    return { evaluations, done: record.refitted === null ? record.refitDone : evaluations };
  }
  const evaluations = record.nEvaluations;
  return { evaluations, done: evaluations - record.remaining - record.missed };
}

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/** The study as the API shows it. */
export function toStudy(record: StudyRecord, best: Study['best']): Study {
  const { evaluations, done } = progressOf(record);
  const [datasetId, testDatasetId] = storedIds(record.datasetId);
  return {
    id: record.id,
    name: record.spec.name ?? null,
    kind: record.spec.kind,
    state: record.state,
    dataset_id: datasetId || null,
    ...(testDatasetId !== undefined && { test_dataset_id: testDatasetId }),
    progress: {
      evaluations,
      done,
      failed: record.failed,
      fits_asked: record.fitsAsked,
      fits_run: record.fitsRun,
    },
    best,
    model_id: record.state === 'completed' && record.refitted ? record.refitted : null,
    spec: isComputed(record.spec) ? extendedSpec(record.spec, record.extensions) : record.spec,
    extensions: [...record.extensions],
    created_at: new Date(record.createdMs).toISOString(),
    started_at: iso(record.startedMs),
    finished_at: iso(record.finishedMs),
    error: record.error,
    ended_by: record.endedBy,
    warnings: [...record.warnings],
  };
}

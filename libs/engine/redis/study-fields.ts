import {
  type Best,
  type EndedBy,
  jsonText,
  parseJson,
  type StudyError,
  type StudyExtension,
  type StudySpec,
  type StudyState,
} from '#contracts';
import type { PruneRule } from '#planner';
import type { StudyRecord } from '../study-record.js';

/** A field of a study's hash: its name in Redis, and what its text stands for. */
interface Field<T> {
  readonly name: string;
  /** @returns null for what is not stored. */
  encode(value: T): string | null;
  decode(text: string | null): T;
}

const text = (name: string): Field<string> => ({
  name,
  encode: (value) => value,
  decode: (stored) => stored ?? '',
});

const textOrNull = (name: string): Field<string | null> => ({
  name,
  encode: (value) => value,
  decode: (stored) => stored,
});

const number = (name: string): Field<number> => ({ name, encode: String, decode: Number });

const numberOrNull = (name: string): Field<number | null> => ({
  name,
  encode: (value) => (value === null ? null : String(value)),
  decode: (stored) => (stored === null ? null : Number(stored)),
});

/** JSON that keeps 1.0 apart from 1. */
const json = <T>(name: string): Field<T> => ({
  name,
  encode: jsonText,
  // Written by this table: it holds what was encoded.
  decode: (stored) => parseJson(stored ?? 'null', { floats: true }) as T,
});

const jsonOrNull = <T>(name: string): Field<T | null> => {
  const { encode, decode } = json<T>(name);
  return {
    name,
    encode: (value) => (value === null ? null : encode(value)),
    decode: (stored) => (stored === null ? null : decode(stored)),
  };
};

/** JSON whose numbers are numbers. */
const plainOrNull = <T>(name: string): Field<T | null> => ({
  name,
  encode: (value) => (value === null ? null : JSON.stringify(value)),
  decode: (stored) => JSON.parse(stored ?? 'null') as T | null,
});

/** The fields of a record, by its properties. */
const recordFields = {
  id: text('id'),
  spec: json<StudySpec>('spec'),
  datasetId: text('dataset'),
  release: text('release'),
  state: text('state') as Field<StudyState>,
  createdMs: number('created_at'),
  startedMs: numberOrNull('started_at'),
  finishedMs: numberOrNull('finished_at'),
  nCandidates: number('candidates'),
  nSplits: number('splits'),
  nEvaluations: number('evaluations'),
  mostEvaluations: numberOrNull('most_evaluations'),
  nWaves: numberOrNull('waves'),
  nTasks: number('task_count'),
  cursor: number('cursor'),
  remaining: number('remaining'),
  failed: number('failed'),
  fitsAsked: number('fits_asked'),
  fitsRun: number('fits_run'),
  fitsPlanned: number('fits_planned'),
  evaluationsCached: number('cached'),
  refitFrom: numberOrNull('refit_from'),
  refitDone: number('refit_done'),
  refitModel: textOrNull('refit_model'),
  refitted: textOrNull('refitted'),
  refitSeconds: numberOrNull('refit_time'),
  /** A refit that succeeds leaves an empty one. */
  refitError: { ...textOrNull('refit_error'), decode: (stored: string | null) => stored || null },
  revision: number('revision'),
  firstCandidates: numberOrNull('first_candidates'),
  firstEvaluations: numberOrNull('first_evaluations'),
  firstFitsAsked: numberOrNull('first_fits_asked'),
  extensions: {
    name: 'extensions',
    encode: (extensions: readonly StudyExtension[]) =>
      extensions.length === 0 ? null : jsonText(extensions),
    decode: (stored: string | null) =>
      parseJson(stored ?? '[]', { floats: true }) as readonly StudyExtension[],
  },
  /** Evaluations that were given up when its time was over. */
  missed: number('missed'),
  endedBy: textOrNull('ended_by') as Field<EndedBy | null>,
  best: jsonOrNull<Best>('best'),
  error: plainOrNull<StudyError>('error'),
  warnings: {
    name: 'warnings',
    encode: (warnings: readonly string[]) => (warnings.length === 0 ? null : JSON.stringify(warnings)),
    decode: (stored: string | null): readonly string[] => JSON.parse(stored ?? '[]') as string[],
  },
} satisfies { [Property in keyof StudyRecord]: Field<StudyRecord[Property]> };

/** What the hash keeps besides, for workers and schedulers. */
const otherFields = {
  priority: number('priority'),
  /** Estimated seconds of one of its tasks. */
  taskSeconds: number('task_seconds'),
  rule: plainOrNull<PruneRule>('prune'),
  /** The candidate to beat, where candidates that can't win are pruned, and its mean score. */
  incumbent: numberOrNull('incumbent'),
  incumbentMean: numberOrNull('incumbent_mean'),
  /** Its time in milliseconds, where it has a limit; since when it counts, where that is not its start; its pauses. */
  limitMs: numberOrNull('limit_ms'),
  clockFromMs: numberOrNull('clock_from'),
  pausedMs: number('paused_ms'),
  /** When the pause began that it is in. */
  pausedFromMs: numberOrNull('paused_from'),
  /** Ids of the claims of the requests that gave it more to do, each with a comma behind. */
  reopenedFor: text('reopened_for'),
  /** How often the end of the study failed. */
  endTries: number('end_tries'),
  /** The row of the evaluation that failed the study. */
  fatal: textOrNull('fatal'),
};

/**
 * Everything that a study's meta hash holds. Scripts and commands take the names from here, and no other file has them:
 * see `field` and `luaField`.
 */
export const studyFields = { ...recordFields, ...otherFields };

export type StudyField = keyof typeof studyFields;
export type RecordField = keyof StudyRecord;
export type FieldValue<F extends StudyField> = ReturnType<(typeof studyFields)[F]['decode']>;

const fieldNames = Object.keys(studyFields) as StudyField[];
const named = (write: (name: string) => string): Readonly<Record<StudyField, string>> =>
  Object.fromEntries(fieldNames.map((field) => [field, write(studyFields[field].name)])) as Record<
    StudyField,
    string
  >;

/** Names of the fields, for commands. */
export const field = named((name) => name);

/** Names of the fields as Lua strings, for scripts: `redis.call('HGET', meta, ${luaField.state})`. */
export const luaField = named((name) => `'${name}'`);

export const recordFieldNames = Object.keys(recordFields) as RecordField[];

/** The hash's fields for some values; those that stand for nothing are left out. */
export function encodeFields(values: { readonly [F in StudyField]?: FieldValue<F> }): Record<string, string> {
  const encoded: Record<string, string> = {};
  for (const field of Object.keys(values) as StudyField[]) {
    // The table pairs each value with its own codec, which a loop over all of them can't say.
    const { name, encode } = studyFields[field] as Field<unknown>;
    const stored = encode(values[field]);
    if (stored !== null) encoded[name] = stored;
  }
  return encoded;
}

export const decodeField = <F extends StudyField>(
  field: F,
  stored: string | null | undefined,
): FieldValue<F> =>
  // As above.
  (studyFields[field] as Field<unknown>).decode(stored ?? null) as FieldValue<F>;

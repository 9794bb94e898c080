/** The result of one evaluation, as it is stored: `[test, train, fitSeconds, scoreSeconds, error, pruned or notes?]`. */
export interface Evaluation {
  /** One score per scorer, in the order of the study's scorers; NaN where it is undefined. */
  test: number[];
  /** Scores on the training rows, when they were asked for. */
  train: number[] | null;
  fitSeconds: number;
  scoreSeconds: number;
  /** Why the fit failed, or null. Scores are then left out. */
  error: string | null;
  /** What failed after a fit that did not: those scores are `error_score`. Left out where nothing did. */
  failures?: readonly ScoreFailure[];
  /** What scikit-learn warns of in this fit and its scores, each once. Left out where it warns of nothing. */
  warnings?: readonly EvaluationWarning[];
  /** Not computed, because the candidate could not win any more. */
  pruned?: boolean;
}

export interface ScoreFailure {
  /** Index of the scorer; null for the predictions that a study keeps. */
  scorer: number | null;
  rows: 'test' | 'train';
  message: string;
}

export interface EvaluationWarning {
  /** Index of the scorer that warned; null for the fit. */
  scorer: number | null;
  message: string;
}

export const prunedEvaluation: Evaluation = {
  test: [],
  train: null,
  fitSeconds: 0,
  scoreSeconds: 0,
  error: null,
  pruned: true,
};

/** Whether a fit or anything after it failed. */
export const hasFailed = ({ error, failures }: Evaluation): boolean =>
  error !== null || failures !== undefined;

/** A score as it counts: `errorScore` where the fit or this scorer failed. */
export function countedScore(
  evaluation: Evaluation,
  scorer: number,
  rows: ScoreFailure['rows'],
  errorScore: number,
): number {
  const { error, failures } = evaluation;
  if (error !== null) return errorScore;
  if (failures?.some((failure) => failure.scorer === scorer && failure.rows === rows)) return errorScore;
  return evaluation[rows]?.[scorer] ?? Number.NaN;
}

/** Longer messages are cut: what is stored per evaluation must stay small. The warnings of lbfgs have 440 characters. */
const longestMessage = 500;
/** More messages of one evaluation than this say nothing new. */
const mostMessages = 8;

const cut = (message: string): string =>
  message.length > longestMessage ? `${message.slice(0, longestMessage - 1)}…` : message;

/** Each message of a scorer once, cut in length and number; undefined for none. */
export function boundedMessages<T extends { scorer: number | null; message: string }>(
  messages: readonly T[],
): T[] | undefined {
  if (messages.length === 0) return undefined;
  const seen = new Map<string, T>();
  for (const one of messages) {
    const message = cut(one.message);
    const key = JSON.stringify({ ...one, message });
    if (!seen.has(key) && seen.size < mostMessages) seen.set(key, { ...one, message });
  }
  return [...seen.values()];
}

/** Warnings `w` and failures `f` as tuples; -1 stands for the fit and for predictions. */
interface Notes {
  w?: [scorer: number, message: string][];
  f?: [scorer: number, message: string, isTrain?: 1][];
}

const indexOf = (scorer: number | null): number => scorer ?? -1;
const scorerAt = (index: number): number | null => (index < 0 ? null : index);

const encodeFailure = ({ scorer, message, rows }: ScoreFailure): NonNullable<Notes['f']>[number] =>
  rows === 'train' ? [indexOf(scorer), message, 1] : [indexOf(scorer), message];

function encodeNotes({ failures, warnings }: Evaluation): Notes {
  return {
    ...(warnings && { w: warnings.map(({ scorer, message }) => [indexOf(scorer), message]) }),
    ...(failures && { f: failures.map(encodeFailure) }),
  };
}

function decodeNotes({ w, f }: Notes): Pick<Evaluation, 'failures' | 'warnings'> {
  return {
    ...(w && { warnings: w.map(([index, message]) => ({ scorer: scorerAt(index), message })) }),
    ...(f && {
      failures: f.map(([index, message, isTrain]) => ({
        scorer: scorerAt(index),
        rows: isTrain ? 'train' : 'test',
        message,
      })),
    }),
  };
}

/** JSON cannot say NaN or Infinity: they are written as strings. */
const encodeNumber = (value: number): number | string => (Number.isFinite(value) ? value : String(value));

/** Seconds to the digit that the clock has: those behind it are noise, and would double a stored row. */
const nanoseconds = (seconds: number): number => Math.round(seconds * 1e9) / 1e9;

export function encodeEvaluation(evaluation: Evaluation): string {
  const { test, train, fitSeconds, scoreSeconds, error, failures, warnings, pruned } = evaluation;
  const row: unknown[] = [
    test.map(encodeNumber),
    train === null ? null : train.map(encodeNumber),
    nanoseconds(fitSeconds),
    nanoseconds(scoreSeconds),
    error === null ? null : cut(error),
  ];
  if (pruned) row.push(true);
  else if (failures || warnings) row.push(encodeNotes(evaluation));
  return JSON.stringify(row);
}

export function decodeEvaluation(text: string): Evaluation {
  const [test, train, fitSeconds, scoreSeconds, error, last] = JSON.parse(text) as [
    (number | string)[],
    (number | string)[] | null,
    number,
    number,
    string | null,
    (true | Notes)?,
  ];
  const evaluation: Evaluation = {
    test: test.map(Number),
    train: train === null ? null : train.map(Number),
    fitSeconds,
    scoreSeconds,
    error,
  };
  if (last === undefined) return evaluation;
  return { ...evaluation, ...(last === true ? { pruned: true } : decodeNotes(last)) };
}

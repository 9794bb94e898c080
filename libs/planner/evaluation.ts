/** The result of one evaluation, as it is stored: `[test, train, fitSeconds, scoreSeconds, error, pruned?]`. */
export interface Evaluation {
  /** One score per scorer, in the order of the study's scorers; NaN where it is undefined. */
  test: number[];
  /** Scores on the training rows, when they were asked for. */
  train: number[] | null;
  fitSeconds: number;
  scoreSeconds: number;
  /** Why the fit failed, or null. Scores are then left out. */
  error: string | null;
  /** Not computed, because the candidate could not win any more. */
  pruned?: boolean;
}

export const prunedEvaluation: Evaluation = {
  test: [],
  train: null,
  fitSeconds: 0,
  scoreSeconds: 0,
  error: null,
  pruned: true,
};

/** JSON cannot say NaN or Infinity: they are written as strings. */
const encodeNumber = (value: number): number | string => (Number.isFinite(value) ? value : String(value));

/** Seconds to the digit that the clock has: those behind it are noise, and would double a stored row. */
const nanoseconds = (seconds: number): number => Math.round(seconds * 1e9) / 1e9;

export function encodeEvaluation(evaluation: Evaluation): string {
  const { test, train, fitSeconds, scoreSeconds, error, pruned } = evaluation;
  return JSON.stringify([
    test.map(encodeNumber),
    train === null ? null : train.map(encodeNumber),
    nanoseconds(fitSeconds),
    nanoseconds(scoreSeconds),
    error,
    ...(pruned ? [true] : []),
  ]);
}

export function decodeEvaluation(text: string): Evaluation {
  const [test, train, fitSeconds, scoreSeconds, error, pruned] = JSON.parse(text) as [
    (number | string)[],
    (number | string)[] | null,
    number,
    number,
    string | null,
    true?,
  ];
  return {
    test: test.map(Number),
    train: train === null ? null : train.map(Number),
    fitSeconds,
    scoreSeconds,
    error,
    ...(pruned && { pruned }),
  };
}

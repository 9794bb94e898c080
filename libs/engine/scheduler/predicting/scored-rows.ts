import {
  compareLabels,
  type FoldmillError,
  fieldError,
  type Label,
  type ModelInfo,
  quoted,
} from '#contracts';
import type { Dataset, Target } from '#datasets';

/** What is true of rows that a model is scored on. */
export interface Truth {
  /** Class codes into the classes of `target`, or values; shape (n,). */
  readonly y: Int32Array | Float64Array;
  readonly target: Target;
  /** The place among these classes of each class of the model. */
  readonly codes?: Int32Array;
}

type Predicting = Pick<ModelInfo, 'task' | 'classes' | 'target'>;

/** What is true of the rows of a dataset. @throws {FoldmillError} invalid_request at `/dataset`. */
export function truthOf({ info, y }: Dataset, model: Predicting): Truth {
  const refused = (message: string) => fieldError('invalid_request', '/dataset', message);
  const { target } = model;
  if (target !== null && target !== info.target.name && info.features.includes(target)) {
    throw refused(
      `the model predicts ${quoted(target)}, and the target of ${info.name} is ${quoted(info.target.name)}: make a dataset with the other target by POST /v1/datasets/{id}/roles`,
    );
  }
  if (y.task === 'regression') {
    if (model.task === 'regression') return { y: y.values, target: y };
    throw refused(`the model predicts classes, and the target of ${info.name} is real`);
  }
  const { classes, codes } = y;
  if (model.task === 'classification') return amongClasses(codes, classes, model, refused);
  if (!classes.every((label) => typeof label === 'number')) {
    throw refused(`the model predicts numbers, and the target of ${info.name} is labels`);
  }
  return realTruth(Float64Array.from(codes, (code) => classes[code] as number));
}

/** What a caller says is true. @throws {FoldmillError} invalid_request at `/target`. */
export function truthOfLabels(labels: readonly Label[], model: Predicting): Truth {
  const refused = (message: string, at = '/target') => fieldError('invalid_request', at, message);
  if (model.task === 'regression') {
    const odd = labels.findIndex((label) => typeof label !== 'number');
    if (odd >= 0) throw refused('must be a number: the model predicts numbers', `/target/${odd}`);
    return realTruth(Float64Array.from(labels as number[]));
  }
  const distinct = [...new Set(labels)];
  const places = new Map(distinct.map((label, place) => [label, place]));
  return amongClasses(
    Int32Array.from(labels, (label) => places.get(label) as number),
    distinct,
    model,
    refused,
  );
}

const realTruth = (values: Float64Array): Truth => ({
  y: values,
  target: { task: 'regression', values },
});

/** Codes into the classes of rows and model together, as scikit-learn's scorers see them. */
function amongClasses(
  codes: Int32Array,
  own: readonly Label[],
  model: Predicting,
  refused: (message: string) => FoldmillError,
): Truth {
  const known = model.classes ?? [];
  const kind = typeof known[0];
  const other = own.find((label) => typeof label !== kind);
  if (other !== undefined) {
    throw refused(
      `the model predicts labels such as ${JSON.stringify(known[0])}, and ${JSON.stringify(other)} is no ${kind}`,
    );
  }
  const classes = [...new Set([...known, ...own])].sort(compareLabels);
  const places = new Map(classes.map((label, place) => [label, place]));
  const placesOf = (labels: readonly Label[]) =>
    Int32Array.from(labels, (label) => places.get(label) as number);
  const ofRows = placesOf(own);
  const y = codes.map((code) => ofRows[code]!);
  return { y, target: { task: 'classification', codes: y, classes }, codes: placesOf(known) };
}

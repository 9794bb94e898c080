import type { Dataset } from '#datasets';
import {
  type Answer,
  FitError,
  type Frame,
  type Model,
  methodsOf,
  type PredictMethod,
  predictMany,
  type Workspace,
} from '#estimators';
import { predictionsOf, responsesNeeded, ScoreError, type ScoringInput } from '#model-selection';
import type { EvaluationIssues } from '../reduce/evaluation-issues.js';
import { leastDecision, type PredictionBlock } from '../reduce/predictions.js';
import type { StudyContext } from '../study/study-context.js';

/**
 * What models that were fitted together answer for some rows. The first question of a kind is put to all of them at
 * once, so that they can share the work, and each is asked once however many scorers read the answer.
 */
export class Responses {
  readonly #answers = new Map<Int32Array, Map<PredictMethod, (Answer | FitError)[]>>();
  readonly #models: readonly Model[];
  /** Place among the models that there are, by index in the batch. */
  readonly #places: number[] = [];

  /** @param models - by index in the batch; null where the fit failed. */
  constructor(
    readonly frame: Frame,
    readonly workspace: Workspace,
    models: readonly (Model | null)[],
  ) {
    const fitted: Model[] = [];
    for (const model of models) this.#places.push(model === null ? -1 : fitted.push(model) - 1);
    this.#models = fitted;
  }

  /**
   * Scores of one model on `rows`, in the order of the study's scorers. A scorer that fails gets NaN and leaves the
   * others theirs.
   * @param issues - hears which scorers failed, and what scikit-learn warns of.
   */
  scores(index: number, context: StudyContext, rows: Int32Array, issues: EvaluationIssues): number[] {
    const { dataset, scorers } = context;
    const model = this.#model(index);
    const offered = methodsOf(model);
    const answers = new Map<PredictMethod, Answer | string>();
    for (const method of responsesNeeded(scorers, offered)) {
      answers.set(method, this.#tryToAsk(index, method, rows));
    }
    const classes = dataset.y.task === 'classification' ? dataset.y.classes : [];
    let at = 0;
    const input: ScoringInput = {
      y: context.truth(rows),
      classes,
      predictions: predictionsOf(answers, model.classes),
      sampleWeight: context.weights(rows),
      warn: (message) => issues.warn(at, message),
    };
    const scores: number[] = [];
    for (; at < scorers.length; at++) {
      try {
        const method = scorers[at].response.find((one) => offered.includes(one));
        const answer = method && answers.get(method);
        if (typeof answer === 'string') throw new ScoreError(answer);
        scores.push(scorers[at].score(input));
      } catch (error) {
        if (!(error instanceof ScoreError)) throw error;
        issues.fail(at, error.message);
        scores.push(Number.NaN);
      }
    }
    return scores;
  }

  /**
   * The answer to keep as predictions; probabilities and decision values have a column for every class of the dataset.
   * A class that the training rows lacked gets what cross_val_predict gives it: the probability 0, the least decision.
   * NaN where decision values can't be told apart by class, which `checkMethod` refuses where it can foresee it.
   */
  block(index: number, method: PredictMethod, rows: Int32Array, dataset: Dataset): PredictionBlock {
    const given = this.#ask(index, method, rows);
    if (given instanceof Int32Array || given instanceof Float64Array) return { values: given, nCols: 1 };
    const { classes } = this.#model(index);
    const nClasses = dataset.y.task === 'classification' ? dataset.y.classes.length : 1;
    if (classes === undefined || classes.length === nClasses) {
      return { values: given.values, nCols: given.nCols };
    }
    const nCols = method === 'decision_function' && nClasses === 2 ? 1 : nClasses;
    if (given.nCols !== classes.length) {
      return { values: new Float64Array(rows.length * nCols).fill(Number.NaN), nCols };
    }
    const values = new Float64Array(rows.length * nCols);
    if (method === 'decision_function') values.fill(leastDecision);
    for (let row = 0; row < rows.length; row++) {
      for (const [column, code] of classes.entries()) {
        values[row * nCols + code] = given.values[row * given.nCols + column];
      }
    }
    return { values, nCols };
  }

  #model(index: number): Model {
    const model = this.#models[this.#places[index]];
    if (!model) throw new Error(`evaluation ${index} of the batch has no model to ask`);
    return model;
  }

  /** The answer, or why there is none. */
  #tryToAsk(index: number, method: PredictMethod, rows: Int32Array): Answer | string {
    if (rows.length === 0) return noRows(this.frame);
    try {
      return this.#ask(index, method, rows);
    } catch (error) {
      if (!(error instanceof FitError)) throw error;
      return error.message;
    }
  }

  #ask(index: number, method: PredictMethod, rows: Int32Array): Answer {
    const asked = this.#answers.get(rows) ?? new Map<PredictMethod, (Answer | FitError)[]>();
    this.#answers.set(rows, asked);
    const answers = asked.get(method) ?? this.#askAll(method, rows);
    asked.set(method, answers);
    const answer = answers[this.#places[index]];
    if (answer instanceof FitError) throw answer;
    return answer;
  }

  /** Asks together; one by one where some model can't answer, so that the others do. */
  #askAll(method: PredictMethod, rows: Int32Array): (Answer | FitError)[] {
    const ask = (models: readonly Model[]): Answer[] =>
      predictMany(method, models, this.frame, rows, this.workspace);
    const together = orFitError(() => ask(this.#models));
    if (!(together instanceof FitError)) return together;
    return this.#models.map((model) => orFitError(() => ask([model])[0]));
  }
}

function orFitError<T>(question: () => T): T | FitError {
  try {
    return question();
  } catch (error) {
    if (!(error instanceof FitError)) throw error;
    return error;
  }
}

/** What scikit-learn raises where a split tests no row. */
const noRows = ({ X }: Frame): string =>
  `Found array with 0 sample(s) (shape=(0, ${X.nCols})) while a minimum of 1 is required.`;

import { useCallback, useState } from 'preact/hooks';
import { heatMap, niceNumber, type Series, type Theme, xyPlot } from '#plots';
import { Choice } from '../../parts/choice.js';
import { Picture } from '../../parts/picture.js';
import { Say } from '../../parts/say.js';
import { calibration, confusion, rankCurves } from '../../state/answers.js';
import { foldmill, messageOf, type Schemas, type Study } from '../../state/api.js';
import { useLoad } from '../../state/load.js';

/** Rows whose target is read to compare predictions with; a page of rows has all columns. */
const maxRows = 20_000;

interface Answered {
  readonly predictions: Schemas['StudyPredictions'];
  readonly truth: readonly (string | number | boolean | null)[];
  readonly isClasses: boolean;
  /** Rows of the dataset that are left out, since there are too many. */
  readonly leftOut: number;
}

async function readAnswers(study: Study, signal: AbortSignal): Promise<Answered> {
  const { data: predictions } = await foldmill.GET('/v1/studies/{id}/predictions', {
    params: { path: { id: study.id } },
    signal,
  });
  const id = study.dataset_id ?? '';
  const { data: dataset } = await foldmill.GET('/v1/datasets/{id}', { params: { path: { id } }, signal });
  const truth: Answered['truth'][number][] = [];
  const total = Math.min(dataset.n_samples, maxRows);
  for (let offset = 0; offset < total; offset += 1000) {
    const { data } = await foldmill.GET('/v1/datasets/{id}/rows', {
      params: { path: { id }, query: { offset, limit: 1000 } },
      signal,
    });
    const at = data.columns.indexOf(dataset.target.name, dataset.n_features);
    truth.push(...data.rows.map((row) => row[at] as Answered['truth'][number]));
  }
  return {
    predictions,
    truth,
    isClasses: dataset.target.task === 'classification',
    leftOut: dataset.n_samples - total,
  };
}

export function PredictionsTab({ study }: { study: Study }) {
  const loaded = useLoad(`predictions/${study.id}/${study.finished_at}`, (signal) =>
    readAnswers(study, signal),
  );
  const [which, setWhich] = useState(0);
  if (loaded.error !== undefined && loaded.value === undefined)
    return <p class="notice">{messageOf(loaded.error)}</p>;
  return (
    <Say of={loaded} what="predictions">
      {(answered) => {
        const { estimators } = answered.predictions;
        const own = estimators[which] ?? estimators[0];
        if (own === undefined) return <p>There are no predictions yet.</p>;
        return (
          <>
            {estimators.length > 1 && (
              <div class="row">
                <Choice
                  name="Estimator"
                  of={estimators.map(({ name }) => name ?? '')}
                  value={own.name ?? ''}
                  all={null}
                  onPick={(name) => setWhich(estimators.findIndex((each) => each.name === name))}
                />
              </div>
            )}
            {answered.leftOut > 0 && (
              <p class="notice">
                The pictures are of the first {maxRows} rows; {answered.leftOut} more are in{' '}
                <a href={`/v1/studies/${study.id}/predictions`}>the predictions</a>.
              </p>
            )}
            <Answers answered={answered} of={own} study={study} />
          </>
        );
      }}
    </Say>
  );
}

type Prediction = Schemas['EstimatorPredictions']['out_of_fold']['predictions'][number];

function Answers({
  answered,
  of,
  study,
}: {
  answered: Answered;
  of: Schemas['EstimatorPredictions'];
  study: Study;
}) {
  const { predictions, truth, isClasses } = answered;
  const held = study.kind === 'search' ? of.held_out : null;
  const rows = held ? held.rows : of.out_of_fold.rows;
  const given: readonly Prediction[] = held ? (held.refitted ?? []) : of.out_of_fold.predictions;
  const there = rows
    .map((row, at) => ({ truth: truth[row], given: given[at] }))
    .filter(
      (one) => one.truth !== undefined && one.truth !== null && one.given !== null && one.given !== undefined,
    );
  if (there.length === 0) return <p>No prediction is in yet.</p>;
  if (!isClasses) return <Residuals pairs={there.map((one) => [Number(one.truth), Number(one.given)])} />;
  const classes = (predictions.classes ?? []).map(String);
  const labels = there.map((one) =>
    Array.isArray(one.given) ? (classes[greatest(one.given)] ?? '') : String(one.given),
  );
  const names = there.map((one) => String(one.truth));
  const scores = there.map((one) =>
    Array.isArray(one.given)
      ? one.given
      : predictions.method === 'decision_function' && typeof one.given === 'number'
        ? [-one.given, one.given]
        : null,
  );
  const first = scores[0];
  const isOneNumber =
    predictions.method === 'decision_function' && first !== null && !Array.isArray(there[0]!.given);
  const decided = isOneNumber ? scores.map((pair) => classes[pair![1]! > 0 ? 1 : 0] ?? '') : labels;
  return (
    <div class="plots">
      <Confusion truth={names} predicted={decided} />
      {first !== null && first !== undefined && (
        <Ranked
          classes={classes}
          truth={names}
          scores={scores as number[][]}
          isProbability={predictions.method === 'predict_proba'}
        />
      )}
      {first === null && (
        <p class="notice">
          ROC, precision and calibration need <code>"method": "predict_proba"</code>.
        </p>
      )}
    </div>
  );
}

const greatest = (values: readonly number[]): number =>
  values.reduce((best, value, at) => (value > values[best]! ? at : best), 0);

function Confusion({ truth, predicted }: { truth: readonly string[]; predicted: readonly string[] }) {
  const draw = useCallback(
    (width: number, theme: Theme) => {
      const { classes, counts } = confusion(truth, predicted);
      return heatMap(
        {
          title: 'Confusion matrix',
          x: { label: 'predicted', unit: 'class', categories: classes },
          y: { label: 'true', unit: 'class', categories: [...classes].reverse() },
          value: { label: 'rows', unit: 'count' },
          values: [...counts].reverse(),
        },
        width,
        380,
        theme,
      );
    },
    [truth.length, predicted.join()],
  );
  return <Picture title="Confusion matrix" draw={draw} />;
}

function Ranked({
  classes,
  truth,
  scores,
  isProbability,
}: {
  classes: readonly string[];
  truth: readonly string[];
  scores: readonly number[][];
  isProbability: boolean;
}) {
  // Of two classes one curve says it all.
  const shown = classes.length === 2 ? [1] : classes.map((_, at) => at).slice(0, 8);
  const curves = shown.map((at) => ({
    name: classes[at]!,
    isPositive: truth.map((name) => name === classes[at]),
    scores: scores.map((row) => row[at]!),
  }));
  const ranked = curves.map((one) => ({ ...one, ...rankCurves(one.isPositive, one.scores) }));
  const roc = useCallback(
    (width: number, theme: Theme) =>
      xyPlot(
        {
          title: 'ROC curve',
          x: { label: 'false positive rate', unit: 'fraction' },
          y: { label: 'true positive rate', unit: 'fraction' },
          series: ranked.map(
            ({ name, fpr, tpr, auc }): Series => ({
              name: `${name}, area ${niceNumber(auc, 4)}`,
              as: 'line',
              x: fpr,
              y: tpr,
            }),
          ),
        },
        width,
        360,
        theme,
      ),
    [scores],
  );
  const pr = useCallback(
    (width: number, theme: Theme) =>
      xyPlot(
        {
          title: 'Precision and recall',
          x: { label: 'recall', unit: 'fraction' },
          y: { label: 'precision', unit: 'fraction' },
          series: ranked.map(
            ({ name, recall, precision }): Series => ({ name, as: 'line', x: recall, y: precision }),
          ),
        },
        width,
        360,
        theme,
      ),
    [scores],
  );
  const calibrated = useCallback(
    (width: number, theme: Theme) =>
      xyPlot(
        {
          title: 'Calibration',
          x: { label: 'probability that was predicted', unit: 'fraction' },
          y: { label: 'share that came true', unit: 'fraction' },
          series: [
            { name: 'perfect', as: 'line', x: [0, 1], y: [0, 1], color: 6, dashed: true },
            ...curves.map(
              ({ name, isPositive, scores: own }): Series => ({
                name,
                as: 'line',
                ...calibration(isPositive, own),
              }),
            ),
          ],
        },
        width,
        360,
        theme,
      ),
    [scores],
  );
  return (
    <>
      <Picture title="ROC curve" draw={roc} />
      <Picture title="Precision and recall" draw={pr} />
      {isProbability && <Picture title="Calibration" draw={calibrated} />}
    </>
  );
}

function Residuals({ pairs }: { pairs: readonly (readonly [number, number])[] }) {
  const draw = useCallback(
    (width: number, theme: Theme) =>
      xyPlot(
        {
          title: 'Residuals',
          x: { label: 'predicted', unit: 'target' },
          y: { label: 'true − predicted', unit: 'target' },
          series: [
            {
              name: 'rows',
              as: 'points',
              x: pairs.map(([, given]) => given),
              y: pairs.map(([truth, given]) => truth - given),
            },
          ],
        },
        width,
        360,
        theme,
      ),
    [pairs.length],
  );
  const against = useCallback(
    (width: number, theme: Theme) =>
      xyPlot(
        {
          title: 'Predicted and true',
          x: { label: 'true', unit: 'target' },
          y: { label: 'predicted', unit: 'target' },
          series: [
            {
              name: 'rows',
              as: 'points',
              x: pairs.map(([truth]) => truth),
              y: pairs.map(([, given]) => given),
            },
          ],
        },
        width,
        360,
        theme,
      ),
    [pairs.length],
  );
  return (
    <div class="plots">
      <Picture title="Residuals" draw={draw} />
      <Picture title="Predicted and true" draw={against} />
    </div>
  );
}

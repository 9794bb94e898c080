import {
  type DatasetInfo,
  FoldmillError,
  fieldError,
  type Label,
  type ModelInfo,
  maxRowsToPredict,
  type PortableModel,
  type RowPredictions,
  samplesOf,
} from '#contracts';
import { FitError } from '#estimators';
import { checkScorerNames } from '#model-selection';
import { learnedNumbers, mayShowNumbers, noNumbers, onnxModel, portableModel, UnsaidInOnnx } from '#portable';
import type { DatasetStore } from '../catalog/dataset-store.js';
import type { ModelStore } from '../catalog/model-store.js';
import type { Models } from '../engine.js';
import { orUnavailable } from '../ports/store-faults.js';
import type { ImportanceThreads } from './predicting/importance-threads.js';
import { predictInTurns } from './predicting/predict-in-turns.js';
import type { PreparedRows } from './predicting/row-writer.js';
import { preparedDataset, preparedRows, preparedTable, type Wanted } from './predicting/rows-as-matrix.js';

/** Larger models would keep other requests waiting while they are written out. */
const mostExported = 16 * 2 ** 20;

/** Values of rows whose columns are permuted: 400 MB, which are in memory twice. */
const mostCells = 50_000_000;

/** Serves refitted models. */
export function modelApi(models: ModelStore, datasets: DatasetStore, threads: ImportanceThreads): Models {
  const predicted = async (info: ModelInfo, rows: PreparedRows): Promise<RowPredictions> => {
    const model = await orUnavailable(models.load(info.id));
    const frame = {
      id: `request-${rows.X.nRows}`,
      X: rows.X,
      columns: info.columns,
      gaps: rows.gap !== null,
    };
    const { values, probabilities } = await predictInTurns(model, frame).catch((error: unknown) => {
      if (!(error instanceof FitError)) throw error;
      // What the model does not take is its caller's: the first gap, or a category that it never saw.
      throw fieldError('invalid_request', rows.gap ?? '', rows.unseen.named(error.message));
    });
    const { classes } = info;
    if (classes === null || model.classes === undefined) return { predictions: Array.from(values) };
    const labels = Array.from(values, (code) => labelOf(classes, code));
    if (probabilities === null) return { predictions: labels };
    return {
      predictions: labels,
      probabilities: rowsOf(probabilities, model.classes.length),
      classes: Array.from(model.classes, (code) => labelOf(classes, code)),
    };
  };
  const datasetToPredict = async (asked: string, instead: string): Promise<DatasetInfo> => {
    const info = await orUnavailable(datasets.info(asked));
    const { n_samples: nRows } = info;
    if (nRows <= maxRowsToPredict) return info;
    throw new FoldmillError(
      'invalid_request',
      `the dataset has ${nRows.toLocaleString('en')} rows, and ${maxRowsToPredict.toLocaleString('en')} are predicted at a time: ${instead}`,
      [{ pointer: '/dataset', message: 'has too many rows' }],
    );
  };
  const exportJson = async (id: string): Promise<PortableModel> => {
    const info = await orUnavailable(models.info(id));
    if (info.bytes > mostExported) {
      const limit = `${mostExported / 2 ** 20} MiB`;
      throw new FoldmillError(
        'not_exportable',
        `the model has ${info.bytes} bytes, and up to ${limit} are exported`,
      );
    }
    return portableModel(await orUnavailable(models.load(id)), info);
  };
  return {
    exportJson,
    async exportOnnx(id) {
      const model = await exportJson(id);
      try {
        return onnxModel(model);
      } catch (error) {
        if (error instanceof UnsaidInOnnx) throw new FoldmillError('not_exportable', error.message);
        throw error;
      }
    },
    async get(id) {
      const info = await orUnavailable(models.info(id));
      // A model may take long to fetch and unpack.
      if (!mayShowNumbers(info.estimator)) return { ...info, ...noNumbers };
      return { ...info, ...learnedNumbers(await orUnavailable(models.load(id)), info.columns) };
    },
    async predict(id, { rows, dataset }) {
      const info = await orUnavailable(models.info(id));
      const wanted = wantedBy(info);
      if (rows !== undefined) return predicted(info, preparedRows(rows, wanted));
      const { id: datasetId } = await datasetToPredict(dataset as string, 'send them in parts');
      return predicted(info, preparedDataset(await orUnavailable(datasets.load(datasetId)), wanted));
    },
    async permutationImportance(id, request, signal) {
      const info = await orUnavailable(models.info(id));
      const { dataset, rows: cells, target, sample_weight: sampleWeight, scoring } = request;
      checkScorerNames(scoring);
      const stored =
        dataset === undefined ? null : await datasetToPredict(dataset, 'upload a sample of them');
      const nRows = stored?.n_samples ?? cells?.length ?? 0;
      if (nRows * info.n_features > mostCells) {
        const message = `${nRows} rows of ${info.n_features} columns are ${nRows * info.n_features} values, and up to ${mostCells.toLocaleString('en')} are taken`;
        throw fieldError('invalid_request', stored ? '/dataset' : '/rows', message);
      }
      const options = {
        nRepeats: request.n_repeats,
        randomState: request.random_state,
        nSamples: samplesOf(request.max_samples, nRows),
      };
      if (options.nSamples < 1 || options.nSamples > nRows) {
        throw fieldError('invalid_request', '/max_samples', `${options.nSamples} rows are drawn of ${nRows}`);
      }
      return threads.run(async () => {
        const rows = stored
          ? { encoded: await orUnavailable(datasets.shared(stored.id)) }
          : { cells: cells ?? [], target: target ?? [], sampleWeight };
        const bytes = await orUnavailable(models.bytes(id));
        return { id, bytes, task: { info, rows, scoring, options } };
      }, signal);
    },
    async predictFile(id, bytes, contentType) {
      const info = await orUnavailable(models.info(id));
      const wanted = wantedBy(info);
      const names = wanted.columns.map(({ name }) => name);
      return predicted(info, preparedTable(await datasets.readRows(bytes, { names, contentType }), wanted));
    },
  };
}

const wantedBy = ({ columns, target }: ModelInfo): Wanted => ({
  columns,
  target,
});

/** Row by row, as numbers of JSON. */
function rowsOf(values: Float64Array, width: number): number[][] {
  const rows: number[][] = [];
  for (let from = 0; from < values.length; from += width) {
    const row = new Array<number>(width);
    for (let column = 0; column < width; column++) row[column] = values[from + column]!;
    rows.push(row);
  }
  return rows;
}

function labelOf(classes: readonly Label[], code: number): Label {
  const label = classes[code];
  if (label === undefined) throw new FoldmillError('internal', `the model predicts an unknown class ${code}`);
  return label;
}

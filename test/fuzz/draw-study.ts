import { Draw } from './draw.js';
import { type DrawnDataset, drawDataset } from './draw-dataset.js';
import { type Catalogs, type DrawnEstimator, drawEstimator, type OpenParameter } from './draw-estimator.js';
import { Float, type Json, type JsonObject, writeJson } from './json.js';
import { type CatalogEntry, drawValue, type Schema, type ValueContext } from './schema.js';

/** One study with its data: all that is needed to run it again. */
export interface Case {
  dataset: DrawnDataset;
  spec: JsonObject;
}

/** Everything follows from the seed and the number of the study. */
export function drawCase(catalogs: Catalogs, seed: number, number: number): Case {
  const draw = new Draw((seed * 1_000_003 + number * 7919) % 2 ** 32);
  const task = draw.chance(0.6) ? 'classification' : 'regression';
  // Those that need classes are refused without them.
  const splitter = draw.pick(
    catalogs.splitters.filter(
      ({ type }) => task === 'classification' || !type.includes('stratified') || draw.chance(0.05),
    ),
  );
  const cv: 'count' | 'left out' | 'drawn' = draw.weighted([
    [2, 'count'],
    [1, 'left out'],
    [9, 'drawn'],
  ]);
  const needsGroups = cv === 'drawn' && /group/.test(splitter.type);
  // A split per row, or per pair of rows.
  const nRowsMost = { leave_one_out: 14, leave_p_out: 8 }[cv === 'drawn' ? splitter.type : ''] ?? 60;
  const dataset = drawDataset(draw, task, needsGroups, nRowsMost);
  const labels = task === 'classification' ? [...new Set(dataset.y as (string | number | boolean)[])] : [];
  const context: ValueContext = { draw, nRows: dataset.X.length, labels, X: dataset.X };
  const mismatched = task === 'classification' && draw.chance(0.03);
  const kind = (task === 'classification') !== mismatched ? 'classifier' : 'regressor';
  const studyKind = draw.weighted([
    [9, 'search'],
    [6, 'cross_validation'],
    [3, 'benchmark'],
    [2, 'fit'],
    [2, 'learning_curve'],
    [2, 'validation_curve'],
  ]);
  const isCurve = studyKind.endsWith('_curve');
  const spec: JsonObject = { kind: studyKind };
  const one = (): DrawnEstimator => drawEstimator(catalogs, kind, context);
  const estimators = studyKind === 'benchmark' ? draw.times(draw.integer(1, 3), one) : [one()];
  if (studyKind === 'benchmark')
    spec['estimators'] = Object.fromEntries(estimators.map(({ spec }, at) => [`e${at}`, spec]));
  else spec['estimator'] = estimators[0].spec;
  if (draw.chance(0.15)) spec['plan'] = { share: false };
  if (studyKind === 'fit') return { dataset, spec };
  if (studyKind === 'search') spec['search'] = drawSearch(draw, estimators[0].open);
  if (studyKind === 'learning_curve') Object.assign(spec, drawTrainSizes(draw, dataset.X.length));
  if (studyKind === 'validation_curve') {
    const parameter = draw.pick(estimators[0].open);
    const values = draw.times(draw.integer(1, 4), parameter.draw);
    Object.assign(spec, { param_name: parameter.name, param_range: values });
  }
  if (cv === 'count') spec['cv'] = draw.integer(2, 5);
  if (cv === 'drawn')
    spec['cv'] = {
      type: splitter.type,
      ...drawParams(splitter.params, { ...context, isOfGroups: needsGroups }),
    };
  const drawn = drawScoring(catalogs, draw, kind, labels.length);
  // scikit-learn's halving and its curves take one scorer.
  const takesOne = isCurve || isHalving(spec['search']);
  const scoring = Array.isArray(drawn) && takesOne ? drawn[0] : drawn;
  if (scoring !== undefined) spec['scoring'] = scoring;
  if (studyKind === 'search') {
    if (Array.isArray(scoring)) spec['refit'] = draw.chance(0.7) ? draw.pick(scoring) : false;
    else if (draw.chance(0.2)) spec['refit'] = false;
  }
  if (draw.chance(0.3))
    spec['error_score'] = draw.weighted<Json>([
      [3, 'nan'],
      [3, new Float(-5)],
      [1, 0],
      [1, 'raise'],
    ]);
  if (isCurve) return { dataset, spec };
  if (draw.chance(0.3)) spec['return_train_score'] = true;
  if (studyKind === 'search') {
    const held = drawHeldOut(draw, dataset);
    // Only a refit can be scored.
    if (spec['refit'] !== false) Object.assign(spec, held);
  } else {
    const decides = estimators.every(({ spec }) => /"(svc|logistic_regression)"/.test(writeJson(spec)));
    const hasChances = estimators.every(({ spec }) => !/"svc"/.test(writeJson(spec)));
    const methods = { decision_function: decides, predict_proba: hasChances };
    Object.assign(spec, drawHeldOut(draw, dataset), drawMethod(draw, kind, methods));
  }
  return { dataset, spec };
}

function drawParams(schema: Schema, context: SizeContext): JsonObject {
  const entries = Object.entries(schema.properties ?? {}).filter(([name]) => name !== 'type');
  const drawn: JsonObject = {};
  for (const [name, property] of entries) {
    const isNeeded = (schema.required ?? []).includes(name) && property.default === undefined;
    if (name === 'n_repeats') drawn[name] = context.draw.integer(1, 2);
    // Every combination of more rows would be thousands of splits.
    else if (name === 'p') drawn[name] = context.draw.integer(1, 2);
    else if (name === 'test_fold')
      drawn[name] = context.draw.times(context.nRows, () => context.draw.integer(-1, 3));
    else if (name === 'n_groups') drawn[name] = context.draw.integer(1, 2);
    // Sizes of both sides rarely go together.
    else if (name === 'train_size' && 'test_size' in drawn && !context.draw.chance(0.15)) continue;
    else if (isNeeded || context.draw.chance(0.6)) drawn[name] = drawSize(name, property, context);
  }
  return drawn;
}

interface SizeContext extends ValueContext {
  /** Sizes count groups, of which there are few. */
  readonly isOfGroups: boolean;
}

/** Sizes are fractions more often than their schema says. */
function drawSize(name: string, schema: Schema, { isOfGroups, ...context }: SizeContext): Json {
  const { draw } = context;
  const nRows = isOfGroups ? 4 : context.nRows;
  const isNumber = schema.anyOf?.some(({ type }) => type === 'number') ?? false;
  if (/size$/.test(name) && isNumber && draw.chance(0.8)) {
    return draw.chance(0.6)
      ? new Float(draw.pick([0.2, 0.25, 0.3, 0.5, draw.real(0.1, 0.6)]))
      : draw.integer(1, Math.max(1, nRows >> 1));
  }
  return drawValue(name, schema, context);
}

function drawScoring(
  catalogs: Catalogs,
  draw: Draw,
  kind: 'classifier' | 'regressor',
  nClasses: number,
): string | string[] | undefined {
  const wanted = kind === 'classifier' ? 'classification' : 'regression';
  const isUseless = (entry: CatalogEntry): boolean =>
    entry.kind.startsWith('binary') && nClasses > 2 && !draw.chance(0.02);
  const fitting = catalogs.scorers
    .filter((entry) => entry.kind.includes(wanted) && !isUseless(entry))
    .map(({ type }) => type);
  return draw.weighted<() => string | string[] | undefined>([
    [2, () => undefined],
    [5, () => draw.pick(fitting)],
    [3, () => draw.some(fitting, draw.integer(1, 4))],
  ])();
}

const isHalving = (search: Json | undefined): boolean =>
  search !== null &&
  typeof search === 'object' &&
  String((search as JsonObject)['method']).startsWith('halving');

const mostCandidates = 8;

function drawSearch(draw: Draw, open: readonly OpenParameter[]): JsonObject {
  const isRandom = draw.chance(0.4);
  const space = (): JsonObject => {
    const chosen = draw.some(
      open,
      draw.weighted([
        [5, 1],
        [5, 2],
        [2, 3],
      ]),
    );
    return Object.fromEntries(
      chosen.map((parameter) => [parameter.name, drawEntry(draw, parameter, isRandom, chosen.length)]),
    );
  };
  const spaces = draw.chance(0.12) ? draw.times(2, space) : space();
  if (draw.chance(0.25)) return { space: spaces, ...drawHalving(draw, isRandom, open) };
  if (!isRandom) return { method: 'grid', space: spaces };
  return {
    method: 'random',
    space: spaces,
    n_iter: draw.integer(1, mostCandidates),
    random_state: draw.integer(0, 1000),
  };
}

/** Successive halving, of the samples or of a parameter that says how long a fit goes on. */
function drawHalving(draw: Draw, isRandom: boolean, open: readonly OpenParameter[]): JsonObject {
  const names = open.map(({ name }) => name).filter((name) => /(^|__)(n_estimators|max_iter)$/.test(name));
  const resource = names.length > 0 && draw.chance(0.4) ? draw.pick(names) : 'n_samples';
  const isParameter = resource !== 'n_samples';
  const most = isParameter
    ? draw.integer(3, 20)
    : draw.weighted<Json>([
        [3, 'auto'],
        [1, draw.integer(10, 40)],
      ]);
  const least = draw.weighted<Json>([
    [2, 'smallest'],
    [2, 'exhaust'],
    [3, draw.integer(isParameter ? 1 : 8, isParameter ? 3 : 20)],
  ]);
  return {
    method: isRandom ? 'halving_random' : 'halving_grid',
    ...(resource !== 'n_samples' && { resource }),
    ...(draw.chance(0.7) && { factor: draw.pick<Json>([2, 2, 3, 4, new Float(1.5)]) }),
    ...(draw.chance(0.8) && { min_resources: least }),
    ...(most !== 'auto' && { max_resources: most }),
    ...(draw.chance(0.3) && { aggressive_elimination: true }),
    ...(isRandom && draw.chance(0.8) && { n_candidates: draw.integer(1, mostCandidates) }),
    random_state: draw.integer(0, 1000),
  };
}

/** Numbers of a parameter's own schema bound its distributions, so that nearly all that is drawn can be fitted. */
function drawEntry(
  draw: Draw,
  { draw: value }: OpenParameter,
  isRandom: boolean,
  nParameters: number,
): JsonObject {
  const count = nParameters > 1 ? draw.integer(1, 2) : draw.integer(1, 4);
  // Bounds of one kind: an integer and a fraction mean different things where both are allowed.
  const [first, second] = draw.times(2, value);
  const isReal = first instanceof Float;
  const [low, high] = [first, second]
    .map((each) => (each instanceof Float ? each.value : each))
    .filter((each) => typeof each === 'number')
    .sort((a, b) => a - b);
  if (
    first instanceof Float === second instanceof Float &&
    low < high &&
    high - low < 2 ** 53 &&
    draw.chance(0.4)
  ) {
    if (!isReal) {
      if (isRandom) return { randint: [low, high] };
      if (high - low <= 6) return { range: [low, high, 1] };
    } else {
      if (isRandom && low > 0 && draw.chance(0.5)) return { loguniform: [new Float(low), new Float(high)] };
      if (isRandom) return { uniform: [new Float(low), new Float(high)] };
      if (low > 0 && draw.chance(0.5))
        return { logspace: [new Float(Math.log10(low)), new Float(Math.log10(high)), count] };
      return { linspace: [new Float(low), new Float(high), count] };
    }
  }
  return { values: draw.times(count, value) };
}

/** Fractions of the training rows or counts of them, some of which the smallest training set may not have. */
function drawTrainSizes(draw: Draw, nRows: number): JsonObject {
  const sizes = (one: () => Json): Json[] => draw.times(draw.integer(1, 4), one);
  return {
    ...draw.weighted<() => JsonObject>([
      [1, () => ({})],
      [
        3,
        () => ({ train_sizes: sizes(() => new Float(draw.pick([0.2, 0.5, 0.75, 1, draw.real(0.05, 1)]))) }),
      ],
      [3, () => ({ train_sizes: sizes(() => draw.integer(1, Math.max(1, nRows >> 1))) })],
    ])(),
    ...(draw.chance(0.4) && { shuffle: true, random_state: draw.integer(0, 99) }),
  };
}

function drawHeldOut(draw: Draw, { X, task }: DrawnDataset): JsonObject {
  const n = X.length;
  return draw.weighted<() => JsonObject>([
    [6, () => ({})],
    [1, () => ({ test_size: new Float(draw.pick([0.2, 0.25, 0.4])) })],
    [1, () => ({ test_size: draw.integer(1, Math.max(1, n >> 1)), random_state: draw.integer(0, 99) })],
    [
      1,
      () => ({
        test: {
          rows: draw.some(
            draw.times(n, (row) => row),
            draw.integer(1, Math.max(1, n >> 2)),
          ),
        },
      }),
    ],
    [
      1,
      () => ({
        test: {
          size: new Float(draw.pick([0.2, 0.3, 0.5])),
          random_state: draw.integer(0, 99),
          ...(draw.chance(0.3)
            ? { shuffle: false, ...(draw.chance(0.05) && { stratify: true }) }
            : task === 'classification' && draw.chance(0.5) && { stratify: true }),
        },
      }),
    ],
  ])();
}

/** @param has - whether all estimators have the method; one that some lack is refused, which is seldom asked for. */
function drawMethod(
  draw: Draw,
  kind: 'classifier' | 'regressor',
  has: Record<'decision_function' | 'predict_proba', boolean>,
): JsonObject {
  if (draw.chance(0.4)) return {};
  const isAsked = kind === 'classifier' || draw.chance(0.02);
  const method = isAsked
    ? draw.weighted([
        [3, 'predict'],
        [has.predict_proba ? 2 : 0.1, 'predict_proba'],
        [has.decision_function ? 2 : 0.1, 'decision_function'],
      ])
    : 'predict';
  return { return_predictions: true, ...(method !== 'predict' && { method }) };
}

import type { JsonObject } from './json.js';
import { type CatalogEntry, drawValue, type ValueContext } from './schema.js';

export interface Catalogs {
  readonly estimators: readonly CatalogEntry[];
  readonly splitters: readonly CatalogEntry[];
  readonly scorers: readonly CatalogEntry[];
}

/** An estimator, and the parameters that a search can vary, each with the entry and the name that its schema has. */
export interface DrawnEstimator {
  readonly spec: JsonObject;
  readonly open: readonly OpenParameter[];
}

export interface OpenParameter {
  /** As the search space calls it: `C`, or `svc__C` in a pipeline. */
  readonly name: string;
  readonly draw: () => JsonObject[string];
}

export function drawEstimator(
  catalogs: Catalogs,
  kind: 'classifier' | 'regressor',
  context: ValueContext,
): DrawnEstimator {
  const { draw } = context;
  // What scikit-learn does not have is only run, now and then: there is nothing to compare with.
  const learners = catalogs.estimators.filter(
    (entry) => entry.kind === kind && (/scikit-learn\.org/.test(entry.reference) || draw.chance(0.15)),
  );
  // Of gaps most learners alone make nothing.
  const hasGaps = context.X.some((row) => row.includes(null));
  if (!draw.chance(hasGaps ? 0.85 : 0.45)) return drawSingle(draw.pick(learners), context);
  // What is put together of others takes any parameter: the names of its parts are in them.
  const transformers = catalogs.estimators.filter(
    (entry) =>
      entry.kind === 'transformer' &&
      entry.params.additionalProperties !== true &&
      (/scikit-learn\.org/.test(entry.reference) || draw.chance(0.15)),
  );
  const chosen = [
    ...draw.times(
      draw.weighted([
        [6, 1],
        [2, 2],
      ]),
      () => draw.pick(transformers),
    ),
    draw.pick(learners),
  ];
  const names = chosen.map((_, step) => (step === chosen.length - 1 ? 'model' : `t${step}`));
  const steps = chosen.map((entry, at) => {
    const isLearner = at === chosen.length - 1;
    if (isLearner) return drawSingle(entry, context);
    return draw.weighted([
      [6, () => drawSingle(entry, context)],
      [2, () => drawTogether(entry, transformers, context)],
      [0.7, () => drawSelection(catalogs, context)],
    ])();
  });
  const open = steps.flatMap((step, at) =>
    step.open.map((parameter) => ({ ...parameter, name: `${names[at]}__${parameter.name}` })),
  );
  const swap: OpenParameter = {
    name: names[0],
    draw: () => (draw.chance(0.3) ? 'passthrough' : drawSingle(draw.pick(transformers), context).spec),
  };
  const isPassed = draw.chance(0.08);
  return {
    spec: {
      type: 'pipeline',
      steps: steps.map((step, at) => [names[at], at === 0 && isPassed ? 'passthrough' : step.spec]),
    },
    open: isPassed
      ? open.filter(({ name }) => !name.startsWith('t0__'))
      : draw.chance(0.25)
        ? [swap, ...open]
        : open,
  };
}

/** A column transformer or a feature union of two transformers, one of which may be a pipeline. */
function drawTogether(
  entry: CatalogEntry,
  transformers: readonly CatalogEntry[],
  context: ValueContext,
): DrawnEstimator {
  const { draw } = context;
  const drawn = [entry, draw.pick(transformers)].map((one) => drawSingle(one, context));
  const names = ['one', 'other'];
  const open = drawn.flatMap((one, at) =>
    one.open.map((parameter) => ({ ...parameter, name: `${names[at]}__${parameter.name}` })),
  );
  const specs = drawn.map(({ spec }) => spec as JsonObject[string]);
  const inert = () => draw.pick(['passthrough', 'drop']);
  const params: JsonObject = {};
  if (draw.chance(0.3)) params['transformer_weights'] = { [draw.pick(names)]: draw.pick([2, 0, 10]) };
  if (draw.chance(0.3)) params['verbose_feature_names_out'] = draw.chance(0.5);
  if (draw.chance(0.4)) {
    const list = names.map((name, at) => [name, specs[at]]);
    const spec = { type: 'feature_union', transformer_list: [...list, ['last', inert()]], params };
    return { spec, open };
  }
  const isChained = draw.chance(0.3);
  const first = isChained ? { type: 'pipeline', steps: [['inner', specs[0]]] } : specs[0];
  const branches = [
    [names[0], first, [0]],
    [names[1], specs[1], draw.pick([[0], [-1], []])],
  ];
  return {
    spec: { type: 'column_transformer', transformers: branches, remainder: inert(), params },
    open: isChained
      ? open.map((one) => ({ ...one, name: one.name.replace(/^one__/, 'one__inner__') }))
      : open,
  };
}

/** What selects columns by another estimator, mostly one that can. */
function drawSelection(catalogs: Catalogs, context: ValueContext): DrawnEstimator {
  const { draw } = context;
  const selector = catalogs.estimators.find(({ type }) => type === 'select_from_model')!;
  const learners = catalogs.estimators.filter(({ type }) =>
    /^(svc|logistic_regression|(decision_tree|random_forest)_.*)$/.test(type),
  );
  const own = drawSingle(selector, context);
  const inner = drawSingle(draw.pick(learners), context);
  if (inner.spec['type'] === 'svc' && draw.chance(0.8))
    inner.spec['params'] = { ...(inner.spec['params'] as JsonObject), kernel: 'linear' };
  const open = inner.open.map((one) => ({ ...one, name: `estimator__${one.name}` }));
  return { spec: { ...own.spec, estimator: inner.spec }, open: [...own.open, ...open] };
}

function drawSingle(entry: CatalogEntry, context: ValueContext): DrawnEstimator {
  const { draw } = context;
  const schemas = Object.entries(entry.params.properties ?? {});
  const chance = draw.pick([0.1, 0.25, 0.5]);
  const params: JsonObject = {};
  for (const [name, schema] of schemas) {
    const isNeeded = entry.params.required?.includes(name) ?? false;
    // What a default costs is only known of the slow ones.
    if (isNeeded || name === 'n_estimators' || draw.chance(chance))
      params[name] = drawValue(name, schema, context);
  }
  // A choice that is called as another parameter mostly needs it: the strategy "quantile" a quantile.
  for (const choice of Object.values(params)) {
    const schema = schemas.find(([name]) => name === choice)?.[1];
    if (typeof choice !== 'string' || !schema) continue;
    for (let tries = 0; tries < 5 && (params[choice] ?? null) === null; tries++)
      params[choice] = drawValue(choice, schema, context);
  }
  const spec: JsonObject = { type: entry.type };
  if (Object.keys(params).length > 0) spec['params'] = params;
  return {
    spec,
    open: schemas.map(([name, schema]) => ({ name, draw: () => drawValue(name, schema, context) })),
  };
}

import {
  type BranchSpec,
  type ColumnChoice,
  didYouMean,
  type EstimatorSpec,
  Faults,
  fieldError,
  quoted,
} from '#contracts';
import { assembleAny } from './compose/assemble-pipeline.js';
import {
  columnTransformerComposite,
  composites,
  featureUnionComposite,
  pipelineComposite,
  selectFromModelComposite,
} from './compose/composites.js';
import { type Choice, JoinedTransformer, remainderName } from './compose/joined-transformer.js';
import { ModelSelector } from './compose/model-selector.js';
import { type Composite, type Part, Parts } from './compose/parts.js';
import type { EstimatorDefinition, TransformerDefinition } from './estimator.js';
import { EstimatorStep } from './estimator-step.js';
import { paramsPointer, type Rules } from './parameters.js';
import { estimatorDefinitions } from './registry.js';
import type { ResolvedStep } from './resolved-step.js';
import { SingleEstimator } from './single-estimator.js';
import { SingleTransformer } from './single-transformer.js';

/**
 * Looks up what stands where an estimator or transformer does, with everything in it.
 * @throws {FoldmillError} `unknown_estimator`, `invalid_parameter` or `invalid_request`, naming the field.
 */
export function resolveStep(spec: EstimatorSpec, pointer: string, rules: Rules): ResolvedStep {
  refuseOthersFields(spec, pointer);
  switch (spec.type) {
    case 'pipeline': {
      const parts = partsOf(spec, pipelineComposite, spec.steps ?? [], pointer, rules);
      const made = assembleAny(parts, stepPointer(spec.steps, `${pointer}/steps`));
      return spec.params ? made.withParams(spec.params, paramsPointer(pointer), rules) : made;
    }
    case 'column_transformer': {
      const { remainder = 'drop', transformers = [] } = spec;
      const choices = transformers.map(([, , columns]): Choice => ({ columns }));
      return joined(spec, columnTransformerComposite, [...choices, 'rest'], remainder, pointer, rules);
    }
    case 'feature_union': {
      const choices = (spec.transformer_list ?? []).map((): Choice => 'all');
      return joined(spec, featureUnionComposite, choices, undefined, pointer, rules);
    }
    case 'select_from_model': {
      const { estimator } = spec;
      const named: NamedSpecs = estimator === undefined ? [] : [['estimator', estimator]];
      const parts = partsOf(spec, selectFromModelComposite, named, pointer, rules);
      const made = ModelSelector.of(parts, `${pointer}/estimator/type`);
      return spec.params ? made.withParams(spec.params, paramsPointer(pointer), rules) : made;
    }
    default:
      return single(EstimatorStep.resolve(spec, pointer, rules, knownTypes));
  }
}

const single = (step: EstimatorStep): ResolvedStep =>
  step.definition.kind === 'transformer'
    ? new SingleTransformer(step as EstimatorStep<TransformerDefinition>)
    : new SingleEstimator(step as EstimatorStep<EstimatorDefinition>);

/** Every type there is. */
const knownTypes = [...estimatorDefinitions, ...composites].map(({ type }) => type).sort();

type NamedSpecs = readonly (readonly [string, BranchSpec, ColumnChoice?])[];

const stepPointer =
  (specs: NamedSpecs | undefined, pointer: string) =>
  (index: number): string => {
    const spec = specs?.[index]?.[1];
    return `${pointer}/${index}/1${typeof spec === 'object' && spec !== null ? '/type' : ''}`;
  };

function joined(
  spec: EstimatorSpec,
  composite: Composite,
  choices: readonly Choice[],
  remainder: BranchSpec | undefined,
  pointer: string,
  rules: Rules,
): JoinedTransformer {
  const { field } = composite;
  const named = (spec[field] ?? []) as NamedSpecs;
  const specs: NamedSpecs = remainder === undefined ? named : [...named, [remainderName, remainder]];
  const parts = partsOf(spec, composite, specs, pointer, rules);
  const at = (index: number): string =>
    index < named.length
      ? stepPointer(named, `${pointer}/${field}`)(index)
      : `${pointer}/remainder${typeof remainder === 'object' ? '/type' : ''}`;
  const made = JoinedTransformer.of(parts, choices, at);
  return spec.params ? made.withParams(spec.params, paramsPointer(pointer), rules) : made;
}

function partsOf(
  spec: EstimatorSpec,
  composite: Composite,
  specs: NamedSpecs,
  pointer: string,
  rules: Rules,
): Parts {
  const { type, field } = composite;
  const given = isSingle(field) ? specs : ((spec[field] ?? []) as NamedSpecs);
  if (given.length === 0) {
    const columns = field === 'transformers' ? ', columns' : '';
    const shape = isSingle(field) ? '{"type": …}' : `[[name, estimator${columns}], …]`;
    const message = `a ${type} needs ${field}: ${shape}`;
    throw fieldError('invalid_request', `${pointer}/${field}`, message);
  }
  const faults = new Faults();
  const names = specs.map(([name]) => name);
  const list = specs.map(([name, part], index): Part => {
    const isRemainder = field === 'transformers' && index === specs.length - 1;
    const at = isRemainder
      ? `${pointer}/remainder`
      : isSingle(field)
        ? `${pointer}/${name}`
        : `${pointer}/${field}/${index}`;
    const isNamed = !isRemainder && !isSingle(field);
    faults.collect(() => {
      if (names.indexOf(name) === index) return;
      if (isRemainder) {
        const message = `a transformer can't be named "${remainderName}", which is that of the columns left over`;
        throw fieldError('invalid_request', `${pointer}/${field}/${names.indexOf(name)}/0`, message);
      }
      throw fieldError('invalid_request', `${at}/0`, `two ${composite.part}s are named ${quoted(name)}`);
    });
    if (typeof part === 'string') return { name, step: part };
    const step = faults.collect(() => resolveStep(part, isNamed ? `${at}/1` : at, rules));
    return { name, step: step ?? 'passthrough' };
  });
  faults.throwIfAny();
  return Parts.of(composite, list, resolveStep);
}

/** Whether a field holds one estimator, which goes by the name of the field. */
const isSingle = (field: Composite['field']): boolean => field === 'estimator';

/** @throws {FoldmillError} `invalid_request` for a field that another type has. */
function refuseOthersFields(spec: EstimatorSpec, pointer: string): void {
  const remainder = { type: columnTransformerComposite.type, field: 'remainder' } as const;
  for (const { type, field } of [...composites, remainder]) {
    if (spec.type === type || spec[field] === undefined) continue;
    if (!knownTypes.includes(spec.type) && didYouMean(spec.type, [type]) !== '') continue;
    const message = `only a ${type} has ${field}, and this is ${spec.type}`;
    throw fieldError('invalid_request', `${pointer}/${field}`, message);
  }
}

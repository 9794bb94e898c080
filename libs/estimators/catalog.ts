import type { CatalogEntry } from '#contracts';
import { parameterSchema } from './parameters.js';
import { pipelineType } from './pipeline-model.js';
import { estimatorDefinitions } from './registry.js';

/** Every estimator and transformer, and the pipeline, by type: what GET /v1/estimators answers. */
export function estimatorCatalog(): CatalogEntry[] {
  const entries: CatalogEntry[] = estimatorDefinitions.map((definition) => ({
    type: definition.type,
    kind: definition.kind,
    summary: definition.summary,
    reference: definition.reference,
    params: parameterSchema(definition),
  }));
  entries.push({
    type: pipelineType,
    kind: 'pipeline',
    summary: 'Fits transformers and then a classifier or regressor, in turn and on the training rows only.',
    reference: 'https://scikit-learn.org/stable/modules/generated/sklearn.pipeline.Pipeline.html',
    params: {
      type: 'object',
      description:
        "step__param sets a parameter of a step; a step's own name replaces it by another estimator",
      additionalProperties: true,
    },
  });
  return entries.sort((a, b) => (a.type < b.type ? -1 : 1));
}

import type { CatalogEntry } from '#contracts';
import { composites } from './compose/composites.js';
import { parameterSchema } from './parameters.js';
import { estimatorDefinitions } from './registry.js';

/** Every estimator and transformer, and what is put together of them, by type: what GET /v1/estimators answers. */
export function estimatorCatalog(): CatalogEntry[] {
  const all = [...estimatorDefinitions, ...composites];
  const entries = all.map((definition): CatalogEntry => {
    const params = parameterSchema(definition);
    return {
      type: definition.type,
      kind: definition.kind,
      summary: definition.summary,
      reference: definition.reference,
      params: isComposite(definition.type) ? { ...params, ...ofParts } : params,
    };
  });
  return entries.sort((a, b) => (a.type < b.type ? -1 : 1));
}

const isComposite = (type: string): boolean => composites.some((composite) => composite.type === type);

const ofParts = {
  description: "step__param sets a parameter of a step; a step's own name replaces it by another estimator",
  additionalProperties: true,
};

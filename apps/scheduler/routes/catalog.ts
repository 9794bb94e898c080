import { Catalog, type CatalogEntry, plainJsonSchema } from '#contracts';
import { estimatorCatalog } from '#estimators';
import { scorerCatalog, splitterCatalog } from '#model-selection';
import { type Route, route } from '../route.js';
import { answers } from './answer-examples.js';

const entries: Record<string, () => CatalogEntry[]> = {
  estimators: () => estimatorCatalog(),
  splitters: () =>
    splitterCatalog.map(({ type, summary, reference, schema }) => ({
      type,
      kind: 'splitter',
      summary,
      reference,
      params: plainJsonSchema(schema),
    })),
  scorers: () => scorerCatalog(),
};

export const catalogRoutes: Route[] = Object.entries(entries).map(([what, list]) =>
  route(
    {
      method: 'GET',
      path: `/v1/${what}`,
      operationId: `list${what[0]?.toUpperCase()}${what.slice(1)}`,
      tag: 'catalog',
      summary: `The ${what} that exist, with their parameters`,
      description: `Each of the ${what} with a summary, the reference of its semantics, and its parameters as JSON Schema with defaults.`,
      tagged: 'text',
      responses: { 200: { description: `The ${what}`, schema: Catalog, example: answers.catalog } },
      errors: [],
    },
    async () => ({ entries: list() }),
  ),
);

import type { CatalogEntry } from '#contracts';
import { scorers } from './scorer-list.js';

/** Every scorer, by name: what GET /v1/scorers answers. Scorers take no parameters. */
export function scorerCatalog(): CatalogEntry[] {
  const entries = scorers.map(({ name, task, target, summary, reference }) => ({
    type: name,
    kind: target === 'binary' ? `binary ${task}` : task,
    summary,
    reference,
    params: { type: 'object', properties: {}, additionalProperties: false },
  }));
  return entries.sort((a, b) => (a.type < b.type ? -1 : 1));
}

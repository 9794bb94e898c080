import { LRUCache } from 'lru-cache';
import type { Best } from '#contracts';
import { EvaluationTable } from '#planner';
import type { Keys } from '../redis/keys.js';
import type { Store } from '../redis/scripts/commands.js';
import type { StudyRecord } from '../redis/study-record.js';
import type { StudyStore } from '../redis/study-store.js';
import { chunkOf, isRetry, isWave, type StreamFields } from '../redis/study-stream.js';
import type { StudyContexts } from './study-contexts.js';

/**
 * What is accepted of a study, and its best candidate: stored when it was completed, before that kept up from its
 * stream. Another scheduler would find the same.
 */
export class LiveBest {
  readonly #views = new LRUCache<string, { table: EvaluationTable; after: string }>({ max: 8 });

  constructor(
    readonly redis: Store,
    readonly keys: Keys,
    readonly studies: StudyStore,
    readonly contexts: StudyContexts,
  ) {}

  async of(record: StudyRecord): Promise<Best | null> {
    if (record.best !== null) return record.best;
    const context = await this.contexts.of(record);
    return context.decidingScorer === null ? null : (await this.table(record)).best();
  }

  /** Every evaluation that is accepted by now. Not to be changed: it is given again. */
  async table(record: StudyRecord): Promise<EvaluationTable> {
    const context = await this.contexts.of(record);
    const known = this.#views.get(record.id);
    const view =
      known?.table.context === context ? known : { table: new EvaluationTable(context), after: '0' };
    this.#views.set(record.id, view);
    for (;;) {
      const entries = await this.redis.xrange(
        this.keys.study(record.id).events,
        `(${view.after}`,
        '+',
        'COUNT',
        500,
      );
      if (entries.length === 0) return view.table;
      for (const [id, fields] of entries as [string, StreamFields][]) {
        if (isWave(fields)) await this.contexts.learn(record.id, context);
        // What failed may have counted: the table is made anew of what is left.
        if (isRetry(fields)) view.table = await this.studies.table(record.id, context);
        const chunk = chunkOf(fields);
        for await (const rows of this.studies.results(record.id, chunk?.evaluations ?? [])) {
          for (const [number, text] of rows) view.table.add(number, text);
        }
        view.after = id;
      }
    }
  }
}

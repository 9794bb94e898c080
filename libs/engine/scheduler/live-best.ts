import { LRUCache } from 'lru-cache';
import type { Best } from '#contracts';
import { EvaluationTable } from '#planner';
import type { StudyLog } from '../ports/study-log.js';
import type { StudyRecords } from '../ports/study-records.js';
import type { StudyRecord } from '../study-record.js';
import type { StudyContexts } from './study-contexts.js';
import { studyTable } from './study-table.js';

/** Entries of a study's log that are read at once. */
const page = 500;

/**
 * What is accepted of a study, and its best candidate: stored when it was completed, before that kept up from its
 * log. Another scheduler would find the same.
 */
export class LiveBest {
  readonly #views = new LRUCache<string, { table: EvaluationTable; after: string }>({ max: 8 });

  constructor(
    readonly studies: StudyRecords,
    readonly log: StudyLog,
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
      known?.table.context === context ? known : { table: new EvaluationTable(context), after: '0-0' };
    this.#views.set(record.id, view);
    for (;;) {
      const entries = await this.log.after(record.id, view.after, page);
      if (entries.length === 0) return view.table;
      for (const { id, entry } of entries) {
        if (entry.type === 'wave') await this.contexts.learn(record.id, context);
        // What failed may have counted: the table is made anew of what is left.
        if (entry.type === 'retry') view.table = await studyTable(this.studies, record.id, context);
        const numbers = entry.type === 'evaluations' ? entry.evaluations : [];
        for await (const rows of this.studies.results(record.id, numbers)) {
          for (const [number, text] of rows) view.table.add(number, text);
        }
        view.after = id;
      }
    }
  }
}

import { LRUCache } from 'lru-cache';
import type { StudyResults } from '#contracts';
import type { Engine } from '#engine';
import { resultColumns } from '#planner';

/** The results of a study, column by column. It is not to be changed. */
export interface ResultTable extends Pick<StudyResults, 'partial' | 'errors' | 'warnings'> {
  readonly columns: ReturnType<typeof resultColumns>;
}

/** A table of a study that runs is made again after so long, so that a page that looks on costs little. */
const runningMs = 2000;

/** Cells that are kept of all tables together: some 64 MB. A larger table is made each time. */
const maxCells = 4_000_000;

/** Tables that nobody asks for are forgotten after so long. */
const idleMs = 60_000;

/** Tables that were asked for last: the pages of one come one after the other. */
class TableMemory {
  readonly #tables = new LRUCache<string, ResultTable>({
    maxSize: maxCells,
    sizeCalculation: cellsOf,
    ttl: idleMs,
    ttlAutopurge: true,
    updateAgeOnGet: true,
  });
  readonly #making = new Map<string, Promise<ResultTable>>();

  async get(engine: Engine, id: string): Promise<ResultTable> {
    const { state, finished_at } = await engine.studies.get(id);
    const at = state === 'completed' ? finished_at : Math.floor(performance.now() / runningMs);
    const key = `${id}/${state}/${at}`;
    const known = this.#tables.get(key);
    if (known) return known;
    const making = this.#making.get(key) ?? this.#make(engine, id, key);
    this.#making.set(key, making);
    return making;
  }

  async #make(engine: Engine, id: string, key: string): Promise<ResultTable> {
    try {
      const results = await engine.studies.results(id);
      const { partial, errors, warnings } = results;
      const table = { partial, errors, warnings, columns: resultColumns(results) };
      this.#tables.set(key, table);
      return table;
    } finally {
      this.#making.delete(key);
    }
  }
}

const cellsOf = ({ columns }: ResultTable): number =>
  Math.max(
    1,
    Object.values(columns).reduce((sum, column) => sum + column.length, 0),
  );

const memories = new WeakMap<Engine, TableMemory>();

/** The results of a study as a table. */
export function tableOf(engine: Engine, id: string): Promise<ResultTable> {
  const memory = memories.get(engine) ?? new TableMemory();
  memories.set(engine, memory);
  return memory.get(engine, id);
}

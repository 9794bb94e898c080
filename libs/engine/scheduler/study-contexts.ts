import { LRUCache } from 'lru-cache';
import { FoldmillError, isComputed, type StudyExtension } from '#contracts';
import { type StudyContext, studyContext } from '#planner';
import type { DatasetStore } from '../catalog/dataset-store.js';
import { storedIds } from '../dataset-pair.js';
import type { StudyRecords } from '../ports/study-records.js';
import type { StudyRecord } from '../study-record.js';

export const notComputed = (id: string): FoldmillError =>
  new FoldmillError('not_computed', `study ${id} evaluates nothing on a dataset`);

/** What a study's record implies, rebuilt whenever it isn't at hand: a cache, never state. */
export class StudyContexts {
  readonly #contexts = new LRUCache<string, StudyContext>({ max: 8 });

  constructor(
    readonly datasets: DatasetStore,
    readonly studies: StudyRecords,
  ) {}

  async of(record: StudyRecord): Promise<StudyContext> {
    const known = this.#contexts.get(record.id);
    const isCurrent = known?.extensions.length === record.extensions.length;
    const context = isCurrent ? known : await this.#make(record);
    this.#contexts.set(record.id, context);
    await this.#learnMissing(record, context);
    return context;
  }

  /** One that nobody else has, so that candidates may be tried out on it. */
  async fresh(record: StudyRecord, extensions: readonly StudyExtension[]): Promise<StudyContext> {
    const context = await this.#make({ ...record, extensions });
    await this.#learnMissing(record, context);
    return context;
  }

  async #learnMissing(record: StudyRecord, context: StudyContext): Promise<void> {
    if (context.waves !== null && context.waves.nWaves < (record.nWaves ?? 0)) {
      await this.learn(record.id, context);
    }
  }

  async #make(record: StudyRecord): Promise<StudyContext> {
    const { spec } = record;
    if (!isComputed(spec)) throw notComputed(record.id);
    const dataset = await this.datasets.load(record.datasetId);
    return studyContext(spec, dataset, Number.POSITIVE_INFINITY, record.extensions);
  }

  /** Has a context know the waves that were added since. */
  async learn(id: string, { waves }: StudyContext): Promise<void> {
    if (waves === null) return;
    for (const wave of await this.studies.waves(id, waves.nWaves)) waves.add(wave);
  }

  /** Lets go of datasets that were deleted, which contexts would hold in memory. */
  forgetDatasets(ids: readonly string[]): void {
    for (const [study, context] of this.#contexts.entries()) {
      if (storedIds(context.dataset.info.id).some((id) => id !== undefined && ids.includes(id)))
        this.#contexts.delete(study);
    }
  }

  forget(id: string): void {
    this.#contexts.delete(id);
  }

  remember(id: string, context: StudyContext): void {
    this.#contexts.set(id, context);
  }
}

import type { ModelInfo } from '#contracts';
import { decodeEvaluation, type Refit, type RefitResult } from '#planner';
import type { Artifacts } from '../ports/artifacts.js';
import type { ModelIndex } from '../ports/model-index.js';
import type { StudyRecord } from '../study-record.js';
import type { KeptStudies } from './kept-studies.js';

interface KeptModel {
  fit?: Omit<RefitResult, 'model'>;
  info?: ModelInfo;
  readonly studies: Set<string>;
}

export class MemoryModelIndex implements ModelIndex {
  readonly #models = new Map<string, KeptModel>();

  constructor(
    readonly kept: KeptStudies,
    readonly artifacts: Artifacts,
  ) {}

  #model(id: string): KeptModel {
    const model = this.#models.get(id) ?? { studies: new Set() };
    this.#models.set(id, model);
    return model;
  }

  async put(id: string, fit: Omit<RefitResult, 'model'>): Promise<void> {
    this.#model(id).fit = { ...fit };
  }

  async fitOf(id: string): Promise<Pick<Refit, 'warnings' | 'test'>> {
    const { warnings = [], test } = this.#models.get(id)?.fit ?? {};
    return { warnings, ...(test !== undefined && { test: decodeEvaluation(test) }) };
  }

  async predictionsOf(id: string): Promise<Uint8Array | null> {
    return this.#models.get(id)?.fit?.predictions ?? null;
  }

  async claim(id: string, study: Pick<StudyRecord, 'id' | 'revision'>): Promise<number | null> {
    const record = this.kept.byId.get(study.id)?.record;
    if (record?.revision !== study.revision) return null;
    const model = this.#model(id);
    record.refitModel = id;
    model.studies.add(study.id);
    if (model.fit === undefined) return null;
    record.refitted = id;
    record.refitSeconds = model.fit.seconds;
    return model.fit.seconds;
  }

  async describe(info: ModelInfo): Promise<void> {
    const model = this.#models.get(info.id);
    if (model?.studies.has(info.study)) model.info = info;
  }

  async info(id: string): Promise<ModelInfo | undefined> {
    return this.#models.get(id)?.info;
  }

  async release(id: string, study: string, artifact: string): Promise<boolean> {
    const model = this.#models.get(id);
    model?.studies.delete(study);
    if (model !== undefined && model.studies.size > 0) return false;
    this.#models.delete(id);
    await this.artifacts.delete(artifact);
    return true;
  }
}

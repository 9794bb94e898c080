import { jsonText, type ModelInfo, parseJson } from '#contracts';
import { decodeEvaluation, type Refit, type RefitResult } from '#planner';
import type { ModelIndex } from '../ports/model-index.js';
import type { StudyRecord } from '../study-record.js';
import type { Keys } from './keys.js';
import type { Store } from './scripts/commands.js';

/** What an earlier release did not keep of a model. */
type Added = 'target' | 'columns';

/** A hash for each model, and the set of studies that need it. */
export class RedisModelIndex implements ModelIndex {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
  ) {}

  async put(id: string, fit: Omit<RefitResult, 'model'>): Promise<void> {
    const { seconds, warnings, test, predictions } = fit;
    const fields = {
      warnings: JSON.stringify(warnings),
      seconds: String(seconds),
      ...(test !== undefined && { test }),
      ...(predictions && { predictions: Buffer.from(predictions) }),
    };
    await this.redis.hset(this.keys.model(id), fields);
  }

  async fitOf(id: string): Promise<Pick<Refit, 'warnings' | 'test'>> {
    const [warnings, test] = await this.redis.hmget(this.keys.model(id), 'warnings', 'test');
    return {
      warnings: JSON.parse(warnings ?? '[]') as string[],
      ...(test != null && { test: decodeEvaluation(test) }),
    };
  }

  predictionsOf(id: string): Promise<Uint8Array | null> {
    return this.redis.hgetBuffer(this.keys.model(id), 'predictions');
  }

  async claim(id: string, study: Pick<StudyRecord, 'id' | 'revision'>): Promise<number | null> {
    const seconds = await this.redis.fmClaimModel(
      ...[this.keys.study(study.id).meta, this.keys.modelStudies(id), this.keys.model(id)],
      ...[id, study.id, study.revision],
    );
    return seconds === '' ? null : Number(seconds);
  }

  async describe(info: ModelInfo): Promise<void> {
    await this.redis.fmDescribeModel(
      ...[this.keys.modelStudies(info.id), this.keys.model(info.id)],
      ...[info.study, jsonText(info)],
    );
  }

  async info(id: string): Promise<ModelInfo | undefined> {
    const text = await this.redis.hget(this.keys.model(id), 'info');
    if (text === null) return undefined;
    const info = parseJson(text, { floats: true }) as ModelInfo | Omit<ModelInfo, Added>;
    if ('columns' in info) return info;
    return { ...info, target: null, columns: info.features.map((name) => ({ name, type: 'numeric' })) };
  }

  async release(id: string, study: string, artifact: string): Promise<boolean> {
    const keys = [this.keys.modelStudies(id), this.keys.model(id), this.keys.blob(artifact)];
    return (await this.redis.fmReleaseModel(...keys, study)) === 1;
  }
}

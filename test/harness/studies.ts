import { Redis } from 'ioredis';
import { type ComputedSpecInput, parseWith, type Study, StudySpec, type StudySpecInput } from '#contracts';
import type { Engine } from '#engine';

/** The reference notebook's search, or a part of it. */
export const digitsSearch = (nIter: number, extra: Partial<ComputedSpecInput> = {}): ComputedSpecInput =>
  ({
    kind: 'search',
    dataset: 'digits',
    estimator: { type: 'svc', params: { kernel: 'rbf' } },
    search: {
      method: 'random',
      n_iter: nIter,
      random_state: 0,
      space: {
        C: { logspace: [-6, 6, 10] },
        gamma: { logspace: [-8, 8, 10] },
        tol: { logspace: [-4, -1, 10] },
        class_weight: { values: [null, 'balanced'] },
      },
    },
    cv: { type: 'stratified_kfold', n_splits: 3 },
    ...extra,
  }) as ComputedSpecInput;

export const submit = (engine: Engine, spec: StudySpecInput): Promise<Study> =>
  engine.studies.submit(parseWith(StudySpec, spec));

/** Follows the events to the end. @returns how many evaluations were reported, per candidate and split, and outer split. */
export async function follow(engine: Engine, id: string): Promise<Map<string, number>> {
  const seen = new Map<string, number>();
  for await (const event of engine.studies.events(id, { signal: new AbortController().signal })) {
    if (event.type !== 'evaluation') continue;
    const { candidate, split, outer } = event.data;
    const key = `${candidate}/${split}${outer ? `/${outer.stage} ${outer.split}` : ''}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return seen;
}

/** Results without what differs from run to run: times and the ids of models. */
export async function comparableResults(engine: Engine, id: string): Promise<string> {
  const results = await engine.studies.results(id);
  return JSON.stringify(results, (key, value: unknown) =>
    /time|best_estimator|model_id/.test(key) ? undefined : value,
  );
}

/** The next study is cut by estimates alone, and so the same on every machine. */
export async function forgetCosts(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl);
  await redis.del('foldmill:costs');
  redis.disconnect();
}

/** The next study has forests that are thought to cost nothing, and so are fitted whole. On digits or a part of it. */
export async function cheapenForests(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl);
  for (const steps of ['', 'standard_scaler+']) {
    for (const rows of [9, 10, 11]) {
      await redis.hset('foldmill:costs', `${steps}random_forest_classifier@${rows}x6`, '1e-6');
    }
  }
  redis.disconnect();
}

/** A stored model, byte for byte. */
export async function modelBytes(redisUrl: string, modelId: string): Promise<Buffer> {
  const redis = new Redis(redisUrl);
  const blob = `foldmill:blob:{model-${modelId}}`;
  const chunks: Buffer[] = [];
  for (let chunk = 0; chunk < Number(await redis.hget(blob, 'chunks')); chunk++) {
    const bytes = await redis.getBuffer(`${blob}:${chunk}`);
    if (bytes) chunks.push(bytes);
  }
  redis.disconnect();
  return Buffer.concat(chunks);
}

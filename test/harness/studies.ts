import { Redis } from 'ioredis';
import { parseWith, type Study, StudySpec, type StudySpecInput } from '#contracts';
import type { Engine } from '#engine';

/** The reference notebook's search, or a part of it. */
export const digitsSearch = (nIter: number, extra: Partial<StudySpecInput> = {}): StudySpecInput =>
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
  }) as StudySpecInput;

export const submit = (engine: Engine, spec: StudySpecInput): Promise<Study> =>
  engine.studies.submit(parseWith(StudySpec, spec));

/** Follows the events to the end. @returns how many evaluations were told of, per candidate and split. */
export async function follow(engine: Engine, id: string): Promise<Map<string, number>> {
  const seen = new Map<string, number>();
  for await (const event of engine.studies.events(id, { signal: new AbortController().signal })) {
    if (event.type !== 'evaluation') continue;
    const key = `${event.data.candidate}/${event.data.split}`;
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

import { LRUCache } from 'lru-cache';
import { raises, type StudySpec } from '#contracts';
import { type PruneRule, startsWarm } from '#planner';
import type { Keys } from '../redis/keys.js';
import type { Store } from '../redis/scripts/commands.js';
import type { HandInRules } from './hand-in.js';

/** What a worker has to know of a study beside its tasks. */
export interface StudyRules extends HandInRules {
  /** JSON. */
  spec: string;
  datasetId: string;
  nSplits: number;
  /** Candidates start from one another: they can't be computed apart. */
  startsWarm: boolean;
}

/** The rules of studies, read once each. */
export class StudyRulesCache {
  readonly #known = new LRUCache<string, StudyRules>({ max: 200 });

  constructor(
    readonly redis: Store,
    readonly keys: Keys,
  ) {}

  /** @returns undefined when the study is gone. */
  async of(study: string): Promise<StudyRules | undefined> {
    const known = this.#known.get(study);
    if (known) return known;
    const { meta } = this.keys.study(study);
    const [text, datasetId, prune, splits] = await this.redis.hmget(
      meta,
      ...['spec', 'dataset', 'prune', 'splits'],
    );
    if (!text || !datasetId) return undefined;
    const spec = JSON.parse(text) as StudySpec;
    const rules = {
      spec: text,
      datasetId,
      nSplits: Number(splits),
      raise: raises(spec),
      prune: prune ? (JSON.parse(prune) as PruneRule) : null,
      startsWarm: startsWarm(spec),
    };
    this.#known.set(study, rules);
    return rules;
  }

  forget(study: string): void {
    this.#known.delete(study);
  }
}

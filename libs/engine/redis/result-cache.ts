import type { ResultCache } from '../ports/result-cache.js';
import type { Keys } from './keys.js';
import { redisNowMs } from './redis.js';
import type { Store } from './scripts/commands.js';

/** Fields per command. */
const page = 1000;

/**
 * A hash for each context, with a field for each candidate. Contexts are dropped whole, least recently used first, by the
 * clock of Redis: that of a scheduler may be hours off.
 */
export class RedisResultCache implements ResultCache {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
    readonly maxBytes: number,
    readonly release: string,
  ) {}

  async lookup(studyContext: string, candidates: readonly string[]): Promise<(string[] | undefined)[]> {
    const context = this.#named(studyContext);
    const key = this.keys.cache(context);
    if ((await this.redis.exists(key)) === 0) return candidates.map(() => undefined);
    const found: (string[] | undefined)[] = [];
    for (let at = 0; at < candidates.length; at += page) {
      const rows = await this.redis.hmget(key, ...candidates.slice(at, at + page));
      for (const row of rows) found.push(row === null ? undefined : (JSON.parse(row) as string[]));
    }
    await this.redis.zadd(this.keys.cacheUse, await redisNowMs(this.redis), context);
    return found;
  }

  async store(studyContext: string, rows: Iterable<[string, string[]]>): Promise<void> {
    if (this.maxBytes === 0) return;
    const context = this.#named(studyContext);
    const key = this.keys.cache(context);
    let fields: string[] = [];
    let bytes = 0;
    const flush = async (): Promise<void> => {
      if (fields.length > 0) await this.redis.hset(key, ...fields);
      fields = [];
    };
    for (const [candidate, values] of rows) {
      const text = JSON.stringify(values);
      fields.push(candidate, text);
      bytes += candidate.length + text.length;
      if (fields.length >= 2 * page) await flush();
    }
    await flush();
    await this.redis
      .multi()
      .zadd(this.keys.cacheUse, await redisNowMs(this.redis), context)
      .hincrby(this.keys.cacheBytes, context, bytes)
      .exec();
    await this.#evict();
  }

  readonly #named = (context: string): string => `${this.release}:${context}`;

  async #evict(): Promise<void> {
    const sizes = await this.redis.hgetall(this.keys.cacheBytes);
    let total = Object.values(sizes).reduce((sum, bytes) => sum + Number(bytes), 0);
    while (total > this.maxBytes) {
      const [oldest] = await this.redis.zrange(this.keys.cacheUse, '0', '0');
      if (oldest === undefined) return;
      await this.redis.unlink(this.keys.cache(oldest));
      await this.redis.zrem(this.keys.cacheUse, oldest);
      await this.redis.hdel(this.keys.cacheBytes, oldest);
      total -= Number(sizes[oldest] ?? 0);
    }
  }
}

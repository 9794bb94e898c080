import type { Store } from './scripts/commands.js';

/** The stored waves of a study, JSON, from number `from` on, in order. */
export async function wavesFrom(redis: Store, key: string, from: number): Promise<string[]> {
  const count = (await redis.hlen(key)) - from;
  if (count <= 0) return [];
  const numbers = Array.from({ length: count }, (_, place) => String(from + place));
  return (await redis.hmget(key, ...numbers)).filter((text) => text !== null);
}

import type { Redis } from 'ioredis';
import type { Hint, Hints } from '../ports/hints.js';
import type { Keys } from './keys.js';

/** Pub/sub: a channel for each hint. */
export class RedisHints implements Hints {
  constructor(
    readonly redis: Redis,
    /** A connection that does nothing but listen. */
    readonly subscriber: Redis,
    readonly keys: Keys,
  ) {}

  async tell(hint: Hint, id: string): Promise<void> {
    await this.redis.publish(this.keys[hint], id);
  }

  async hear(hints: readonly Hint[], listener: (hint: Hint, id: string) => void): Promise<void> {
    await this.subscriber.subscribe(...hints.map((hint) => this.keys[hint]));
    this.subscriber.on('message', (channel: string, id: string) => {
      const hint = hints.find((each) => this.keys[each] === channel);
      if (hint !== undefined) listener(hint, id);
    });
  }
}

import type { Claim, Claiming, Claims } from '../ports/claims.js';
import type { Keys } from './keys.js';
import type { Store } from './scripts/commands.js';

export class RedisClaims implements Claims {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
  ) {}

  async claim(
    hash: string,
    fingerprint: string,
    id: string,
    { heldMs, rememberedMs }: { heldMs: number; rememberedMs: number },
  ): Promise<Claiming> {
    const key = this.keys.claim(hash);
    const [state, found] = await this.redis.fmClaimKey(key, fingerprint, id, heldMs, rememberedMs);
    return { key, state: state as Claiming['state'], found };
  }

  async settle(
    { key, id }: Pick<Claim, 'key' | 'id'>,
    how: 'answer' | 'hold' | 'drop',
    what: string | number,
  ): Promise<void> {
    await this.redis.fmSettleClaim(key, id, how, what);
  }
}

import type { FunctionInfo } from '#contracts';
import { type Functions, functionKey } from '../ports/functions.js';
import type { Keys } from './keys.js';
import type { Store } from './scripts/commands.js';

export class RedisFunctions implements Functions {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
  ) {}

  async describe(functions: readonly FunctionInfo[]): Promise<void> {
    if (functions.length === 0) return;
    const fields = functions.flatMap((info) => [functionKey(info), JSON.stringify(info)]);
    await this.redis.hset(this.keys.functions, ...fields);
  }

  async described(): Promise<ReadonlyMap<string, FunctionInfo>> {
    const stored = await this.redis.hgetall(this.keys.functions);
    return new Map(Object.entries(stored).map(([key, text]) => [key, JSON.parse(text) as FunctionInfo]));
  }
}

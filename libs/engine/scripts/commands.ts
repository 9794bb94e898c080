import type { Redis } from 'ioredis';
import { acceptScript } from './accept.js';
import { acceptPartScript } from './accept-part.js';
import { acceptRefitScript } from './accept-refit.js';
import { addRefitScript } from './add-refit.js';
import { beginScript } from './begin.js';
import { finishScript } from './finish.js';
import { incumbentScript } from './incumbent.js';
import { releaseScript } from './release.js';

type Arg = string | number | Buffer;

/** The scripts as methods; what each takes and returns is in its own file. */
export interface Commands {
  fmAccept(...args: Arg[]): Promise<[number, number, string]>;
  fmAcceptPart(...args: Arg[]): Promise<number>;
  fmBegin(...args: Arg[]): Promise<[string, string]>;
  fmRelease(...args: Arg[]): Promise<number>;
  fmFinish(...args: Arg[]): Promise<string>;
  fmAcceptRefit(...args: Arg[]): Promise<number>;
  fmAddRefit(...args: Arg[]): Promise<number>;
  fmIncumbent(...args: Arg[]): Promise<number>;
}

/** A connection that knows the scripts. */
export type Store = Redis & Commands;

export function withCommands(redis: Redis): Store {
  redis.defineCommand('fmAccept', { numberOfKeys: 7, lua: acceptScript });
  redis.defineCommand('fmAcceptPart', { numberOfKeys: 5, lua: acceptPartScript });
  redis.defineCommand('fmBegin', { numberOfKeys: 3, lua: beginScript });
  redis.defineCommand('fmRelease', { numberOfKeys: 3, lua: releaseScript });
  redis.defineCommand('fmFinish', { numberOfKeys: 5, lua: finishScript });
  redis.defineCommand('fmAcceptRefit', { numberOfKeys: 4, lua: acceptRefitScript });
  redis.defineCommand('fmAddRefit', { numberOfKeys: 2, lua: addRefitScript });
  redis.defineCommand('fmIncumbent', { numberOfKeys: 1, lua: incumbentScript });
  return redis as Store;
}

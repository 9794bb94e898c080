import type { FunctionInfo } from '#contracts';
import { type Functions, functionKey } from '../ports/functions.js';

export class MemoryFunctions implements Functions {
  readonly #infos = new Map<string, FunctionInfo>();

  async describe(functions: readonly FunctionInfo[]): Promise<void> {
    for (const info of functions) this.#infos.set(functionKey(info), info);
  }

  async described(): Promise<ReadonlyMap<string, FunctionInfo>> {
    return new Map(this.#infos);
  }
}

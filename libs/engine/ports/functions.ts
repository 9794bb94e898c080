import type { FunctionInfo } from '#contracts';

/** What workers say of the functions that they offer. Which worker offers which stands in what it says of itself. */
export interface Functions {
  describe(functions: readonly FunctionInfo[]): Promise<void>;
  /** By `functionKey`. */
  described(): Promise<ReadonlyMap<string, FunctionInfo>>;
}

/** Names one text of a function. */
export const functionKey = ({ name, hash }: Pick<FunctionInfo, 'name' | 'hash'>): string => `${name}@${hash}`;

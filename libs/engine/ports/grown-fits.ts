import type { GrownFits as Kept } from '#planner';

/**
 * What fits of a search have grown, for its later rungs to go on from. Any of it may be gone at any time: fits then grow
 * from nothing. Names tell all that the bytes depend on but the release.
 */
export interface GrownFits {
  /** Those that there are. */
  get(names: readonly string[]): Promise<Kept>;
  /** Keeps it for a while, for which what was kept first may go; what is larger than `mostGrownBytes` is not kept. */
  keep(name: string, bytes: Uint8Array): Promise<void>;
}

/** As one command of Redis may have without holding it up for long: some thousands of trees on a thousand rows. */
export const mostGrownBytes = 8 * 1024 * 1024;

/** All that is kept together. */
export const grownRoomBytes = 256 * 1024 * 1024;

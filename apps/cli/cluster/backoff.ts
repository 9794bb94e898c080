const firstMs = 500;
const longestMs = 30_000;

/** How long to wait before starting a process again that has ended `failures` times in a row (1 or more). */
export const backoffMs = (failures: number): number => Math.min(firstMs * 2 ** (failures - 1), longestMs);

/** A process that ran this long was healthy: its next end begins a new row of failures. */
export const healthyMs = 60_000;

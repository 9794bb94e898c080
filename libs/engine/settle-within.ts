/**
 * Resolves when the work has ended, well or not, but after `milliseconds` at the latest. For shutting down: commands
 * to a Redis that is away wait until it is back, and nobody is left to wait for that.
 */
export async function settleWithin(milliseconds: number, work: Promise<unknown> | undefined): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([Promise.resolve(work).catch(() => undefined), late]);
  clearTimeout(timer);
}

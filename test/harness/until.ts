import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until it is so. @throws after half a minute of asking, naming `what` was waited for. */
export async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await condition()) return;
    await sleep(50);
  }
  throw new Error(`waited in vain until ${what}`);
}

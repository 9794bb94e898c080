import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** A connection's last buffers are let go a little after its upload was answered. */
const afterMs = 1000;

let collect: (() => void) | undefined;
let timer: NodeJS.Timeout | undefined;

/**
 * Returns the memory of large uploads soon. V8 collects when something is allocated; a scheduler with nothing to do
 * would keep the bytes of its last uploads until its next work. A collection takes about 20 ms.
 */
export function collectGarbageSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(collectGarbage, afterMs);
  timer.unref();
}

/** The same at once, where much is about to be allocated. */
export function collectGarbage(): void {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
    setFlagsFromString('--no-expose-gc');
  }
  collect();
}

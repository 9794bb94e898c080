import { useEffect, useRef, useState } from 'preact/hooks';

export interface Loaded<T> {
  readonly value: T | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
  reload(): void;
}

/**
 * Asks, and asks again after `everyMs` while the page is seen. What was answered stays until there is something newer, also when
 * a later call fails.
 * @param key - what is asked for: another key asks anew, and forgets the answer to the one before.
 */
export function useLoad<T>(
  key: string,
  ask: (signal: AbortSignal) => Promise<T>,
  everyMs?: number,
): Loaded<T> {
  const [state, setState] = useState<{ key: string; value?: T; error?: unknown; isLoading: boolean }>({
    key,
    isLoading: true,
  });
  const latest = useRef(ask);
  latest.current = ask;
  const [turn, setTurn] = useState(0);
  const every = useRef(everyMs);
  every.current = everyMs;
  useEffect(() => {
    const control = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = (tookMs: number): void => {
      // A scheduler that is slow to answer is asked less often.
      if (every.current !== undefined && !control.signal.aborted)
        timer = setTimeout(run, Math.max(every.current, tookMs * 5));
    };
    const run = async (): Promise<void> => {
      if (document.hidden) return again(0);
      const start = performance.now();
      try {
        const value = await latest.current(control.signal);
        if (!control.signal.aborted) setState({ key, value, isLoading: false });
      } catch (error) {
        if (!control.signal.aborted)
          setState((was) => ({
            key,
            value: was.key === key ? was.value : undefined,
            error,
            isLoading: false,
          }));
      }
      again(performance.now() - start);
    };
    setState((was) => (was.key === key ? { ...was, isLoading: true } : { key, isLoading: true }));
    void run();
    return () => {
      control.abort();
      clearTimeout(timer);
    };
  }, [key, turn, everyMs === undefined]);
  const own = state.key === key ? state : { value: undefined, error: undefined, isLoading: true };
  return {
    value: own.value,
    error: own.error,
    isLoading: own.isLoading,
    reload: () => setTurn((was) => was + 1),
  };
}

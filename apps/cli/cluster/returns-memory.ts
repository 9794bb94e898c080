const settings = { MALLOC_MMAP_THRESHOLD_: '1048576', MALLOC_TRIM_THRESHOLD_: '1048576' };

/**
 * Has glibc give memory back that a process has freed. By itself it learns from the first large block that large blocks
 * come and go, and keeps them: a scheduler would keep some 80 MB of its uploads. Other C libraries pass these over.
 * @param environment - of this process, which wins.
 */
export const returnsMemory = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => environment[name] === undefined));

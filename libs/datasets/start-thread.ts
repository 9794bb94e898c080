import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * Starts a thread of a program that stands beside the file that asks. From its TypeScript, as tests and benchmarks run
 * it, a thread needs the loader that its process has of its own.
 * @param name - of the program's file, without its ending.
 * @param beside - `import.meta.url` of who asks.
 */
export function startThread(
  name: string,
  beside: string,
  resourceLimits: WorkerOptions['resourceLimits'],
): Worker {
  const fromSource = beside.endsWith('.ts');
  const entry = new URL(`./${name}.${fromSource ? 'ts' : 'js'}`, beside);
  const worker = new Worker(fromSource ? loading(entry) : entry, {
    execArgv: fromSource ? ['--conditions=source'] : [],
    resourceLimits,
  });
  worker.unref();
  return worker;
}

function loading(entry: URL): URL {
  const load = `import { register } from '${import.meta.resolve('tsx/esm/api')}'; register(); await import('${entry}');`;
  return new URL(`data:text/javascript,${encodeURIComponent(load)}`);
}

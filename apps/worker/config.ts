import { availableParallelism } from 'node:os';
import { delimiter } from 'node:path';
import { z } from 'zod';
import { DatasetFolder } from '#engine';

const text = z.string().min(1);
const wholeNumber = text.regex(/^-?\d+$/, 'must be a whole number').transform(Number);

const Environment = z.object({
  REDIS_URL: text.regex(/^rediss?:\/\//, 'must begin with redis:// or rediss://'),
  FOLDMILL_THREADS: wholeNumber.refine((threads) => threads !== 0, 'must not be 0').default(-1),
  FOLDMILL_WORKER_NAME: text.optional(),
  FOLDMILL_NAMESPACE: text.regex(/^[\w-]+$/, 'must be letters, digits, - and _').default('foldmill'),
  FOLDMILL_WORKSPACE_MB: wholeNumber.refine((mb) => mb > 0, 'must be above 0').default(192),
  FOLDMILL_EVALUATION_SECONDS: wholeNumber.refine((seconds) => seconds > 0, 'must be above 0').optional(),
  FOLDMILL_EVALUATION_MEMORY_MB: wholeNumber.refine((mb) => mb > 0, 'must be above 0').optional(),
  FOLDMILL_FUNCTIONS: z.string().optional(),
  FOLDMILL_WARM_UP: z.enum(['true', 'false']).default('true'),
  FOLDMILL_DATASET_FOLDER: DatasetFolder.optional(),
  FOLDMILL_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export interface WorkerConfig {
  readonly redisUrl: string;
  readonly threads: number;
  readonly name: string | undefined;
  readonly namespace: string;
  /** Where the bytes of datasets lie; undefined: in Redis. */
  readonly datasetFolder: string | undefined;
  /** Bytes that one thread keeps of distances, Grams and bins. */
  readonly workspaceBytes: number;
  /** Seconds that an evaluation may compute for, whatever its study asks for; undefined: no limit. */
  readonly maxEvaluationSeconds: number | undefined;
  /** MiB of memory that an evaluation may take, whatever its study asks for; undefined: no limit. */
  readonly maxEvaluationMemoryMb: number | undefined;
  /** Modules whose functions are offered. */
  readonly functions: readonly string[];
  /** Whether threads compile their kernels before the worker takes tasks: seconds at its start, saved by its first study. */
  readonly warmUp: boolean;
  readonly logLevel: string;
}

/** joblib's convention: -1 is all cores, -2 all but one. */
export const resolveThreads = (threads: number, cores = availableParallelism()): number =>
  threads > 0 ? threads : Math.max(1, cores + 1 + threads);

/** @throws {Error} naming every bad variable. */
export function readConfig(environment: NodeJS.ProcessEnv): WorkerConfig {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`the worker cannot start with this configuration:\n${faults.join('\n')}`);
  }
  const variables = parsed.data;
  return Object.freeze({
    redisUrl: variables.REDIS_URL,
    threads: resolveThreads(variables.FOLDMILL_THREADS),
    name: variables.FOLDMILL_WORKER_NAME,
    namespace: variables.FOLDMILL_NAMESPACE,
    datasetFolder: variables.FOLDMILL_DATASET_FOLDER,
    workspaceBytes: variables.FOLDMILL_WORKSPACE_MB * 1024 * 1024,
    maxEvaluationSeconds: variables.FOLDMILL_EVALUATION_SECONDS,
    maxEvaluationMemoryMb: variables.FOLDMILL_EVALUATION_MEMORY_MB,
    functions: (variables.FOLDMILL_FUNCTIONS ?? '').split(delimiter).filter((path) => path !== ''),
    warmUp: variables.FOLDMILL_WARM_UP === 'true',
    logLevel: variables.FOLDMILL_LOG_LEVEL,
  });
}

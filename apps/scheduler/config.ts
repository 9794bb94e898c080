import { z } from 'zod';
import { DatasetFolder } from '#engine';

const text = z.string().min(1);
const count = text.regex(/^\d+$/, 'must be a whole number of 0 or more').transform(Number);
const mebibyte = 1024 * 1024;

const Environment = z.object({
  REDIS_URL: text.regex(/^rediss?:\/\//, 'must begin with redis:// or rediss://'),
  FOLDMILL_HOST: text.default('127.0.0.1'),
  FOLDMILL_PORT: count.refine((port) => port <= 65535, 'must be at most 65535').default(8080),
  FOLDMILL_ALLOWED_HOSTS: z
    .string()
    .default('')
    .transform((names) =>
      names
        .toLowerCase()
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    ),
  FOLDMILL_NAMESPACE: text.regex(/^[\w-]+$/, 'must be letters, digits, - and _').default('foldmill'),
  FOLDMILL_MAX_EVALUATIONS: count.default(1_000_000),
  FOLDMILL_MAX_DATASET_MB: count.default(1024),
  FOLDMILL_MAX_CACHE_MB: count.default(256),
  FOLDMILL_DATASET_FOLDER: DatasetFolder.optional(),
  FOLDMILL_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export interface SchedulerConfig {
  readonly redisUrl: string;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Names under which the scheduler is reached, besides addresses and localhost. */
  readonly allowedHosts: readonly string[];
  readonly namespace: string;
  /** Where the bytes of datasets lie; undefined: in Redis. */
  readonly datasetFolder: string | undefined;
  readonly maxEvaluations: number;
  readonly maxDatasetBytes: number;
  readonly maxCacheBytes: number;
  readonly logLevel: string;
}

/** @throws {Error} naming every bad variable. */
export function readConfig(environment: NodeJS.ProcessEnv): SchedulerConfig {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`the scheduler cannot start with this configuration:\n${faults.join('\n')}`);
  }
  const variables = parsed.data;
  return Object.freeze({
    redisUrl: variables.REDIS_URL,
    host: variables.FOLDMILL_HOST,
    port: variables.FOLDMILL_PORT,
    allowedHosts: variables.FOLDMILL_ALLOWED_HOSTS,
    namespace: variables.FOLDMILL_NAMESPACE,
    datasetFolder: variables.FOLDMILL_DATASET_FOLDER,
    maxEvaluations: variables.FOLDMILL_MAX_EVALUATIONS,
    maxDatasetBytes: variables.FOLDMILL_MAX_DATASET_MB * mebibyte,
    maxCacheBytes: variables.FOLDMILL_MAX_CACHE_MB * mebibyte,
    logLevel: variables.FOLDMILL_LOG_LEVEL,
  });
}

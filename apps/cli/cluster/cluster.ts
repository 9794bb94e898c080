import { delimiter } from 'node:path';
import { CliError } from '../cli-error.js';
import { exitCode } from '../exit-codes.js';
import { appChild } from './app-child.js';
import { type PrivateRedisOptions, privateRedis } from './redis-child.js';
import { returnsMemory } from './returns-memory.js';
import { type ChildPlan, SupervisedChild } from './supervised-child.js';

export interface ClusterOptions {
  host: string;
  /** 0 takes a free one. */
  port: number;
  workers: number;
  /** Threads per worker, joblib's convention. */
  threads: number;
  logLevel: string;
  /** Modules whose functions its workers offer. */
  functions: readonly string[];
  /** A Redis that somebody else runs, or a private one. */
  redis: { url: string } | PrivateRedisOptions;
  say(line: string): void;
}

/** Redis (unless it is given), a scheduler and workers, each a process of its own that is started again when it dies. */
export class Cluster {
  #redis: SupervisedChild | undefined;
  #apps: SupervisedChild[] = [];
  #redisUrl = '';
  #remoteRedisUrl: string | undefined;
  #url = '';
  #port: number;
  #stopping = false;

  constructor(readonly options: ClusterOptions) {
    this.#port = options.port;
  }

  get redisUrl(): string {
    return this.#redisUrl;
  }

  /** Where workers on other machines find the private Redis; undefined when they cannot reach it. */
  get remoteRedisUrl(): string | undefined {
    return this.#remoteRedisUrl;
  }

  /**
   * Resolves when the scheduler listens and every worker is ready.
   * @returns the scheduler's address.
   * @throws {CliError} when a part can't start; call `stop` then as well.
   */
  async start(): Promise<string> {
    const { redis, workers, say } = this.options;
    if ('url' in redis) this.#redisUrl = redis.url;
    else await this.#startRedis(redis);
    this.#assertWanted();
    this.#apps = [
      new SupervisedChild(this.#scheduler(), say),
      ...Array.from({ length: workers }, (_, n) => new SupervisedChild(this.#worker(n + 1), say)),
    ];
    await Promise.all(this.#apps.map((app) => app.start()));
    return this.#url;
  }

  /** Workers hand back their tasks, so Redis goes last. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#apps.map((app) => app.stop()));
    await this.#redis?.stop();
  }

  /** Ends scheduler and workers at once; Redis writes its file and ends as soon as this process has. */
  kill(): void {
    for (const app of this.#apps) app.kill();
  }

  async #startRedis(options: PrivateRedisOptions): Promise<void> {
    const redis = await privateRedis(options);
    this.#assertWanted();
    this.#redisUrl = redis.url;
    this.#remoteRedisUrl = redis.remoteUrl;
    this.#redis = new SupervisedChild(redis.plan, this.options.say);
    await this.#redis.start();
  }

  /** A stop during the start: nothing may be started after it. */
  #assertWanted(): void {
    if (this.#stopping) throw new CliError(exitCode.failed, 'stopped while starting');
  }

  #scheduler(): ChildPlan {
    return appChild({
      name: 'scheduler',
      app: 'scheduler',
      environment: () => ({
        ...returnsMemory(process.env),
        ...this.#shared(),
        FOLDMILL_HOST: this.options.host,
        FOLDMILL_PORT: String(this.#port),
      }),
      readyLine: /^listening on (http:\/\/\S+:(\d+))/,
      onReady: ([, url = '', port]) => {
        this.#url = url;
        // Started again, it must be found where it was.
        this.#port = Number(port);
      },
    });
  }

  #worker(number: number): ChildPlan {
    const name = `worker-${number}`;
    return appChild({
      name,
      app: 'worker',
      environment: () => ({
        ...this.#shared(),
        FOLDMILL_WORKER_NAME: name,
        FOLDMILL_THREADS: String(this.options.threads),
        FOLDMILL_FUNCTIONS: this.options.functions.join(delimiter),
      }),
      readyLine: /^worker (\S+) ready \((\d+) threads?\)/,
      onReady: ([, id, threads]) => this.options.say(`${name} ready: ${id}, threads: ${threads}`),
    });
  }

  #shared(): Record<string, string> {
    return { REDIS_URL: this.#redisUrl, FOLDMILL_LOG_LEVEL: this.options.logLevel };
  }
}

/**
 * Names of everything in Redis. What belongs to one study shares the hash tag `{id}`, so that one script can touch
 * all of it, on a cluster as well.
 */
export class Keys {
  constructor(readonly namespace: string) {}

  /** zset: study ids by creation time. */
  get studies(): string {
    return `${this.namespace}:studies`;
  }
  /** set: ids of studies that still have something to do. */
  get active(): string {
    return `${this.namespace}:active`;
  }
  /** Pub/sub: a study changed (its id). A hint, never the truth. */
  get changed(): string {
    return `${this.namespace}:changed`;
  }
  /** Pub/sub: a trial of a tuning study was asked for or told (the study's id). A hint. */
  get told(): string {
    return `${this.namespace}:told`;
  }
  /** Pub/sub: a study was cancelled, failed or deleted (its id): stop computing it. */
  get stopped(): string {
    return `${this.namespace}:stopped`;
  }
  /** Pub/sub: a dataset that is small enough to fetch before a task asks for it was stored (its id). A hint. */
  get stored(): string {
    return `${this.namespace}:stored`;
  }
  study(id: string): StudyKeys {
    const root = `${this.namespace}:{${id}}`;
    return {
      meta: `${root}:meta`,
      tasks: `${root}:tasks`,
      open: `${root}:open`,
      results: `${root}:results`,
      predictions: `${root}:predictions`,
      parts: `${root}:parts`,
      events: `${root}:events`,
      tries: `${root}:tries`,
      waves: `${root}:waves`,
      trials: `${root}:trials`,
      leases: `${root}:leases`,
      told: `${root}:told`,
      reports: `${root}:reports`,
      calls: `${root}:calls`,
      waits: `${root}:waits`,
      dependents: `${root}:dependents`,
    };
  }
  /** hash: dataset id to its DatasetInfo. */
  get datasets(): string {
    return `${this.namespace}:datasets`;
  }
  /** hash: dataset name to its versions: `{next, versions: [[version, id, time], …]}`. */
  get datasetNames(): string {
    return `${this.namespace}:dataset-names`;
  }
  /** string: one chunk of an artifact. */
  blobChunk(name: string, chunk: number): string {
    return `${this.namespace}:blob:{${name}}:${chunk}`;
  }
  /** hash: bytes and chunks of an artifact; written last, so that an artifact is there whole or not at all. */
  blob(name: string): string {
    return `${this.namespace}:blob:{${name}}`;
  }
  /** hash: what a model is, and how long its fit took. */
  model(id: string): string {
    return `${this.namespace}:model:${id}`;
  }
  /** set: the studies that a model is the refit of. */
  modelStudies(id: string): string {
    return `${this.namespace}:model:${id}:studies`;
  }
  /** string with a time to live: what one worker says of itself. */
  worker(id: string): string {
    return `${this.namespace}:worker:${id}`;
  }
  /** hash with a time to live: a request by the hash of its idempotency key, who carries it out, what was answered. */
  claim(hash: string): string {
    return `${this.namespace}:claim:${hash}`;
  }
  /** string: written to see whether Redis takes writes. */
  get probe(): string {
    return `${this.namespace}:probe`;
  }
  /** set: ids of workers that said something of themselves, which may be gone. */
  get workerIds(): string {
    return `${this.namespace}:worker-ids`;
  }
  /** hash: results of candidates in one context (dataset, splits, scorers). */
  cache(context: string): string {
    return `${this.namespace}:cache:${context}`;
  }
  /** zset: cache contexts by last use. */
  get cacheUse(): string {
    return `${this.namespace}:cache-use`;
  }
  /** hash: bytes per cache context. */
  get cacheBytes(): string {
    return `${this.namespace}:cache-bytes`;
  }
  /** string with a time to live: what a fit has grown. */
  grown(name: string): string {
    return `${this.namespace}:{grown}:${name}`;
  }
  /** zset: names of what fits have grown, by the time it was kept. */
  get grownUse(): string {
    return `${this.namespace}:{grown}-use`;
  }
  /** hash: bytes by name, and of all of them as ''. */
  get grownBytes(): string {
    return `${this.namespace}:{grown}-bytes`;
  }
  /** hash: `name@hash` of a function to what its worker says of it. */
  get functions(): string {
    return `${this.namespace}:functions`;
  }
  /** hash: measured seconds per estimated second, by estimator. */
  get costs(): string {
    return `${this.namespace}:costs`;
  }
  get bullPrefix(): string {
    return `${this.namespace}:bull`;
  }
}

export interface StudyKeys {
  /** hash: spec, state, counters. */
  meta: string;
  /** hash: task number to the task, until its results are accepted. */
  tasks: string;
  /** set: tasks that were handed to the queue and not accepted yet. */
  open: string;
  /** hash: evaluation number to its result. */
  results: string;
  /** hash: evaluation number to its predictions. */
  predictions: string;
  /** hash: parts of divided fits by `fit/index` until they are merged, and by `fit` how many there are. */
  parts: string;
  /** stream: what happened, for SSE. */
  events: string;
  /** hash: by task how often it was begun, by `task:by` the name of the last try, by `task:why` why that failed. */
  tries: string;
  /** hash: number of a wave to its candidates, of a search that learns. */
  waves: string;
  /** list: what was asked, reported and told in a tuning study, in order. */
  trials: string;
  /** zset: trials that are out by the end of their lease, ms. */
  leases: string;
  /** hash: number of a trial to how it ended. */
  told: string;
  /** hash: `trial/step` to the value that was reported. */
  reports: string;
  /** hash: number of a call to what is called, with what. */
  calls: string;
  /** hash: number of a call to how many calls it waits for. */
  waits: string;
  /** hash: number of a call to the calls that wait for it, "3,14". */
  dependents: string;
}

/** What workers run, and what schedulers do: a queue of each for every release, so that none takes another's. */
export const taskQueueName = (release: string): string => `tasks-${release}`;
export const controlQueueName = (release: string): string => `control-${release}`;

import type { FastifyInstance } from 'fastify';
import supertest from 'supertest';
import type { Study, StudyEvent } from '#contracts';
import { type SlotRequest, silentLogger, type TaskWorker } from '#engine';
import { buildApp } from '../../apps/scheduler/app.js';
import { type EngineOnRedis, startEngineOnRedis } from './engine-on-redis.js';
import { endless, startLocalWorker } from './local-worker.js';

const pairsOf = ({ task }: SlotRequest): [candidate: number, split: number | null][] =>
  task.blocks.flatMap(({ split, candidates }) =>
    candidates.map((candidate): [number, number | null] => [candidate, split]),
  );

/** The HTTP API over a Redis of its own and a worker on this thread, whose slots fail and wait as a test says. */
export class SteeredCluster {
  /** Whether a slot fails at a candidate. */
  breaks: (candidate: number) => boolean = () => false;
  /** Whether a slot never ends at a candidate. */
  hangs: (candidate: number) => boolean = () => false;
  /** Evaluations that slots computed, "candidate/split" or "candidate/all", in that order. */
  computed: string[] = [];
  #gate: Promise<void> = Promise.resolve();

  private constructor(
    readonly cluster: EngineOnRedis,
    readonly app: FastifyInstance,
  ) {}
  #worker: TaskWorker | undefined;

  static async start(): Promise<SteeredCluster> {
    const cluster = await startEngineOnRedis();
    const app = await buildApp({
      engine: cluster.engine,
      config: { maxDatasetBytes: 2 ** 20 },
      logger: silentLogger,
    });
    await app.listen({ host: '127.0.0.1', port: 0 });
    const steered = new SteeredCluster(cluster, app);
    steered.#worker = await startLocalWorker(cluster.server.url, {
      id: 'steered',
      before: (request, signal) => steered.#before(request, signal),
    });
    return steered;
  }

  async #before(request: SlotRequest, signal: AbortSignal): Promise<void> {
    await this.#gate;
    const pairs = pairsOf(request);
    if (pairs.some(([candidate]) => this.breaks(candidate))) throw new Error('the disk is full');
    if (pairs.some(([candidate, split]) => split !== null && this.hangs(candidate))) await endless(signal);
    this.computed.push(...pairs.map(([candidate, split]) => `${candidate}/${split ?? 'all'}`));
  }

  async stop(): Promise<void> {
    await this.#worker?.close();
    await this.app.close();
    await this.cluster.stop();
  }

  /** As a cluster without faults, from now on. */
  mend(): void {
    this.breaks = () => false;
    this.hangs = () => false;
    this.computed = [];
    this.#gate = Promise.resolve();
  }

  /** Until `open` is called, slots compute nothing. */
  closeGate(): () => void {
    let open = (): void => undefined;
    this.#gate = new Promise((resolve) => {
      open = resolve;
    });
    return open;
  }

  /** The evaluations that were computed, without refits, sorted. */
  get evaluated(): string[] {
    return this.computed.filter((pair) => !pair.endsWith('all')).sort();
  }

  http = () => supertest(this.app.server);

  async post(spec: object): Promise<string> {
    const { body } = await this.http().post('/v1/studies').send(spec).expect(202);
    return body.id;
  }

  async shown(id: string): Promise<Study> {
    return (await this.http().get(`/v1/studies/${id}`).expect(200)).body;
  }

  async ended(id: string): Promise<Study> {
    return (await this.http().get(`/v1/studies/${id}?wait=60`).expect(200)).body;
  }

  /** The results as text, but for times and the model's id, which an uncached study has for itself. */
  async resultsOf(id: string): Promise<string> {
    const { body } = await this.http().get(`/v1/studies/${id}/results`).expect(200);
    const { best_estimator: model, ...rest } = body;
    return JSON.stringify({ ...rest, hasModel: model !== null }, (name, value) =>
      name.includes('_time') ? undefined : value,
    );
  }

  async eventsOf(id: string, lastEventId?: string): Promise<StudyEvent[]> {
    const events: StudyEvent[] = [];
    const options = { lastEventId, signal: AbortSignal.timeout(30_000) };
    for await (const event of this.cluster.engine.studies.events(id, options)) events.push(event);
    return events;
  }
}

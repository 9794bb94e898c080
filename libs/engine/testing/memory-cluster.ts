import {
  type ComputedResults,
  parseWith,
  type Study,
  type StudyEvent,
  StudySpec,
  type StudySpecInput,
} from '#contracts';
import { loadBundled } from '#datasets';
import { type LocalCluster, localCluster } from '../compose/local-cluster.js';
import { silentLogger } from '../logger.js';
import type { SlotResponse } from '../worker/slot-protocol.js';
import type { Execute } from '../worker/task-try.js';
import { computeHere } from './compute-here.js';

type Before = (...asked: Parameters<Execute>) => Promise<void>;

/** A scheduler and a worker over a store in memory, which computes on this thread: whole studies in milliseconds. */
export class MemoryCluster {
  /** Evaluations that were computed, "candidate/split" or "candidate/all", in that order. */
  readonly computed: string[] = [];
  readonly cluster: LocalCluster;

  /** @param before - what a slot does first: the place for a fault. */
  private constructor(before: Before, slots: number) {
    this.cluster = localCluster({
      slots,
      logger: silentLogger,
      execute: async (...asked): Promise<SlotResponse> => {
        await before(...asked);
        const [request] = asked;
        for (const { split, candidates } of request.task.blocks) {
          this.computed.push(...candidates.map((candidate) => `${candidate}/${split ?? 'all'}`));
        }
        return computeHere(request);
      },
    });
  }

  static async start(before: Before = async () => undefined, slots = 2): Promise<MemoryCluster> {
    loadBundled('iris');
    const made = new MemoryCluster(before, slots);
    await made.cluster.start();
    return made;
  }

  get evaluated(): string[] {
    return this.computed.filter((each) => !each.endsWith('all')).sort();
  }

  async submit(spec: StudySpecInput): Promise<string> {
    return (await this.cluster.engine.studies.submit(parseWith(StudySpec, spec))).id;
  }

  /** A study once it has ended. */
  async ended(id: string): Promise<Study> {
    await this.events(id);
    return this.cluster.engine.studies.get(id);
  }

  async run(spec: StudySpecInput): Promise<Study> {
    return this.ended(await this.submit(spec));
  }

  /** All events of a study, once it has ended. */
  async events(id: string): Promise<StudyEvent[]> {
    const events: StudyEvent[] = [];
    const options = { signal: AbortSignal.timeout(20_000) };
    for await (const event of this.cluster.engine.studies.events(id, options)) events.push(event);
    return events;
  }

  async results(id: string): Promise<ComputedResults> {
    return (await this.cluster.engine.studies.results(id)) as ComputedResults;
  }

  close(): Promise<void> {
    return this.cluster.close();
  }
}

import { LRUCache } from 'lru-cache';
import { type ComputedSpec, evaluates, raises } from '#contracts';
import { parseWave, startsWarm, type Task } from '#planner';
import type { TaskWork } from '../ports/task-work.js';
import type { HandInRules } from './hand-in.js';
import { mebibyte } from './over-limit.js';

/** A wave, and which candidates it has. */
interface KnownWave {
  readonly first: number;
  readonly end: number;
  /** JSON. */
  readonly text: string;
}

function knownWave(text: string): KnownWave {
  const { first, candidates } = parseWave(text);
  return { first, end: first + candidates.length, text };
}

/** What a worker has to know of a study beside its tasks. */
export interface StudyRules extends HandInRules {
  /** JSON. */
  spec: string;
  datasetId: string;
  nSplits: number;
  /** Candidates start from one another: they can't be computed apart. */
  startsWarm: boolean;
  /** Seconds that an evaluation may compute for; null: as long as it needs. */
  evaluationSeconds: number | null;
  /** Bytes of memory that an evaluation may take; null: as many as it needs. */
  evaluationBytes: number | null;
  /** Candidates that the spec says, which are in no wave. */
  nFirst: number;
  /** The waves that are known: those of a study that learns, and of one that was extended. */
  waves: KnownWave[];
}

/** What a study asks for, within what the worker allows; null: no limit. */
const least = (asked: number | undefined, most: number | null): number | null =>
  asked === undefined ? most : Math.min(asked, most ?? asked);

/** The rules of studies, read once each. */
export class StudyRulesCache {
  readonly #known = new LRUCache<string, StudyRules>({ max: 200 });

  constructor(
    readonly work: TaskWork,
    /** What the worker allows an evaluation, whatever its study asks for. */
    readonly most: { readonly seconds: number | null; readonly memoryMb: number | null },
  ) {}

  /** @returns undefined when the study is gone. */
  async of(study: string): Promise<StudyRules | undefined> {
    const known = this.#known.get(study);
    if (known) return known;
    const stored = await this.work.rules(study);
    if (stored === undefined) return undefined;
    const { spec: text, datasetId, prune, nSplits, nFirst } = stored;
    const spec = JSON.parse(text) as ComputedSpec;
    const asked = evaluates(spec) ? spec.limits : undefined;
    const memoryMb = least(asked?.evaluation_memory_mb, this.most.memoryMb);
    const rules: StudyRules = {
      spec: text,
      datasetId,
      nSplits,
      raise: raises(spec),
      prune,
      startsWarm: startsWarm(spec),
      evaluationSeconds: least(asked?.evaluation_seconds, this.most.seconds),
      evaluationBytes: memoryMb === null ? null : memoryMb * mebibyte,
      nFirst,
      waves: [],
    };
    this.#known.set(study, rules);
    return rules;
  }

  /** The waves that have the candidates of a task. */
  async wavesOf(study: string, { nFirst, waves }: StudyRules, task: Task): Promise<string[]> {
    const candidates = task.blocks.flatMap((block) => block.candidates);
    const highest = Math.max(...candidates);
    if (highest < nFirst) return [];
    const last = waves.at(-1);
    if (last === undefined || highest >= last.end) {
      const from = waves.length;
      const more = await this.work.waves(study, from);
      // Another task of the study may have brought them meanwhile.
      if (waves.length === from) waves.push(...more.map(knownWave));
    }
    const has = ({ first, end }: KnownWave): boolean =>
      candidates.some((candidate) => candidate >= first && candidate < end);
    return waves.filter(has).map(({ text }) => text);
  }

  forget(study: string): void {
    this.#known.delete(study);
  }
}

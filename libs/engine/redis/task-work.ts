import type { StudyState } from '#contracts';
import {
  type CallTask,
  type Incumbent,
  type SplitTask,
  type Task,
  type TaskPiece,
  tasksOfFit,
} from '#planner';
import type { Begun, ComputedRows, RefitOutcome, StoredRules, TaskWork, Try } from '../ports/task-work.js';
import type { Keys } from './keys.js';
import type { Store } from './scripts/commands.js';
import { decodeField, field } from './study-fields.js';
import { wavesFrom } from './waves.js';

/** Bytes as Redis takes them, not copied. */
const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const fieldOf = (piece: TaskPiece, index: number): string => `${piece.fit}/${index}`;

/** Tries are counted in Redis, as everything is that must hold when the process that computes a task is killed by it. */
export class RedisTaskWork implements TaskWork {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
    readonly release: string,
  ) {}

  async rules(study: string): Promise<StoredRules | undefined> {
    const [spec, datasetId, prune, splits, waves, candidates, first] = await this.redis.hmget(
      this.keys.study(study).meta,
      ...[field.spec, field.datasetId, field.rule, field.nSplits, field.nWaves],
      ...[field.nCandidates, field.firstCandidates],
    );
    if (!spec) return undefined;
    return {
      spec,
      datasetId: datasetId ?? '',
      prune: decodeField('rule', prune),
      nSplits: Number(splits),
      nFirst: waves == null ? Number(candidates) : Number(first ?? 0),
    };
  }

  waves(study: string, from: number): Promise<string[]> {
    return wavesFrom(this.redis, this.keys.study(study).waves, from);
  }

  async state(study: string): Promise<StudyState | undefined> {
    const state = await this.redis.hget(this.keys.study(study).meta, field.state);
    return state === null ? undefined : decodeField('state', state);
  }

  async awaitsStep(study: string): Promise<boolean> {
    const { meta, open } = this.keys.study(study);
    const [[state, remaining], nOpen] = await Promise.all([
      this.redis.hmget(meta, field.state, field.remaining),
      this.redis.scard(open),
    ]);
    return state === 'running' && remaining === '0' && nOpen === 0;
  }

  async begin({ study, no, name }: Try, alone: boolean): Promise<Begun> {
    const keys = this.keys.study(study);
    const [, text, tries, reason] = await this.redis.fmBegin(
      ...[keys.meta, keys.tasks, keys.events, keys.tries],
      ...[no, this.release, name, alone ? 1 : 0, this.keys.changed, study],
    );
    const task = text === '' ? null : (JSON.parse(text) as Task | CallTask);
    return { task, tries: Math.abs(tries), started: tries > 0, reason };
  }

  async end({ study, no, name }: Try, reason: string): Promise<void> {
    const keys = this.keys.study(study);
    await this.redis.fmEndTry(keys.meta, keys.tries, no, name, reason.slice(0, 1000));
  }

  async split(
    study: string,
    task: Task,
    parts: readonly SplitTask[],
    tries: number,
    reason: string,
  ): Promise<void> {
    const keys = this.keys.study(study);
    const { first, of } = tasksOfFit(task);
    await this.redis.fmSplitTask(
      ...[keys.meta, keys.open, keys.tasks, keys.parts, keys.tries],
      ...[first, of, this.keys.changed, study, tries, reason],
      ...parts.map((part) => JSON.stringify(part).slice(1)),
    );
  }

  async accept(study: string, task: Task, computed: ComputedRows): Promise<number> {
    const keys = this.keys.study(study);
    const { first, of } = tasksOfFit(task);
    const { evaluations, rows, failures, predictions, fitsRun, raises } = computed;
    const [accepted] = await this.redis.fmAccept(
      ...[keys.meta, keys.results, keys.predictions, keys.events, keys.open, keys.tasks, keys.parts],
      ...[keys.tries, this.release, first, of, fitsRun, this.keys.changed, this.keys.stopped],
      ...[study, failures, raises ? 1 : 0, evaluations, rows],
      ...predictions.flatMap(([evaluation, bytes]) => [evaluation, asBuffer(bytes)]),
    );
    return accepted;
  }

  async rows(study: string, evaluations: readonly number[]): Promise<(string | null)[]> {
    if (evaluations.length === 0) return [];
    return this.redis.hmget(this.keys.study(study).results, ...evaluations.map(String));
  }

  async incumbent(study: string): Promise<Incumbent | null> {
    const [candidate, mean] = await this.redis.hmget(
      this.keys.study(study).meta,
      ...[field.incumbent, field.incumbentMean],
    );
    if (candidate == null || mean == null) return null;
    return { candidate: Number(candidate), mean: Number(mean) };
  }

  async challenge(study: string, { candidate, mean }: Incumbent): Promise<void> {
    await this.redis.fmIncumbent(this.keys.study(study).meta, candidate, mean.toPrecision(17));
  }

  async refitModel(study: string, task: Task): Promise<string | null> {
    const [model, from] = await this.redis.hmget(
      this.keys.study(study).meta,
      ...[field.refitModel, field.refitFrom],
    );
    return model == null || from !== String(tasksOfFit(task).first) ? null : model;
  }

  async acceptRefit(
    study: string,
    task: Task,
    outcome: RefitOutcome,
  ): Promise<'accepted' | 'refused' | 'gone'> {
    const keys = this.keys.study(study);
    const { first, of } = tasksOfFit(task);
    const [model, seconds, error] =
      'error' in outcome ? ['', 0, outcome.error] : [outcome.model, outcome.seconds, ''];
    const accepted = await this.redis.fmAcceptRefit(
      ...[keys.meta, keys.open, keys.tasks, keys.parts, keys.tries],
      ...[first, of, model, seconds, error, this.keys.changed, study],
    );
    if (accepted === 1) return 'accepted';
    return (await this.redis.exists(keys.meta)) === 0 ? 'gone' : 'refused';
  }

  async hasPart(study: string, piece: TaskPiece): Promise<boolean> {
    return (await this.redis.hexists(this.keys.study(study).parts, fieldOf(piece, piece.index))) === 1;
  }

  async acceptPart(study: string, task: Task, piece: TaskPiece, part: Uint8Array): Promise<boolean> {
    const keys = this.keys.study(study);
    const complete = await this.redis.fmAcceptPart(
      ...[keys.meta, keys.parts, keys.open, keys.tasks, keys.events, keys.tries],
      ...[task.no, piece.fit, piece.index, piece.of],
      ...[asBuffer(part), this.keys.changed, study],
    );
    return complete === 1;
  }

  /** One part a command: together they can be as large as a model. */
  async parts(study: string, task: Task, piece: TaskPiece): Promise<Uint8Array[] | null> {
    const keys = this.keys.study(study);
    const parts: Uint8Array[] = [];
    for (let index = 0; index < piece.of; index++) {
      const bytes = await this.redis.hgetBuffer(keys.parts, fieldOf(piece, index));
      if (bytes === null) {
        if ((await this.redis.hexists(keys.tasks, String(task.no))) === 0) return null;
        throw new Error(`part ${index} of fit ${piece.fit} is not stored`);
      }
      parts.push(bytes);
    }
    return parts;
  }
}

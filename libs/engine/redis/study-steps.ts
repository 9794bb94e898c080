import type { StudyState } from '#contracts';
import { type Task, waveText } from '#planner';
import type { Ending, Standing, StudyPlace, StudySteps, WaveToAdd } from '../ports/study-steps.js';
import type { Keys } from './keys.js';
import type { Store } from './scripts/commands.js';
import { decodeField, encodeFields, field } from './study-fields.js';

/** Each step is a script, or one command. */
export class RedisStudySteps implements StudySteps {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
  ) {}

  activeIds(): Promise<string[]> {
    return this.redis.smembers(this.keys.active);
  }

  async retire(id: string): Promise<void> {
    await this.redis.fmLeaveActive(this.keys.study(id).meta, this.keys.active, id);
  }

  async standing(id: string): Promise<Standing | undefined> {
    const keys = this.keys.study(id);
    const [fields, open] = await Promise.all([
      this.redis.hmget(
        keys.meta,
        ...[field.state, field.release, field.cursor, field.nTasks, field.remaining, field.refitFrom],
        ...[field.refitted, field.createdMs, field.priority, field.taskSeconds, field.limitMs],
      ),
      this.redis.scard(keys.open),
    ]);
    const [state, release, cursor, nTasks, remaining, refitFrom, refitted, ...rest] = fields;
    if (state == null) return undefined;
    const [createdMs, priority, taskSeconds] = rest.map(Number);
    return {
      state: state as StudyState,
      release: decodeField('release', release),
      createdMs: createdMs!,
      priority: priority!,
      taskSeconds: taskSeconds!,
      nTasks: Number(nTasks),
      cursor: Number(cursor),
      remaining: Number(remaining),
      limitMs: decodeField('limitMs', rest[3]),
      refits: refitFrom !== null && refitted === null,
      open,
    };
  }

  async release(id: string, from: number, to: number): Promise<boolean> {
    const keys = this.keys.study(id);
    return (await this.redis.fmRelease(keys.meta, keys.open, keys.tasks, from, to)) === 1;
  }

  openTasks(id: string): Promise<string[]> {
    return this.redis.smembers(this.keys.study(id).open);
  }

  async hasTask(id: string, task: string): Promise<boolean> {
    return (await this.redis.hexists(this.keys.study(id).tasks, task)) === 1;
  }

  async close(id: string, task: string): Promise<void> {
    await this.redis.srem(this.keys.study(id).open, task);
  }

  async addWave(at: StudyPlace, tasks: readonly Task[], added: WaveToAdd): Promise<boolean> {
    const { wave, number, evaluations, fitsAsked, fitsPlanned, known } = added;
    const counts = [wave.candidates.length, evaluations, fitsAsked, fitsPlanned];
    return this.#add(at, tasks, [number, waveText(wave), ...counts], [...known].flat());
  }

  async addRefit(at: StudyPlace, tasks: readonly Task[]): Promise<boolean> {
    return this.#add(at, tasks, ['refit', '', 0, 0, 0, 0], []);
  }

  async #add(
    { id, nTasks, revision }: StudyPlace,
    tasks: readonly Task[],
    wave: readonly (string | number)[],
    known: readonly (string | number)[],
  ): Promise<boolean> {
    const keys = this.keys.study(id);
    const added = await this.redis.fmAddWave(
      ...[keys.meta, keys.tasks, keys.waves, keys.results, keys.events],
      ...[nTasks, ...wave, tasks.length, revision],
      ...[...tasks.map((task) => JSON.stringify(task)), ...known],
    );
    return added === 1;
  }

  async countFailedEnd(id: string): Promise<number | undefined> {
    const { meta } = this.keys.study(id);
    if ((await this.redis.exists(meta)) === 0) return undefined;
    const tries = Number(await this.redis.hget(meta, field.endTries)) + 1;
    await this.redis.fmNote(meta, field.endTries, tries);
    return tries;
  }

  async setPaused(id: string, paused: boolean): Promise<StudyState | ''> {
    const { meta, events } = this.keys.study(id);
    return this.redis.fmSetPaused(meta, events, paused ? 1 : 0, this.keys.changed, id);
  }

  async endByTime(id: string): Promise<boolean> {
    const { meta, open, tasks, tries, parts } = this.keys.study(id);
    const ended = await this.redis.fmEndByTime(
      ...[meta, open, tasks, tries, parts],
      ...[this.keys.changed, this.keys.stopped, id],
    );
    return ended === 1;
  }

  async finish(id: string, { state, error, revision, ...notes }: Ending): Promise<StudyState | ''> {
    const keys = this.keys.study(id);
    const ended = await this.redis.fmFinish(
      ...[keys.meta, keys.events, keys.open, keys.tasks, keys.parts, keys.tries],
      ...[state, this.keys.changed, this.keys.stopped, id, error ? JSON.stringify(error) : ''],
      ...[revision ?? '', ...Object.entries(encodeFields(notes)).flat()],
    );
    await this.retire(id);
    return ended;
  }
}

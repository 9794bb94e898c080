import type { StudyState } from '#contracts';
import type { Task } from '#planner';
import { isUnderWay, stateAfter } from '../lifecycle.js';
import type { Ending, Standing, StudyPlace, StudySteps, WaveToAdd } from '../ports/study-steps.js';
import type { KeptStudies, KeptStudy } from './kept-studies.js';

export class MemoryStudySteps implements StudySteps {
  constructor(readonly kept: KeptStudies) {}

  async activeIds(): Promise<string[]> {
    return [...this.kept.active];
  }

  async retire(id: string): Promise<void> {
    const study = this.kept.byId.get(id);
    if (study === undefined || !isUnderWay(study.record.state)) this.kept.active.delete(id);
  }

  async standing(id: string): Promise<Standing | undefined> {
    const study = this.kept.byId.get(id);
    if (study === undefined) return undefined;
    const { state, release, createdMs, nTasks, cursor, remaining, refitFrom, refitted } = study.record;
    return {
      ...{ state, release, createdMs, nTasks, cursor, remaining },
      priority: study.priority,
      taskSeconds: study.taskSeconds,
      limitMs: study.limitMs,
      refits: refitFrom !== null && refitted === null,
      open: study.open.size,
    };
  }

  async release(id: string, from: number, to: number): Promise<boolean> {
    const study = this.kept.byId.get(id);
    if (study?.record.cursor !== from) return false;
    study.record.cursor = to;
    for (let no = from; no < to; no++) if (study.tasks.has(String(no))) study.open.add(String(no));
    return true;
  }

  async openTasks(id: string): Promise<string[]> {
    return [...(this.kept.byId.get(id)?.open ?? [])];
  }

  async hasTask(id: string, task: string): Promise<boolean> {
    return this.kept.byId.get(id)?.tasks.has(task) ?? false;
  }

  async close(id: string, task: string): Promise<void> {
    this.kept.byId.get(id)?.open.delete(task);
  }

  async addWave(at: StudyPlace, tasks: readonly Task[], added: WaveToAdd): Promise<boolean> {
    const study = this.#unmoved(at);
    if (study === undefined || (study.record.nWaves ?? 0) !== added.number) return false;
    this.#add(study, tasks);
    study.record.fitsPlanned += added.fitsPlanned;
    this.kept.addCandidates(study, added);
    return true;
  }

  async addRefit(at: StudyPlace, tasks: readonly Task[]): Promise<boolean> {
    const study = this.#unmoved(at);
    if (study === undefined) return false;
    study.record.refitFrom = at.nTasks;
    this.#add(study, tasks);
    return true;
  }

  /** @returns undefined when tasks were added since, or none may be. */
  #unmoved({ id, nTasks, revision }: StudyPlace): KeptStudy | undefined {
    const study = this.kept.byId.get(id);
    if (study === undefined) return undefined;
    const { record } = study;
    const isSame = record.nTasks === nTasks && record.revision === revision && record.refitFrom === null;
    return isSame && stateAfter('wave', record.state) !== undefined ? study : undefined;
  }

  /** What is left of the tasks before, none of which is needed any more, is passed over. */
  #add(study: KeptStudy, tasks: readonly Task[]): void {
    const { record } = study;
    this.kept.addTasks(study, tasks);
    record.cursor = record.nTasks;
    record.nTasks += tasks.length;
  }

  async countFailedEnd(id: string): Promise<number | undefined> {
    const study = this.kept.byId.get(id);
    return study && ++study.failedEnds;
  }

  async setPaused(id: string, paused: boolean): Promise<StudyState | ''> {
    const study = this.kept.byId.get(id);
    if (study === undefined) return '';
    const { state, startedMs } = study.record;
    const target = stateAfter(paused ? 'pause' : 'resume', state, startedMs !== null);
    if (target === undefined) return state;
    this.kept.setState(study, target);
    this.kept.stopClock(study, paused);
    this.kept.changed(study);
    return target;
  }

  async endByTime(id: string): Promise<boolean> {
    const study = this.kept.byId.get(id);
    if (study === undefined) return false;
    const { record } = study;
    const isOpen = record.state === 'running' && record.endedBy === null && record.remaining > 0;
    if (!isOpen || !this.kept.isOver(study)) return false;
    this.kept.clear(study);
    const { remaining: missed, nTasks: cursor } = record;
    Object.assign(record, { endedBy: 'limits.seconds', missed, remaining: 0, cursor });
    this.kept.hints.tellSoon('stopped', id);
    this.kept.changed(study);
    return true;
  }

  async finish(
    id: string,
    { state, error, revision, best, endedBy, fitsRun }: Ending,
  ): Promise<StudyState | ''> {
    const study = this.kept.byId.get(id);
    const { record } = study ?? {};
    if (study === undefined || record === undefined) {
      this.kept.hints.tellSoon('stopped', id);
      return '';
    }
    if (!isUnderWay(record.state)) {
      if (record.state !== 'completed') this.kept.hints.tellSoon('stopped', id);
    } else if (revision === undefined || revision === record.revision) {
      this.kept.end(study, state);
      Object.assign(record, {
        ...(error && { error }),
        ...(best && { best }),
        ...(endedBy && { endedBy }),
        ...(fitsRun !== undefined && { fitsRun }),
      });
    }
    await this.retire(id);
    return record.state;
  }
}

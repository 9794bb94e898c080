import { FoldmillError, jsonText, type StudyExtension } from '#contracts';
import { type NumberedWave, type Task, waveText } from '#planner';
import type { Claim } from './key-claims.js';
import type { Keys } from './keys.js';
import type { Store } from './scripts/commands.js';
import { decodeField, field } from './study-fields.js';
import { isUnderWay, type StudyRecord } from './study-record.js';

/** More to do for a study. */
export interface Reopening {
  /** The study as this was planned for. */
  record: StudyRecord;
  /** Evaluations that failed and are computed again, by number. */
  forgotten: readonly number[];
  /** Numbered from the study's last task on. */
  tasks: readonly Task[];
  fitsPlanned: number;
  /** What the study has been extended by then, where that changes. */
  extensions?: readonly StudyExtension[];
  /** Candidates that are added now. */
  added?: AddedWave;
}

/** Candidates that are added to a search whose candidates are known. */
export interface AddedWave {
  wave: NumberedWave;
  evaluations: number;
  fitsAsked: number;
  /** Results that earlier studies left, by evaluation. */
  known: ReadonlyMap<number, string>;
}

/** Has studies go on with more to do. */
export class StudyReopener {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
  ) {}

  /** Whether a request with that claim was carried out. */
  async wasDone(study: string, claimId: string): Promise<boolean> {
    const done = await this.redis.hget(this.keys.study(study).meta, field.reopenedFor);
    return decodeField('reopenedFor', done).split(',').includes(claimId);
  }

  /**
   * @returns the state of the study afterwards; '' when it is gone, 'moved' when it is another than it was planned for.
   * @throws {FoldmillError} request_in_progress when another try carries the request out.
   */
  async reopen(
    { record, forgotten, tasks, fitsPlanned, extensions, added }: Reopening,
    claim?: Claim,
  ): Promise<string> {
    const keys = this.keys.study(record.id);
    const state = await this.redis.fmReopen(
      ...[keys.meta, keys.tasks, keys.open, keys.tries, keys.parts, keys.results, keys.predictions],
      ...[keys.waves, keys.events, this.keys.active, claim?.key ?? keys.meta],
      ...[record.revision, record.nTasks, isUnderWay(record.state) ? 0 : 1, this.keys.changed, record.id],
      ...[claim?.id ?? '', forgotten.join(','), extensions ? jsonText(extensions) : ''],
      ...[added ? waveText(added.wave) : '', record.nWaves ?? 0, added?.wave.candidates.length ?? 0],
      ...[added?.evaluations ?? 0, added?.fitsAsked ?? 0, fitsPlanned, tasks.length],
      ...tasks.map((task) => JSON.stringify(task)),
      ...[...(added?.known ?? [])].flat(),
    );
    if (state !== 'lost') return state;
    throw new FoldmillError(
      'request_in_progress',
      'another request with this Idempotency-Key is carried out',
    );
  }
}

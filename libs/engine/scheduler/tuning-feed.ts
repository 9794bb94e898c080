import type { StudyEvent, TrialEvent, TuningSpec } from '#contracts';
import { errorOf, signOf, TrialLog, trialState, trialValue } from '#planner';
import type { StudyLog, StudyLogEntry } from '../ports/study-log.js';
import type { StudyRecords } from '../ports/study-records.js';
import type { Trials } from '../ports/trials.js';
import type { StudyRecord } from '../study-record.js';
import { type EventFeed, type FeedEntry, inTurn } from './event-feed.js';
import { bestOf } from './tuning-api.js';

/** Entries that are read at once. */
const page = 200;

/** A tuning study's log as events. The same entry always stands for the same events. */
export class TuningFeed implements EventFeed {
  readonly #known: FeedEntry[] = [];
  readonly #trials: TrialLog;
  /** The trial of the last entry that was read. */
  #at = 0;
  #best = -1;
  readonly #catchUp = inTurn(() => this.#read());

  constructor(
    readonly studies: StudyRecords,
    readonly log: StudyLog,
    readonly trials: Trials,
    readonly record: StudyRecord & { spec: TuningSpec },
  ) {
    this.#trials = new TrialLog(signOf(record.spec));
  }

  async at(place: number): Promise<FeedEntry | undefined> {
    if (place >= this.#known.length) await this.#catchUp();
    return this.#known[place];
  }

  async #read(): Promise<void> {
    const after = this.#known.at(-1)?.id ?? '0-0';
    for (const { id, entry } of await this.log.after(this.record.id, after, page)) {
      const found = await this.#expand(entry);
      this.#known.push({ id, events: found.map((event, at) => ({ ...event, id: `${id}.${at}` })) });
    }
  }

  async #expand(entry: StudyLogEntry): Promise<StudyEvent[]> {
    const { id } = this.record;
    if (entry.type === 'study') return [{ type: 'study', id: '', data: { id, state: entry.state } }];
    if (entry.type === 'done') {
      const error = entry.state === 'failed' ? (await this.studies.get(id)).error : null;
      return [{ type: 'done', id: '', data: { id, state: entry.state, error } }];
    }
    return entry.type === 'trial' ? this.#trialEvents(entry) : [];
  }

  async #trialEvents({ at, told }: StudyLogEntry & { type: 'trial' }): Promise<StudyEvent[]> {
    for (const entry of await this.trials.entries(this.record.id, this.#trials.length, at)) {
      this.#trials.add(entry);
      this.#at = 'asked' in entry ? this.#trials.trials.length - 1 : 'told' in entry ? entry.told : this.#at;
    }
    const events: StudyEvent[] = [{ type: 'trial', id: '', data: this.#trial(this.#at) }];
    if (told === undefined) return events;
    const { evaluations, failed } = told;
    const done = evaluations - told.remaining;
    events.push({
      type: 'progress',
      id: '',
      data: { evaluations, done, failed, fits_asked: 0, fits_run: 0 },
    });
    const best = bestOf(this.#trials);
    if (best !== null && best.candidate !== this.#best) {
      this.#best = best.candidate;
      events.push({ type: 'best', id: '', data: best });
    }
    return events;
  }

  #trial(number: number): TrialEvent {
    const trial = this.#trials.trials[number];
    const { params } = trial;
    return {
      number,
      params,
      state: trialState(trial),
      value: trialValue(trial) ?? null,
      error: errorOf(trial),
    };
  }
}

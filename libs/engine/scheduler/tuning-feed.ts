import type { StudyEvent, StudyState, TrialEvent, TuningSpec } from '#contracts';
import { errorOf, signOf, TrialLog, trialState, trialValue } from '#planner';
import type { Keys } from '../redis/keys.js';
import type { Store } from '../redis/scripts/commands.js';
import type { StudyRecord } from '../redis/study-record.js';
import type { StudyStore } from '../redis/study-store.js';
import { fieldsOf, type StreamFields } from '../redis/study-stream.js';
import type { TrialStore } from '../redis/trial-store.js';
import type { EventFeed, FeedEntry } from './study-feed.js';
import { bestOf } from './tuning-api.js';

/** Stream entries a command. */
const page = 200;

/** A tuning study's stream as events. The same entry always stands for the same events. */
export class TuningFeed implements EventFeed {
  readonly #known: FeedEntry[] = [];
  readonly #log: TrialLog;
  /** The trial of the last entry that was read. */
  #at = 0;
  #best = -1;
  #reading: Promise<void> | undefined;

  constructor(
    readonly redis: Store,
    readonly keys: Keys,
    readonly studies: StudyStore,
    readonly trials: TrialStore,
    readonly record: StudyRecord & { spec: TuningSpec },
  ) {
    this.#log = new TrialLog(signOf(record.spec));
  }

  async at(place: number): Promise<FeedEntry | undefined> {
    if (place >= this.#known.length) {
      this.#reading ??= this.#read().finally(() => {
        this.#reading = undefined;
      });
      await this.#reading;
    }
    return this.#known[place];
  }

  async #read(): Promise<void> {
    const after = this.#known.at(-1)?.id ?? '0-0';
    const { events } = this.keys.study(this.record.id);
    const entries = (await this.redis.xrange(events, `(${after}`, '+', 'COUNT', page)) as [
      string,
      StreamFields,
    ][];
    for (const [id, fields] of entries) {
      const found = await this.#expand(fieldsOf(fields));
      this.#known.push({ id, events: found.map((event, at) => ({ ...event, id: `${id}.${at}` })) });
    }
  }

  async #expand(fields: ReadonlyMap<string, string>): Promise<StudyEvent[]> {
    const { id } = this.record;
    const state = fields.get('state') as StudyState;
    if (fields.get('type') === 'study') return [{ type: 'study', id: '', data: { id, state } }];
    if (fields.get('type') === 'done') {
      const error = state === 'failed' ? (await this.studies.get(id)).error : null;
      return [{ type: 'done', id: '', data: { id, state, error } }];
    }
    for (const entry of await this.trials.entries(id, this.#log.length, Number(fields.get('at')))) {
      this.#log.add(entry);
      this.#at = 'asked' in entry ? this.#log.trials.length - 1 : 'told' in entry ? entry.told : this.#at;
    }
    const events: StudyEvent[] = [{ type: 'trial', id: '', data: this.#trial(this.#at) }];
    if (!fields.has('remaining')) return events;
    const evaluations = Number(fields.get('evaluations'));
    const done = evaluations - Number(fields.get('remaining'));
    const failed = Number(fields.get('failed'));
    events.push({
      type: 'progress',
      id: '',
      data: { evaluations, done, failed, fits_asked: 0, fits_run: 0 },
    });
    const best = bestOf(this.#log);
    if (best !== null && best.candidate !== this.#best) {
      this.#best = best.candidate;
      events.push({ type: 'best', id: '', data: best });
    }
    return events;
  }

  #trial(number: number): TrialEvent {
    const trial = this.#log.trials[number];
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

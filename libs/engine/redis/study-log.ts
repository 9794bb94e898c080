import type { StudyState } from '#contracts';
import type { NumberedEntry, StudyLog, StudyLogEntry } from '../ports/study-log.js';
import type { Keys } from './keys.js';
import type { Store } from './scripts/commands.js';

/** What happened in a study, as the stream that its scripts write. */
export class RedisStudyLog implements StudyLog {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
  ) {}

  async after(study: string, id: string, count: number): Promise<NumberedEntry[]> {
    const entries = await this.redis.xrange(this.#stream(study), `(${id}`, '+', 'COUNT', count);
    return entries.map(numbered);
  }

  async at(study: string, id: string): Promise<NumberedEntry | undefined> {
    return (await this.redis.xrange(this.#stream(study), id, id)).map(numbered)[0];
  }

  async has(study: string): Promise<boolean> {
    return (await this.redis.exists(this.#stream(study))) === 1;
  }

  #stream(study: string): string {
    return this.keys.study(study).events;
  }
}

const numbered = ([id, fields]: [id: string, fields: string[]]): NumberedEntry => ({
  id,
  entry: entryOf(fields),
});

/** @param fields - key, value, key, value… */
function entryOf(fields: readonly string[]): StudyLogEntry {
  const map = new Map<string, string>();
  for (let at = 0; at < fields.length; at += 2) map.set(fields[at]!, fields[at + 1]!);
  const number = (key: string): number => Number(map.get(key));
  const state = map.get('state') as StudyState;
  switch (map.get('type')) {
    case 'wave':
      return { type: 'wave', evaluations: number('evaluations'), fitsAsked: number('fits_asked') };
    case 'evaluations':
      return {
        type: 'evaluations',
        evaluations: map.get('evaluations')!.split(',').map(Number),
        remaining: number('remaining'),
        failed: number('failed'),
        fitsRun: number('fits_run'),
      };
    case 'retry':
      return {
        type: 'retry',
        remaining: number('remaining'),
        failed: number('failed'),
        fitsRun: number('fits_run'),
      };
    case 'refit':
      return { type: 'refit', done: number('done'), of: number('of') };
    case 'trial': {
      if (!map.has('remaining')) return { type: 'trial', at: number('at') };
      const [evaluations, remaining, failed] = ['evaluations', 'remaining', 'failed'].map(number);
      return {
        type: 'trial',
        at: number('at'),
        told: { evaluations: evaluations!, remaining: remaining!, failed: failed! },
      };
    }
    case 'said':
      return { type: 'said', said: map.get('said')! };
    case 'done':
      return { type: 'done', state };
    default:
      return { type: 'study', state };
  }
}

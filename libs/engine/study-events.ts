import type { Redis } from 'ioredis';
import { FoldmillError, type StudyError, type StudyEvent, type StudyState } from '#contracts';
import { EvaluationTable, evaluationEvent } from '#planner';
import type { Keys } from './keys.js';
import type { Store } from './scripts/commands.js';
import type { StudyContexts } from './study-contexts.js';
import type { StudyRecord } from './study-record.js';
import type { StudyStore } from './study-store.js';

/** A stream entry's fields as Redis gives them: key, value, key, value… */
export type StreamFields = string[];

/** What one accepted task added. */
export interface Chunk {
  evaluations: number[];
  remaining: number;
  failed: number;
  fitsRun: number;
}

const fieldsOf = (fields: StreamFields): Map<string, string> => {
  const map = new Map<string, string>();
  for (let at = 0; at < fields.length; at += 2) map.set(fields[at]!, fields[at + 1]!);
  return map;
};

export function chunkOf(fields: StreamFields): Chunk | undefined {
  const map = fieldsOf(fields);
  if (map.get('type') !== 'evaluations') return undefined;
  return {
    evaluations: map.get('evaluations')!.split(',').map(Number),
    remaining: Number(map.get('remaining')),
    failed: Number(map.get('failed')),
    fitsRun: Number(map.get('fits_run')),
  };
}

/** Hints that a study changed, from one subscription for the whole process. */
export class ChangeHints {
  readonly #waiting = new Map<string, Set<() => void>>();

  constructor(subscriber: Redis, keys: Keys) {
    subscriber.on('message', (channel: string, study: string) => {
      if (channel !== keys.changed) return;
      for (const wake of this.#waiting.get(study) ?? []) wake();
    });
  }

  /** Resolves at the next hint, after `timeoutMs` (hints can be missed), or when `signal` aborts. */
  next(study: string, timeoutMs: number, signal: AbortSignal): { promise: Promise<void>; cancel(): void } {
    let wake = (): void => undefined;
    const promise = new Promise<void>((resolve) => {
      wake = resolve;
    });
    const waiting = this.#waiting.get(study) ?? new Set();
    this.#waiting.set(study, waiting.add(wake));
    const timer = setTimeout(wake, timeoutMs);
    signal.addEventListener('abort', wake, { once: true });
    const cancel = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      waiting.delete(wake);
      if (waiting.size === 0) this.#waiting.delete(study);
    };
    return { promise: promise.finally(cancel), cancel };
  }
}

/** Where a reader is: a stream entry, and how many of the events that it stands for were sent. */
interface Position {
  entry: string;
  sent: number;
}

/** `<stream id>.<n>`: the nth event that a stream entry stands for. */
function parsePosition(lastEventId: string | undefined): Position {
  const match = /^(\d+-\d+)\.(\d+)$/.exec(lastEventId ?? '');
  return match ? { entry: match[1]!, sent: Number(match[2]) + 1 } : { entry: '0-0', sent: 0 };
}

/** Reads a study's stream as the events of the API. The same entry always stands for the same events, in the same order. */
export class StudyEvents {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
    readonly studies: StudyStore,
    readonly contexts: StudyContexts,
    readonly hints: ChangeHints,
  ) {}

  async *read(
    record: StudyRecord,
    options: { lastEventId?: string; signal: AbortSignal },
  ): AsyncGenerator<StudyEvent> {
    const context = await this.contexts.of(record);
    const key = this.keys.study(record.id).events;
    const from = parsePosition(options.lastEventId);
    const table = new EvaluationTable(context);
    let bestCandidate = -1;
    let after = '0-0';
    while (!options.signal.aborted) {
      const hint = this.hints.next(record.id, 1000, options.signal);
      const entries = (await this.redis.xrange(key, `(${after}`, '+', 'COUNT', 200)) as [
        string,
        StreamFields,
      ][];
      if (entries.length === 0) {
        // A deleted study has no stream and never will.
        if ((await this.redis.exists(key)) === 0) {
          hint.cancel();
          return;
        }
        await hint.promise;
        continue;
      }
      hint.cancel();
      for (const [id, fields] of entries) {
        after = id;
        const events = await this.#expand(record, context, table, id, fields);
        const best = events.find((event) => event.type === 'best');
        const isNewBest = best?.type === 'best' && best.data.candidate !== bestCandidate;
        if (best?.type === 'best') bestCandidate = best.data.candidate;
        const skip = compareIds(id, from.entry) < 0 ? events.length : id === from.entry ? from.sent : 0;
        for (const event of events.slice(skip)) {
          if (event.type === 'best' && !isNewBest) continue;
          yield event;
          if (event.type === 'done') return;
        }
        if (skip > 0 && events.at(-1)?.type === 'done') return;
      }
    }
  }

  /** Why a study failed, which its record has by the time its last event is there; null for one that is deleted. */
  async #errorOf(id: string): Promise<StudyError | null> {
    try {
      return (await this.studies.get(id)).error;
    } catch (error) {
      if (error instanceof FoldmillError && error.code === 'study_not_found') return null;
      throw error;
    }
  }

  async #expand(
    record: StudyRecord,
    context: EvaluationTable['context'],
    table: EvaluationTable,
    id: string,
    fields: StreamFields,
  ): Promise<StudyEvent[]> {
    const map = fieldsOf(fields);
    const state = map.get('state') as StudyState;
    if (map.get('type') === 'study')
      return [{ type: 'study', id: `${id}.0`, data: { id: record.id, state } }];
    if (map.get('type') === 'done') {
      const error = state === 'failed' ? await this.#errorOf(record.id) : null;
      return [{ type: 'done', id: `${id}.0`, data: { id: record.id, state, error } }];
    }
    if (map.get('type') === 'refit') return record.spec.kind === 'fit' ? [fitProgress(id, map)] : [];
    const chunk = chunkOf(fields);
    if (chunk === undefined) return [];
    const events: StudyEvent[] = [];
    for await (const rows of this.studies.results(record.id, chunk.evaluations)) {
      for (const [number, text] of rows) {
        const data = evaluationEvent(context, number, table.add(number, text));
        events.push({ type: 'evaluation', id: `${id}.${events.length}`, data });
      }
    }
    const evaluations = record.nCandidates * record.nSplits;
    events.push({
      type: 'progress',
      id: `${id}.${events.length}`,
      data: {
        evaluations,
        done: evaluations - chunk.remaining,
        failed: chunk.failed,
        fits_asked: record.fitsAsked,
        fits_run: chunk.fitsRun,
      },
    });
    const best = table.best();
    if (best) events.push({ type: 'best', id: `${id}.${events.length}`, data: best });
    return events;
  }
}

/** How far a divided fit is: its tasks stand where a study has evaluations. */
function fitProgress(id: string, fields: ReadonlyMap<string, string>): StudyEvent {
  const [evaluations, done] = [Number(fields.get('of')), Number(fields.get('done'))];
  const data = { evaluations, done, failed: 0, fits_asked: 1, fits_run: 0 };
  return { type: 'progress', id: `${id}.0`, data };
}

function compareIds(a: string, b: string): number {
  const [aMs = 0, aSeq = 0] = a.split('-').map(Number);
  const [bMs = 0, bSeq = 0] = b.split('-').map(Number);
  return aMs - bMs || aSeq - bSeq;
}

import { LRUCache } from 'lru-cache';
import {
  type AskedTrial,
  type AskedTrials,
  type Best,
  FoldmillError,
  isTuned,
  jsonText,
  type ReportedTrial,
  type ReportTrial,
  type StudyImportance,
  type StudyState,
  type TellTrial,
  type Trial,
  type TrialList,
  type TuningResults,
  type TuningSpec,
} from '#contracts';
import {
  errorOf,
  isOver,
  type LoggedTrial,
  shouldStop,
  type TrialLog,
  trialState,
  trialValue,
  tuningImportance,
  tuningResults,
} from '#planner';
import { isUnderWay } from '../lifecycle.js';
import type { Claim } from '../ports/claims.js';
import type { StudyRecords } from '../ports/study-records.js';
import type { StudySteps } from '../ports/study-steps.js';
import type { Trials } from '../ports/trials.js';
import { newRecord, newStudyId, type StudyRecord } from '../study-record.js';
import { TuningSession } from './tuning-session.js';

/** After this many seconds somebody who was given nothing asks again. */
const retrySeconds = 1;

const iso = (ms: number): string => new Date(ms).toISOString();

/**
 * Studies whose trials are carried out by whoever asks for them. What was asked and told stands in a log, with
 * the decisions; schedulers follow it, and decide only what nobody has decided yet.
 */
export class TuningApi {
  readonly #sessions = new LRUCache<string, TuningSession>({ max: 32 });

  constructor(
    readonly studies: StudyRecords,
    readonly steps: StudySteps,
    readonly trials: Trials,
    readonly release: string,
  ) {}

  async submit(spec: TuningSpec, claim?: Claim): Promise<StudyRecord> {
    const id = claim?.id ?? newStudyId();
    const session = new TuningSession(id, spec, this.trials);
    const { nSettings } = session.strategy;
    const record = newRecord({
      id,
      spec,
      datasetId: '',
      release: this.release,
      state: 'running',
      nCandidates: 0,
      nSplits: 1,
      nEvaluations: nSettings,
      mostEvaluations: null,
      nWaves: null,
      nTasks: 0,
      remaining: nSettings,
      fitsAsked: 0,
      fitsPlanned: 0,
      evaluationsCached: 0,
      warnings: [],
    });
    record.createdMs = await this.trials.create(record, claim?.key);
    record.startedMs = record.createdMs;
    this.#sessions.set(id, session);
    return record;
  }

  async ask(record: StudyRecord, n: number): Promise<AskedTrials> {
    const session = this.#session(record);
    return session.alone(async () => {
      const { id, leaseMs, log, strategy } = session;
      const lapsed = await this.trials.lease(id, n, leaseMs);
      let { state } = lapsed;
      if (state !== 'running') return nothing(id, state);
      await session.catchUp();
      const given = lapsed.numbers.map((number) => asked(log.trials[number], lapsed.untilMs));
      for (;;) {
        const { parallel = Number.POSITIVE_INFINITY } = session.spec.search;
        const room = Math.min(n - given.length, parallel - log.nPending);
        const decided = room > 0 ? strategy.next(session.log.scored, room) : [];
        if (decided.length === 0) break;
        const first = log.trials.length;
        const entries = decided.map((trial) => ({ asked: trial }));
        const { state: now, untilMs, isAdded } = await this.trials.ask(id, first, leaseMs, entries);
        await session.catchUp();
        if (isAdded) {
          given.push(...decided.map((_, i) => asked(log.trials[first + i], untilMs)));
          break;
        }
        if (now !== 'running') {
          state = now;
          break;
        }
      }
      if (given.length > 0) return { trials: given, state: 'running', done: false, retry_after: null };
      if (state === 'running' && (await this.#finishIfOver(session))) state = await this.#stateOf(id);
      return nothing(id, state);
    });
  }

  async tell(record: StudyRecord, number: number, told: TellTrial): Promise<Trial> {
    const session = this.#session(record);
    const outcome = outcomeOf(told);
    const { state, before, isFirst } = await this.trials.tell(record.id, number, outcome);
    if (state === '') throw gone(record.id);
    if (state === 'unknown') throw noTrial(record.id, number);
    if (!isFirst && before === '') throw ended(record.id, state);
    if (!isFirst && before !== jsonText(outcome)) {
      throw new FoldmillError('trial_told', `trial ${number} was told ${before.slice(0, 200)} before`);
    }
    return session.alone(async () => {
      await session.catchUp();
      await this.#finishIfOver(session);
      return shown(session.log.trials[number], null, 0);
    });
  }

  async report(record: StudyRecord, number: number, { step, value }: ReportTrial): Promise<ReportedTrial> {
    const session = this.#session(record);
    const { leaseMs } = session;
    const { state, before, untilMs } = await this.trials.report(record.id, { number, step, value, leaseMs });
    if (state === '') throw gone(record.id);
    if (state === 'unknown') throw noTrial(record.id, number);
    if (state === 'told') throw new FoldmillError('trial_told', `trial ${number} has ended`);
    // The study has ended: whoever trains for it can stop.
    if (!isUnderWay(state as StudyState)) return { stop: true, lease_until: null };
    if (before !== '' && before !== jsonText(value)) {
      throw new FoldmillError('trial_told', `trial ${number} reported ${before} at step ${step} before`);
    }
    return session.alone(async () => {
      await session.catchUp();
      const { trials } = session.log;
      const stop = shouldStop(session.spec.stop, trials[number], trials, session.sign);
      return { stop, lease_until: iso(untilMs) };
    });
  }

  async list(
    record: StudyRecord,
    { from, limit, state }: { from: number; limit: number; state?: Trial['state'] },
  ): Promise<TrialList> {
    const { trials } = await this.#caughtUp(record);
    const { untilMs, nowMs } = await this.trials.leases(record.id);
    const found: Trial[] = [];
    let number = from;
    for (; number < trials.length && found.length < limit; number++) {
      const trial = shown(trials[number], untilMs.get(number) ?? null, nowMs);
      if (state === undefined || trial.state === state) found.push(trial);
    }
    return { trials: found, total: trials.length, next: number < trials.length ? number : null };
  }

  async best(record: StudyRecord): Promise<Best | null> {
    if (record.best !== null) return record.best;
    return bestOf(await this.#caughtUp(record));
  }

  async results(record: StudyRecord): Promise<TuningResults> {
    const { spec } = this.#session(record);
    return tuningResults(spec, await this.#caughtUp(record), record.state !== 'completed');
  }

  async importance(record: StudyRecord): Promise<StudyImportance> {
    const { spec } = this.#session(record);
    return tuningImportance(spec, await this.#caughtUp(record), record.state !== 'completed');
  }

  async #caughtUp(record: StudyRecord): Promise<TrialLog> {
    const session = this.#session(record);
    return session.alone(async () => {
      await session.catchUp();
      return session.log;
    });
  }

  /** Ends a study when nothing is left to try and all has ended. */
  async #finishIfOver(session: TuningSession): Promise<boolean> {
    const { id, log, strategy } = session;
    if (log.nPending > 0 || !isOver(strategy, session.log.scored)) return false;
    await this.trials.settle(id, log.trials.length, bestOf(log));
    if (log.nTold > 0 && log.nFailed === log.nTold) {
      const last = log.trials.at(-1);
      const reason = (last && errorOf(last)) ?? 'no reason given';
      const detail = `all ${log.nTold} trials failed; the last: ${reason}`;
      const error = { code: 'all_fits_failed', detail } as const;
      await this.steps.finish(id, { state: 'failed', error });
    } else {
      await this.steps.finish(id, { state: 'completed' });
    }
    return true;
  }

  async #stateOf(id: string): Promise<string> {
    return (await this.studies.get(id)).state;
  }

  /** @throws {FoldmillError} not_tuned for a study that workers compute. */
  #session({ id, spec }: StudyRecord): TuningSession {
    const known = this.#sessions.get(id);
    if (known) return known;
    if (!isTuned(spec)) {
      throw new FoldmillError('not_tuned', `workers compute study ${id}: only a tuning gives out trials`);
    }
    const session = new TuningSession(id, spec, this.trials);
    this.#sessions.set(id, session);
    return session;
  }
}

export function bestOf({ best }: TrialLog): Best | null {
  return best && { params: best.params, score: best.value, candidate: best.number };
}

function outcomeOf({
  value,
  error,
  stopped,
}: TellTrial): { value: number } | { error: string } | { stopped: true } {
  if (value !== undefined) return { value };
  return stopped ? { stopped } : { error: error ?? '' };
}

/** @throws {FoldmillError} study_not_found */
function nothing(id: string, state: string): AskedTrials {
  if (state === '') throw gone(id);
  const done = !isUnderWay(state as StudyState);
  return { trials: [], state: state as StudyState, done, retry_after: done ? null : retrySeconds };
}

const given = ({ number, params, resource, from }: LoggedTrial) => ({
  number,
  params,
  resource: resource ?? null,
  continues: from ?? null,
});

const asked = (trial: LoggedTrial, untilMs: number): AskedTrial => ({
  ...given(trial),
  lease_until: iso(untilMs),
});

function shown(trial: LoggedTrial, untilMs: number | null, nowMs: number): Trial {
  const { outcome, reports } = trial;
  return {
    ...given(trial),
    state: outcome === undefined && (untilMs ?? 0) <= nowMs ? 'lapsed' : trialState(trial),
    value: trialValue(trial) ?? null,
    error: errorOf(trial),
    reports: [...reports],
    lease_until: outcome !== undefined || untilMs === null ? null : iso(untilMs),
  };
}

const gone = (id: string): FoldmillError => new FoldmillError('study_not_found', `there is no study ${id}`);

const noTrial = (id: string, number: number): FoldmillError =>
  new FoldmillError('trial_not_found', `study ${id} has given out no trial ${number}`);

const ended = (id: string, state: string): FoldmillError =>
  state === 'cancelled'
    ? new FoldmillError('study_cancelled', `study ${id} was cancelled`)
    : new FoldmillError('study_finished', `study ${id} is ${state} already`);

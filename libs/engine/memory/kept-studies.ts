import { FoldmillError, jsonText, parseJson, type StudySpec, type StudyState } from '#contracts';
import { type CallTask, type Incumbent, type PruneRule, type Task, waveText } from '#planner';
import { endings, stateAfter } from '../lifecycle.js';
import type { NumberedEntry, StudyLogEntry } from '../ports/study-log.js';
import type { AddedWave } from '../ports/study-steps.js';
import type { StudyRecord } from '../study-record.js';
import type { MemoryClaims } from './claims.js';
import type { MemoryHints } from './hints.js';

/** The tries of a task. */
export interface KeptTries {
  count: number;
  /** The name of the last try. */
  by?: string | undefined;
  /** Why it failed. */
  why: string;
}

/** What is kept of a study. */
export interface KeptStudy {
  readonly record: StudyRecord;
  readonly priority: number;
  readonly taskSeconds: number;
  readonly rule: PruneRule | null;
  /** Its time in milliseconds; null where it has no limit. */
  readonly limitMs: number | null;
  /** Since when its time counts, where that is not its start. */
  clockFromMs: number | null;
  /** How long it was paused since. */
  pausedMs: number;
  /** When the pause began that it is in. */
  pausedFromMs: number | null;
  /** Task number to the task (JSON), until its results are accepted. */
  readonly tasks: Map<string, string>;
  /** Tasks that were handed to the queue and not accepted yet. */
  readonly open: Set<string>;
  readonly tries: Map<string, KeptTries>;
  readonly results: Map<number, string>;
  readonly predictions: Map<number, Uint8Array>;
  /** Parts of divided fits, by the fit's first task and index, until they are merged. */
  readonly parts: Map<number, Map<number, Uint8Array>>;
  /** JSON. */
  readonly waves: string[];
  readonly log: NumberedEntry[];
  /** What was asked, reported and told of a tuning study (JSON), in order. */
  readonly trials: string[];
  /** Trials that are out, and the end of their lease, ms. */
  readonly leases: Map<number, number>;
  /** How trials ended, JSON. */
  readonly told: Map<number, string>;
  /** By `trial/step`, JSON. */
  readonly reports: Map<string, string>;
  /** What is called in a study of calls, JSON. */
  readonly calls: string[];
  /** How many calls each waits for. */
  readonly waits: Map<number, number>;
  /** The calls that wait for each. */
  readonly dependents: Map<number, readonly number[]>;
  /** Claims of the requests that gave it more to do. */
  readonly reopenedFor: Set<string>;
  incumbent: Incumbent | null;
  failedEnds: number;
}

/** What is kept of a study that nothing has happened to. */
export const keptStudy = (
  record: StudyRecord,
  {
    priority = 0,
    taskSeconds = 0,
    rule = null,
    limitMs = null,
  }: Partial<Pick<KeptStudy, 'priority' | 'taskSeconds' | 'rule' | 'limitMs'>> = {},
): KeptStudy => ({
  record: { ...record, spec: restored(record.spec) },
  ...{ priority, taskSeconds, rule, limitMs, clockFromMs: null, pausedMs: 0, pausedFromMs: null },
  ...{ tasks: new Map(), open: new Set(), tries: new Map(), results: new Map(), predictions: new Map() },
  ...{ parts: new Map(), waves: [], log: [], reopenedFor: new Set(), incumbent: null, failedEnds: 0 },
  ...{ trials: [], leases: new Map(), told: new Map(), reports: new Map() },
  ...{ calls: [], waits: new Map(), dependents: new Map() },
});

/** @throws {FoldmillError} when the claim of a request is another try's by now. */
export function assertClaimed(claims: MemoryClaims, claim: string | undefined, id: string): void {
  if (claim === undefined || claims.isOf(claim, id)) return;
  throw new FoldmillError('store_unavailable', 'another try carries the request out: post it again');
}

/** A spec as it comes back from a store: nobody else changes it. */
const restored = (spec: StudySpec): StudySpec => parseJson(jsonText(spec), { floats: true }) as StudySpec;

/** The studies of a process, which the parts of its store share. */
export class KeptStudies {
  readonly byId = new Map<string, KeptStudy>();
  /** Those that may have something to do. */
  readonly active = new Set<string>();

  constructor(
    readonly hints: MemoryHints,
    readonly nowMs: () => number,
  ) {}

  /** Writes down what happened. */
  note(study: KeptStudy, entry: StudyLogEntry): void {
    const [lastMs, lastPlace] = (study.log.at(-1)?.id ?? '0-0').split('-').map(Number) as [number, number];
    const ms = Math.max(this.nowMs(), lastMs);
    study.log.push({ id: `${ms}-${ms === lastMs ? lastPlace + 1 : 0}`, entry });
  }

  setState(study: KeptStudy, state: StudyState): void {
    study.record.state = state;
    this.note(study, { type: 'study', state });
  }

  changed(study: KeptStudy): void {
    this.hints.tellSoon('changed', study.record.id);
  }

  /** Its time counts from now on; one that never began has it from its beginning on. */
  restartClock(study: KeptStudy): void {
    if (study.record.startedMs !== null) study.clockFromMs = this.nowMs();
    study.pausedMs = 0;
    study.pausedFromMs = null;
  }

  /** Counts the pauses that its time goes without: none before its beginning. */
  stopClock(study: KeptStudy, paused: boolean): void {
    const { startedMs } = study.record;
    const now = this.nowMs();
    if (paused) study.pausedFromMs = now;
    else if (startedMs !== null && study.pausedFromMs !== null) {
      study.pausedMs += now - Math.max(study.pausedFromMs, startedMs);
    }
  }

  /** Whether a study has had its time. */
  isOver({ record, limitMs, clockFromMs, pausedMs }: KeptStudy): boolean {
    const from = clockFromMs ?? record.startedMs;
    return limitMs !== null && from !== null && this.nowMs() - from - pausedMs >= limitMs;
  }

  /** Takes a task and what is kept of its tries away. */
  dropTask({ tasks, tries, open }: KeptStudy, no: string): void {
    open.delete(no);
    tasks.delete(no);
    tries.delete(no);
  }

  /** What a fit is for is accepted: its tasks are done, and its parts go. */
  closeFit(study: KeptStudy, { first, of }: { first: number; of: number }): void {
    for (let no = first; no < first + of; no++) this.dropTask(study, String(no));
    study.parts.delete(first);
  }

  /** Forgets what is left to do. */
  clear({ open, tasks, tries, parts }: KeptStudy): void {
    for (const kept of [open, tasks, tries, parts]) kept.clear();
  }

  /** @returns whether it ended now. */
  end(study: KeptStudy, state: keyof typeof endings): boolean {
    const { record } = study;
    const ended = stateAfter(endings[state], record.state);
    if (ended === undefined) return false;
    this.clear(study);
    record.state = ended;
    record.finishedMs = this.nowMs();
    if (state === 'completed') record.startedMs ??= record.finishedMs;
    this.note(study, { type: 'done', state });
    if (state !== 'completed') this.hints.tellSoon('stopped', record.id);
    this.changed(study);
    return true;
  }

  /** Adds tasks, numbered as they are. */
  addTasks({ tasks }: KeptStudy, added: readonly (Task | CallTask)[]): void {
    for (const task of added) tasks.set(String(task.no), JSON.stringify(task));
  }

  /** Adds the candidates of a wave, and tells readers of them. */
  addCandidates(study: KeptStudy, { wave, evaluations, fitsAsked, known }: AddedWave): void {
    const { record } = study;
    study.waves.push(waveText(wave));
    record.nWaves = (record.nWaves ?? 0) + 1;
    record.nCandidates += wave.candidates.length;
    record.nEvaluations += evaluations;
    record.fitsAsked += fitsAsked;
    this.note(study, { type: 'wave', evaluations: record.nEvaluations, fitsAsked: record.fitsAsked });
    record.remaining += evaluations - known.size;
    record.evaluationsCached += known.size;
    this.addKnown(study, known);
  }

  /** Adds results that are known already, which no task computes. */
  addKnown(study: KeptStudy, known: ReadonlyMap<number, string>): void {
    for (const [number, row] of known) study.results.set(number, row);
    if (known.size === 0) return;
    const { remaining, failed, fitsRun } = study.record;
    this.note(study, { type: 'evaluations', evaluations: [...known.keys()], remaining, failed, fitsRun });
  }
}

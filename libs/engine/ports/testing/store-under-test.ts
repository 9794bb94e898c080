import type { ComputedSpec } from '#contracts';
import type { Task } from '#planner';
import type { StudyRecord } from '../../study-record.js';
import type { SchedulerPorts, WorkerPorts } from '../backends.js';
import type { StudyLogEntry } from '../study-log.js';
import type { CreateOptions } from '../study-records.js';
import type { ComputedRows, Try } from '../task-work.js';
import { row, sampleRecord, sampleTask } from './samples.js';

/** A store that a suite is run against, empty at first. */
export interface StoreUnderTest {
  readonly scheduler: SchedulerPorts;
  /** A worker of a release, by default of that of the sample studies. */
  worker(release?: string): WorkerPorts;
  /** Resolves when the clock of the store shows so many milliseconds more. */
  later(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** What the tests of a suite do again and again. */
export class Steps {
  constructor(readonly store: () => Pick<StoreUnderTest, 'scheduler' | 'worker'>) {}

  get scheduler(): SchedulerPorts {
    return this.store().scheduler;
  }

  get worker(): WorkerPorts {
    return this.store().worker();
  }

  /** Creates a sample study, whose tasks are on the queue unless it has none. */
  async create(
    values: Partial<StudyRecord> = {},
    tasks: readonly Task[] = [sampleTask(0), sampleTask(1)],
    known: ReadonlyMap<number, string> = new Map(),
    options: CreateOptions = {},
  ): Promise<StudyRecord & { spec: ComputedSpec }> {
    const record = sampleRecord({ nTasks: tasks.length, ...values });
    record.createdMs = await this.scheduler.studies.create(record, tasks, known, options);
    await this.scheduler.steps.release(record.id, 0, tasks.length);
    return record;
  }

  begin(study: string, no = 0, name = 'w/0', alone = false): Promise<{ tries: number; started: boolean }> {
    const attempt: Try = { study, no: String(no), name };
    return this.worker.work.begin(attempt, alone);
  }

  /** Hands in all evaluations of a task with this score. */
  accept(study: string, task: Task, score = 0.5, values: Partial<ComputedRows> = {}): Promise<number> {
    return this.worker.work.accept(study, task, computed(task, score, values));
  }

  async logged(study: string): Promise<StudyLogEntry[]> {
    return (await this.scheduler.log.after(study, '0-0', 1000)).map(({ entry }) => entry);
  }

  async rows(study: string, count = 6): Promise<[number, string][]> {
    const rows: [number, string][] = [];
    const numbers = Array.from({ length: count }, (_, number) => number);
    for await (const some of this.scheduler.studies.results(study, numbers)) rows.push(...some);
    return rows;
  }
}

/** What a slot answers for a task of a sample study. */
export function computed(task: Task, score: number, values: Partial<ComputedRows> = {}): ComputedRows {
  const numbers = task.blocks.flatMap(({ split, candidates }) =>
    candidates.map((candidate) => candidate * 3 + (split ?? 0)),
  );
  return {
    evaluations: numbers.join(','),
    rows: numbers.map(() => row(score)).join('\n'),
    failures: '',
    predictions: [],
    fitsRun: numbers.length,
    raises: false,
    ...values,
  };
}

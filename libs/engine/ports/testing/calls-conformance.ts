import { describe, expect, it } from 'vitest';
import { CallsSpec, parseWith } from '#contracts';
import { type CallTask, callRow, cutCalls, planCalls } from '#planner';
import { newRecord, newStudyId, type StudyRecord } from '../../study-record.js';
import type { MadeCalls } from '../call-work.js';
import { release } from './samples.js';
import { Steps, type StoreUnderTest } from './store-under-test.js';

/** What every store does with calls. */
export function callsConformance(store: () => StoreUnderTest): void {
  const steps = new Steps(store);
  const get = (id: string): Promise<StudyRecord> => steps.scheduler.studies.get(id);

  /** a and b need nothing, c needs both, d needs c, e needs a. */
  const diamond = {
    a: { call: 'f' },
    b: { call: 'f' },
    c: { call: 'f', args: [{ $ref: 'a' }, { $ref: 'b' }] },
    d: { call: 'f', args: { $ref: 'c' } },
    e: { call: 'f', args: { $ref: 'a' } },
  };
  const [a, b, c, d, e] = [0, 1, 2, 3, 4];

  async function create(tasks: object = diamond): Promise<string> {
    const plan = planCalls(parseWith(CallsSpec, { kind: 'graph', tasks }));
    const ready = plan.needs.flatMap(({ length }, number) => (length === 0 ? [number] : []));
    const cut = cutCalls(ready, 10, 2);
    const n = plan.calls.length;
    const record = newRecord({
      ...{
        id: newStudyId(),
        spec: plan.spec,
        datasetId: '',
        release,
        state: 'queued',
        nCandidates: n,
        nSplits: 1,
      },
      ...{
        nEvaluations: n,
        mostEvaluations: null,
        nWaves: null,
        nTasks: cut.length,
        remaining: n,
        fitsAsked: n,
      },
      ...{ fitsPlanned: n, evaluationsCached: 0, warnings: [] },
    });
    await steps.scheduler.studies.create(record, cut, new Map(), { calls: plan });
    await steps.scheduler.steps.release(record.id, 0, cut.length);
    return record.id;
  }

  const begin = async (id: string, no: number): Promise<CallTask> => {
    const { task } = await steps.worker.work.begin({ study: id, no: String(no), name: `w/${no}` }, true);
    return task as CallTask;
  };

  const accept = (id: string, task: CallTask, values: Partial<MadeCalls> = {}) => {
    const numbers = values.numbers ?? task.calls;
    const failed = new Set(values.failed);
    const error = { name: 'Error', message: 'no' };
    return steps.worker.calls.accept(id, task, {
      numbers,
      rows: numbers.map((call) =>
        callRow(failed.has(call) ? { error, seconds: 0 } : { value: call, seconds: 0 }),
      ),
      ...{ failed: [], raises: false, rest: [], seconds: 10, slots: 2, keep: false },
      ...values,
    });
  };

  const tasksFrom = async (id: string, no: number): Promise<number[][]> => {
    const found: number[][] = [];
    for (let at = no; at < (await get(id)).nTasks; at++) found.push((await begin(id, at))?.calls ?? []);
    return found;
  };

  describe('calls', () => {
    it('are there by number, with what they take', async () => {
      const id = await create();
      expect(await steps.worker.calls.calls(id, [d, a])).toMatchObject([
        { name: 'd', call: 'f', args: { $ref: 2 } },
        { name: 'a', call: 'f' },
      ]);
      expect(await steps.worker.calls.outcomes(id, [a])).toEqual([undefined]);
    });

    it('wait for all that they need, and are in tasks then', async () => {
      const id = await create();
      await accept(id, await begin(id, a));
      expect(await tasksFrom(id, 2)).toEqual([[e]]);
      await accept(id, await begin(id, b));
      expect(await tasksFrom(id, 3)).toEqual([[c]]);
      expect(await steps.worker.calls.outcomes(id, [a])).toEqual([{ value: 0, seconds: 0 }]);
    });

    it('are accepted once, whoever made them', async () => {
      const id = await create();
      const task = await begin(id, a);
      expect((await accept(id, task)).accepted).toBe(1);
      expect((await accept(id, task)).accepted).toBe(0);
      expect(await get(id)).toMatchObject({ remaining: 4, nTasks: 3 });
    });

    it('go on under the same task where the worker keeps it', async () => {
      const id = await create();
      const { next } = await accept(id, await begin(id, a), { keep: true });
      expect(next).toMatchObject({ no: 0, turn: 1, calls: [e] });
      expect(await begin(id, 0)).toEqual(next);
      expect(await steps.scheduler.steps.openTasks(id)).toContain('0');
      expect((await get(id)).nTasks).toBe(2);
    });

    it('of a task that another has gone on with change nothing of it', async () => {
      const id = await create();
      const first = await begin(id, a);
      const { next } = await accept(id, first, { keep: true });
      await accept(id, first, { rest: [a] });
      expect(await begin(id, 0)).toEqual(next);
      expect((await get(id)).nTasks).toBe(2);
    });

    it('that were not made are in tasks of their own', async () => {
      const id = await create({ a: { call: 'f' }, b: { call: 'f' }, c: { call: 'f' } });
      const task = { ...(await begin(id, 0)), calls: [0] };
      await accept(id, task, { numbers: [0], rest: [1, 2] });
      expect(await tasksFrom(id, 3)).toEqual([[1], [2]]);
    });

    it('are skipped when one fails that they need, with the cause', async () => {
      const id = await create();
      await accept(id, await begin(id, a), { failed: [a] });
      expect(await steps.worker.calls.outcomes(id, [c, d, e])).toEqual([
        { skipped: a },
        { skipped: a },
        { skipped: a },
      ]);
      expect(await get(id)).toMatchObject({ remaining: 1, failed: 4, nTasks: 2, state: 'running' });
      await accept(id, await begin(id, b));
      expect(await get(id)).toMatchObject({ remaining: 0, nTasks: 2 });
    });

    it('fail the study where that is asked for', async () => {
      const id = await create();
      await accept(id, await begin(id, a), { failed: [a], raises: true });
      expect(await get(id)).toMatchObject({
        state: 'failed',
        error: { code: 'call_failed', detail: 'Error: no' },
      });
      expect(await steps.scheduler.steps.openTasks(id)).toEqual([]);
    });

    it('of a study that has ended, or that is gone, are dropped', async () => {
      const id = await create();
      const task = await begin(id, a);
      await steps.scheduler.steps.finish(id, { state: 'cancelled' });
      expect(await accept(id, task)).toEqual({ accepted: 0, next: null });
      await steps.scheduler.studies.remove(id);
      expect(await accept(id, task)).toEqual({ accepted: 0, next: null });
    });

    it('that the study does not have are refused, as those of another release are', async () => {
      const id = await create();
      const task = await begin(id, a);
      await expect(accept(id, task, { numbers: [9] })).rejects.toThrow('MISFIT');
      await expect(accept(id, task, { rows: [] })).rejects.toThrow('MISFIT');
      const other = store().worker('release-2');
      const made = {
        numbers: [],
        rows: [],
        failed: [],
        raises: false,
        rest: [],
        seconds: 1,
        slots: 1,
        keep: false,
      };
      await expect(other.calls.accept(id, task, made)).rejects.toThrow('FOREIGN');
    });

    it('say something to readers while they are made, unless their study is gone', async () => {
      const id = await create();
      await steps.worker.calls.say(id, [{ call: 1, message: 'hello' }]);
      expect((await steps.logged(id)).at(-1)).toEqual({ type: 'said', said: '{"call":1,"message":"hello"}' });
      await steps.scheduler.studies.remove(id);
      await steps.worker.calls.say(id, [{ call: 1, message: 'hello' }]);
      expect(await steps.scheduler.log.has(id)).toBe(false);
    });

    it('are told to readers as they come', async () => {
      const id = await create();
      await accept(id, await begin(id, a), { failed: [a] });
      const [entry] = (await steps.logged(id)).filter(({ type }) => type === 'evaluations');
      expect(entry).toMatchObject({ remaining: 1, failed: 4 });
      expect((entry?.type === 'evaluations' ? [...entry.evaluations] : []).sort()).toEqual([a, c, d, e]);
    });
  });
}

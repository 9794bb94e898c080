import { describe, expect, it } from 'vitest';
import type { NewTask } from '../task-queue.js';
import { PutBack, type TakenTask } from '../task-taker.js';
import { Steps, type StoreUnderTest } from './store-under-test.js';

const newTask = (task: number, values: Partial<NewTask> = {}): NewTask => ({
  study: 'st_queue',
  task: String(task),
  priority: 0,
  level: 0,
  ...values,
});

/** What every store does with queues, of tasks and of studies. */
export function queueConformance(store: () => StoreUnderTest): void {
  const steps = new Steps(store);

  /** Takes one task after another until there is none. */
  const taken = async (
    count: number,
    run: (task: TakenTask) => void = () => undefined,
  ): Promise<string[]> => {
    const order: string[] = [];
    const { taker } = steps.worker;
    await new Promise<void>((resolve, reject) => {
      const options = { atOnce: 1, onError: reject, onFailed: (_: unknown, error: Error) => reject(error) };
      void taker.start({
        ...options,
        async run(task) {
          order.push(`${task.study}-${task.no}`);
          if (order.length >= count) resolve();
          run(task);
        },
      });
    });
    await taker.close();
    return order;
  };

  describe('the queue of tasks', () => {
    it('is in the order of priorities, then of levels, then of coming', async () => {
      const { tasks } = steps.scheduler;
      await tasks.add([
        newTask(0, { level: 2 }),
        newTask(1),
        newTask(2),
        newTask(3, { priority: 1, level: 5 }),
      ]);
      const queued = (await tasks.queued()).get('st_queue')!;
      expect(queued.map(({ task }) => task)).toEqual(['3', '1', '2', '0']);
      expect(queued.map(({ level }) => level)).toEqual([5, 0, 0, 2]);
      expect(await taken(4)).toEqual([3, 1, 2, 0].map((task) => `st_queue-${task}`));
    });

    it('has a task once, until it is done', async () => {
      const { tasks } = steps.scheduler;
      await tasks.add([newTask(0)]);
      await tasks.add([newTask(0, { level: 7 })]);
      expect((await tasks.queued()).get('st_queue')).toEqual([{ task: '0', level: 0 }]);
      expect(await tasks.has('st_queue', '0')).toBe(true);
      await taken(1);
      expect(await tasks.has('st_queue', '0')).toBe(false);
    });

    it('lets a task be moved up', async () => {
      const { tasks } = steps.scheduler;
      await tasks.add([newTask(0), newTask(1, { level: 4 })]);
      await tasks.raise(newTask(0, { level: 6 }));
      expect((await tasks.queued()).get('st_queue')!.map(({ task }) => task)).toEqual(['1', '0']);
      await taken(2);
    });

    it('lets a task be taken off, and put back', async () => {
      const { tasks } = steps.scheduler;
      await tasks.add([newTask(0), newTask(1)]);
      await tasks.remove('st_queue', '0');
      expect(await tasks.has('st_queue', '0')).toBe(false);
      await tasks.restore(newTask(0));
      expect(await tasks.has('st_queue', '0')).toBe(true);
      expect((await taken(2)).sort()).toEqual(['st_queue-0', 'st_queue-1']);
    });

    it('has a task again that is put back', async () => {
      const { tasks } = steps.scheduler;
      await tasks.add([newTask(0)]);
      let times = 0;
      const order = await taken(3, () => {
        if (++times < 3) throw new PutBack(0);
      });
      expect(order).toEqual(['st_queue-0', 'st_queue-0', 'st_queue-0']);
      expect(await tasks.counts()).toEqual({ waiting: 0, active: 0, failed: 0 });
    });

    it('counts what waits, and says that something does', async () => {
      await steps.scheduler.tasks.add([newTask(0), newTask(1)]);
      expect(await steps.scheduler.tasks.counts()).toMatchObject({ waiting: 2, active: 0 });
      expect(await steps.worker.taker.waits()).toBe(true);
      await taken(2);
      expect(await steps.worker.taker.waits()).toBe(false);
    });

    it('tells a task that it is to stop, and takes back what a worker leaves', async () => {
      const { tasks } = steps.scheduler;
      await tasks.add([newTask(0)]);
      const reasons: string[] = [];
      const begin = async (end: (jobId: string, taker: typeof first) => void) => {
        const { taker } = steps.worker;
        const isOver = new Promise<void>((resolve) => {
          void taker.start({
            ...{ atOnce: 1, onError: () => undefined, onFailed: () => undefined },
            run: ({ jobId }, signal) =>
              new Promise((_, reject) => {
                signal.addEventListener('abort', () => {
                  reasons.push(String(signal.reason));
                  reject(new PutBack(0));
                  resolve();
                });
                end(jobId, taker);
              }),
          });
        });
        return { taker, isOver };
      };
      const first = steps.worker.taker;
      const { taker, isOver } = await begin((_, self) => void self.close());
      await isOver;
      await taker.close();
      expect(reasons).toEqual(['shutdown']);
      await expect.poll(() => tasks.has('st_queue', '0')).toBe(true);
      await expect.poll(async () => (await tasks.counts()).waiting).toBe(1);
      await taken(1);
    });
  });

  describe('the queue of studies', () => {
    it('has each moved on, one at a time', async () => {
      const { endings } = steps.scheduler;
      const moved: string[] = [];
      let atOnce = 0;
      await endings.start(
        async (study) => {
          expect(++atOnce).toBe(1);
          await new Promise((resolve) => setTimeout(resolve, 5));
          atOnce--;
          moved.push(study);
        },
        () => undefined,
        () => undefined,
      );
      await Promise.all([endings.add('st_one'), endings.add('st_one'), endings.add('st_one')]);
      await expect.poll(() => moved.length).toBeGreaterThan(0);
      expect(new Set(moved)).toEqual(new Set(['st_one']));
    });
  });
}

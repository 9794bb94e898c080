import { describe, expect, it } from 'vitest';
import { chooseRaised, chooseTasks, type WaitingStudy } from './choose-tasks.js';

const study = (id: string, extra: Partial<WaitingStudy> = {}): WaitingStudy => ({
  id,
  createdMs: 0,
  priority: 0,
  waiting: 100,
  active: 0,
  queued: [],
  taskSeconds: 1,
  ...extra,
});

const counts = (studies: WaitingStudy[], slots: number): Record<string, number> => {
  const each: Record<string, number> = {};
  for (const { id } of chooseTasks(studies, slots)) each[id] = (each[id] ?? 0) + 1;
  return each;
};

/** Carries out choices: a queue in the order of levels, slots that end a task each at a time. */
class Cluster {
  readonly #studies = new Map<string, WaitingStudy>();
  #queue: { id: string; priority: number; level: number; order: number; task: number }[] = [];
  readonly #next = new Map<string, number>();
  /** Tasks that ran, as study and number. */
  readonly ran: [string, number][] = [];
  #order = 0;

  constructor(readonly slots: number) {}

  add(each: WaitingStudy): void {
    this.#studies.set(each.id, each);
  }

  /** One task at a time. @returns the studies whose tasks run next. */
  run(tasks: number): string {
    const ran: string[] = [];
    for (let done = 0; done < tasks; done++) {
      this.#pump();
      const next = this.#queue.shift();
      if (next === undefined) break;
      this.ran.push([next.id, next.task]);
      ran.push(next.id);
    }
    return ran.join('');
  }

  #standing(): WaitingStudy[] {
    return [...this.#studies.values()].flatMap((each) => {
      const queued = this.#queue.filter(({ id }) => id === each.id).map(({ level }) => level);
      return each.waiting + queued.length > 0 ? [{ ...each, queued }] : [];
    });
  }

  #pump(): void {
    for (const { id, level } of chooseRaised(this.#standing(), this.slots)) {
      const first = this.#queue.find((job) => job.id === id)!;
      Object.assign(first, { level, order: this.#order++ });
    }
    for (const chosen of chooseTasks(this.#standing(), this.slots)) {
      const task = this.#next.get(chosen.id) ?? 0;
      this.#next.set(chosen.id, task + 1);
      this.#queue.push({ ...chosen, order: this.#order++, task });
      const each = this.#studies.get(chosen.id)!;
      this.#studies.set(chosen.id, { ...each, waiting: each.waiting - 1 });
    }
    this.#queue.sort((a, b) => b.priority - a.priority || a.level - b.level || a.order - b.order);
  }
}

describe('the choice of tasks', () => {
  it('fills a window of three tasks a slot, and of eight at least', () => {
    expect(chooseTasks([study('a', { waiting: 1000 })], 64)).toHaveLength(192);
    expect(chooseTasks([study('a')], 2)).toHaveLength(8);
    expect(chooseTasks([study('a')], 0)).toHaveLength(8);
  });

  it('counts what is out already', () => {
    expect(chooseTasks([study('a', { active: 2, queued: [2, 3, 4] })], 2)).toHaveLength(3);
    expect(chooseTasks([study('a', { active: 2, queued: [2, 3, 4, 5, 6, 7] })], 2)).toHaveLength(0);
  });

  it('chooses no more than a study has', () => {
    expect(counts([study('a', { waiting: 3 }), study('b', { waiting: 0 })], 2)).toEqual({ a: 3 });
  });

  it('shares the window evenly among large studies', () => {
    expect(counts([study('a'), study('b'), study('c')], 4)).toEqual({ a: 4, b: 4, c: 4 });
  });

  it('shares by seconds where tasks differ in length', () => {
    const { a, b } = counts([study('a', { taskSeconds: 4 }), study('b', { taskSeconds: 1 })], 8);
    expect(b! / a!).toBeGreaterThan(2.5);
  });

  it('takes small studies whole in the order of their creation, whatever order they are listed in', () => {
    const small = (id: string, createdMs: number): WaitingStudy =>
      study(id, { createdMs, waiting: 2, taskSeconds: 0.25 });
    const chosen = chooseTasks([small('c', 3), small('a', 1), small('b', 2)], 2);
    expect(chosen.map(({ id }) => id).join('')).toBe('aabbcc');
    expect(chosen.map(({ level }) => level)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('tells studies of the same millisecond apart by their ids', () => {
    expect(
      chooseTasks([study('b', { waiting: 1 }), study('a', { waiting: 1 })], 1).map(({ id }) => id),
    ).toEqual(['a', 'b']);
  });

  it('puts a small study before what a large one has on the queue', () => {
    const large = study('l', { active: 2, queued: [12, 18, 24, 30, 36, 42], taskSeconds: 6 });
    const small = study('s', { createdMs: 1, waiting: 3, taskSeconds: 0.1 });
    const chosen = chooseTasks([large, small], 2);
    expect(chosen.map(({ id }) => id).join('')).toBe('sss');
    for (const { level } of chosen) expect(level).toBeLessThan(12);
  });

  it('does so as well where the large one was estimated far too low', () => {
    const cluster = new Cluster(2);
    cluster.add(study('l', { taskSeconds: 0.001 }));
    expect(cluster.run(2)).toBe('ll');
    cluster.add(study('s', { createdMs: 1, waiting: 3, taskSeconds: 0.1 }));
    expect(cluster.run(6)).toMatch(/^l{0,2}ss/);
  });

  it('puts the refit of a search before later tasks of others', () => {
    const others = [study('a', { active: 1, queued: [1, 2, 3, 4, 5, 6, 7] })];
    const refit = study('r', { createdMs: 9, waiting: 1, taskSeconds: 10 });
    expect(chooseTasks([...others, refit], 2)).toEqual([{ id: 'r', priority: 0, level: 0 }]);
  });

  it('gives every study with nothing out a task, however many there are', () => {
    const many = Array.from({ length: 50 }, (_, index) => study(`s${index}`, { createdMs: index }));
    expect(Object.values(counts(many, 2)).every((count) => count >= 1)).toBe(true);
  });

  it('lets a large study go on beside small ones that never stop coming', () => {
    const cluster = new Cluster(2);
    cluster.add(study('l', { taskSeconds: 6, waiting: 1000 }));
    let ran = cluster.run(4);
    for (let round = 0; round < 60; round++) {
      cluster.add(study(`${round % 10}`, { createdMs: round, waiting: 1, taskSeconds: 0.1 }));
      ran = cluster.run(1);
      if (round > 20 && ran === 'l') return;
    }
    expect(ran).toBe('l');
  });

  it('raises the first task of a study that waits when those before it are done, where others wait too', () => {
    const large = study('a', { queued: [12, 18], taskSeconds: 6 });
    expect(chooseRaised([large, study('b')], 2)).toEqual([{ id: 'a', priority: 0, level: 0 }]);
    expect(chooseRaised([{ ...large, active: 1 }, study('b')], 2)).toEqual([
      { id: 'a', priority: 0, level: 6 },
    ]);
    expect(chooseRaised([{ ...large, active: 2 }, study('b')], 2)).toEqual([]);
    expect(chooseRaised([large], 2)).toEqual([]);
  });

  it('keeps the tasks of each study in their order', () => {
    const cluster = new Cluster(3);
    cluster.add(study('a', { waiting: 60, taskSeconds: 3 }));
    cluster.run(20);
    cluster.add(study('b', { createdMs: 1, waiting: 40, taskSeconds: 0.2 }));
    cluster.run(10);
    cluster.add(study('c', { createdMs: 2, waiting: 40, taskSeconds: 1 }));
    cluster.run(200);
    expect(cluster.ran).toHaveLength(140);
    for (const name of ['a', 'b', 'c']) {
      const tasks = cluster.ran.filter(([id]) => id === name).map(([, task]) => task);
      expect(tasks).toEqual([...tasks].sort((one, other) => one - other));
    }
  });

  it('hands out a higher priority before all of a lower one, whose tasks take none of its places', () => {
    const low = study('l', { queued: [0, 0, 0, 1, 1, 1, 2, 2] });
    const high = study('h', { createdMs: 5, priority: 1 });
    const chosen = chooseTasks([low, high], 2);
    expect(chosen.map(({ id }) => id)).toEqual(Array.from({ length: 8 }, () => 'h'));
  });

  it('has a lower priority wait while a higher one fills the window', () => {
    const cluster = new Cluster(2);
    cluster.add(study('l', { priority: -1, waiting: 20 }));
    cluster.add(study('h', { priority: 0, waiting: 20 }));
    expect(cluster.run(22)).toBe(`${'h'.repeat(20)}ll`);
  });

  it('alternates between equals, so that neither waits for the other', () => {
    const cluster = new Cluster(1);
    cluster.add(study('a', { createdMs: 1 }));
    cluster.add(study('b', { createdMs: 2 }));
    const ran = cluster.run(40);
    expect(ran.match(/a/g)?.length).toBeGreaterThan(17);
    expect(ran.match(/b/g)?.length).toBeGreaterThan(17);
    expect(ran).not.toMatch(/aaaa|bbbb/);
  });

  it('never gives a level that a queue has no room for', () => {
    const chosen = chooseTasks([study('a', { taskSeconds: 100_000 })], 2);
    expect(Math.max(...chosen.map(({ level }) => level))).toBe(9_999);
  });
});

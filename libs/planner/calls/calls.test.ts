import { describe, expect, it } from 'vitest';
import { CallsSpec, parseWith } from '#contracts';
import { callResults } from './call-results.js';
import { parseCallRow } from './call-row.js';
import { cutCalls, mostCallsOfTask } from './call-task.js';
import { cycleIn } from './cycle-in.js';
import { refsIn, withResults } from './numbered-refs.js';
import { planCalls } from './plan-calls.js';

const plan = (tasks: object, more: object = {}) =>
  planCalls(parseWith(CallsSpec, { kind: 'graph', tasks, ...more }));

describe('the plan of a graph', () => {
  it('numbers the tasks, and has each wait for what it takes and for what it comes after', () => {
    const { calls, needs, spec, functions } = plan({
      a: { call: 'f', args: 1 },
      b: { call: 'g', args: { x: [{ $ref: 'a' }], y: { $ref: 'a' } }, retries: 2 },
      c: { call: 'f', after: ['b', 'a'] },
    });
    expect(needs).toEqual([[], [0], [0, 1]]);
    expect(calls[1]).toMatchObject({
      name: 'b',
      call: 'g',
      args: { x: [{ $ref: 0 }], y: { $ref: 0 } },
      retries: 2,
    });
    expect(functions).toEqual(['f', 'g']);
    expect(spec).toMatchObject({ kind: 'graph', tasks: {} });
  });

  it('keeps the results that nothing takes, or those that are asked for', () => {
    const tasks = { a: { call: 'f' }, b: { call: 'f', args: { $ref: 'a' } } };
    const kept = (more?: object) => plan(tasks, more).calls.map(({ kept = false }) => kept);
    expect(kept()).toEqual([false, true]);
    expect(kept({ keep: ['a'] })).toEqual([true, false]);
  });

  it('takes an object of the user that looks like a reference for what it is', () => {
    const args = { $object: { $ref: 'nobody' } };
    expect(plan({ a: { call: 'f', args } }).calls[0]).toMatchObject({ args });
  });

  it.each([
    [
      { a: { call: 'f', args: [{ $ref: 'bb' }] }, b: { call: 'f' } },
      {},
      '/tasks/a/args',
      'there is no task "bb"',
    ],
    [{ 'x/y': { call: 'f', after: ['b'] } }, {}, '/tasks/x~1y/after/0', 'there is no task "b"'],
    [{ a: { call: 'f' } }, { keep: ['b'] }, '/keep/0', 'there is no task "b"'],
    [
      {
        a: { call: 'f', args: { $ref: 'c' } },
        b: { call: 'f', args: { $ref: 'a' } },
        c: { call: 'f', after: ['b'] },
      },
      {},
      '/tasks/a',
      '"a" needs "c" needs "b" needs "a"',
    ],
    [{ a: { call: 'f', args: { $ref: 'a' } } }, {}, '/tasks/a', '"a" needs "a"'],
  ])('is refused with the place: %j', (tasks, more, pointer, message) => {
    expect(() => plan(tasks, more)).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ pointer })] }),
    );
    expect(() => plan(tasks, more)).toThrow(message);
  });

  it('names every task that is missing at once', () => {
    const tasks = { a: { call: 'f', args: { $ref: 'x' } }, b: { call: 'f', args: { $ref: 'y' } } };
    expect(() => plan(tasks)).toThrow(
      expect.objectContaining({ errors: [expect.anything(), expect.anything()] }),
    );
  });

  it('may be 100,000 deep', () => {
    const needs = Array.from({ length: 100_000 }, (_, call) => (call === 0 ? [] : [call - 1]));
    expect(cycleIn(needs)).toBeNull();
    needs[0] = [99_999];
    expect(cycleIn(needs)).toHaveLength(100_000);
  });
});

it('an item of a map takes no result of another', () => {
  const spec = parseWith(CallsSpec, { kind: 'map', call: 'f', items: [1, { $ref: 'a' }] });
  expect(() => planCalls(spec)).toThrow(
    expect.objectContaining({ errors: [expect.objectContaining({ pointer: '/items/1' })] }),
  );
});

it('references are found and replaced at any depth', () => {
  const args = { a: [{ $ref: 3 }, { b: { $ref: 5 } }], c: { $object: { $ref: 7 } } };
  const found = new Set<number>();
  refsIn(args, found);
  expect([...found]).toEqual([3, 5]);
  expect(withResults(args, (call) => call * 10)).toEqual({ a: [30, { b: 50 }], c: { $object: { $ref: 7 } } });
});

describe('tasks of calls', () => {
  const numbers = Array.from({ length: 10_000 }, (_, number) => number);
  it('have every call once, in order', () => {
    expect(cutCalls(numbers, 0.001, 2).flatMap(({ calls }) => calls)).toEqual(numbers);
  });
  it('are short where calls are long, and not too long where calls are short', () => {
    expect(cutCalls(numbers, 10, 2)[0]?.calls).toHaveLength(1);
    expect(cutCalls(numbers, 1e-9, 1)[0]?.calls).toHaveLength(mostCallsOfTask);
  });
  it('are enough for all slots', () => {
    expect(cutCalls(numbers.slice(0, 32), 1e-9, 4)).toHaveLength(16);
  });
});

describe('results of calls', () => {
  const spec = parseWith(CallsSpec, { kind: 'graph', tasks: {} });
  const calls = [
    { name: 'a' },
    { name: 'b', kept: true },
    { name: 'c', kept: true },
    { name: 'd', kept: true },
  ];
  const outcomes = [
    parseCallRow('{"value":1,"seconds":0}'),
    parseCallRow('{"value":null,"seconds":0}'),
    parseCallRow('{"error":{"name":"RangeError","message":"too far"},"seconds":1}'),
    parseCallRow('{"skipped":2}'),
  ];
  it('are those that are kept; others say why there is none', () => {
    const results = callResults(spec, { calls, outcomes, functions: { f: 'h' } }, false);
    expect(results).toEqual({
      ...{ kind: 'graph', partial: false, errors: [], warnings: [], functions: { f: 'h' } },
      results: { b: null },
      failed: [
        { call: 'c', error: { name: 'RangeError', message: 'too far' } },
        { call: 'd', error: { name: 'Skipped', message: 'c, which it needs, has failed' } },
      ],
    });
  });
});

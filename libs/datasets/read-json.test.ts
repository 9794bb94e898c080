import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dataset } from './dataset.js';
import type { ParseOptions } from './parse-options.js';
import { readJson } from './read-json.js';
import { datasetOf } from './read-parts.js';

const read = (body: unknown, options: ParseOptions = {}): Dataset =>
  datasetOf(readJson(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), options), options);

describe('JSON', () => {
  it('says the same in rows, records and columns', () => {
    const forms = [
      {
        columns: ['a', 'b', 'y'],
        rows: [
          [1, 2.5, 'u'],
          [3, 4, 'v'],
        ],
      },
      {
        rows: [
          { a: 1, b: 2.5, y: 'u' },
          { y: 'v', a: 3, b: 4 },
        ],
      },
      [
        { a: 1, b: 2.5, y: 'u' },
        { a: 3, b: 4, y: 'v' },
      ],
      { columns: { a: [1, 3], b: [2.5, 4], y: ['u', 'v'] } },
    ];
    const ids = forms.map((form) => read(form).info.id);
    expect(new Set(ids).size).toBe(1);
    expect(Array.from(read(forms[0]).X.values)).toEqual([1, 2.5, 3, 4]);
  });

  it('gives X and y apart, with groups, weights and names', () => {
    const { info, X, y, groups, sampleWeight } = read({
      X: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      y: [true, false, true],
      groups: ['q', 'p', 'q'],
      sample_weight: [1, 0, 0.5],
      feature_names: ['a', 'b'],
    });
    expect(info).toMatchObject({
      features: ['a', 'b'],
      target: { name: 'target', task: 'classification', classes: [false, true] },
      groups: 'groups',
      sample_weight: 'sample_weight',
    });
    expect(Array.from(X.values)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(y.task === 'classification' && Array.from(y.codes)).toEqual([1, 0, 1]);
    expect([Array.from(groups!), Array.from(sampleWeight!)]).toEqual([
      [1, 0, 1],
      [1, 0, 0.5],
    ]);
  });

  it('has its columns in the order of the text, whatever they are called', () => {
    for (const text of [
      '{"columns":{"b":[1,2,3],"10":[3,4,5],"2":[0,1,0]}}',
      '[{"b":1,"10":3,"2":0},{"2":1,"b":2,"10":4},{"b":3,"10":5,"2":0}]',
    ]) {
      const { info } = read(text);
      expect(info).toMatchObject({ features: ['b', '10'], target: { name: '2', classes: [0, 1] } });
    }
    const proto = read('{"columns": {"__proto__": [1], "constructor": [2], "y": [0]}}');
    expect(proto.info.features).toEqual(['__proto__', 'constructor']);
  });

  it('tells integers apart that no float64 could, as classes and as groups', () => {
    const big = '[9007199254740993,9007199254740992,9007199254740993,9007199254740992]';
    const { info } = read(`{"X":[[1],[2],[3],[4]],"y":${big}}`);
    expect(info.target.classes).toEqual(['9007199254740992', '9007199254740993']);
    const groups = read(`{"X":[[1],[2],[3],[4]],"y":[0,1,0,1],"groups":${big}}`).groups;
    expect(groups).toEqual(Int32Array.of(1, 0, 1, 0));
    const rows = read('[{"a":1,"y":-9007199254740993},{"a":2,"y":9007199254740993},{"a":2,"y":1}]');
    expect(rows.info.target.classes).toEqual(['-9007199254740993', '1', '9007199254740993']);
    const weights = read(`{"X":[[1],[2],[3],[4]],"y":[0,1,0,1],"sample_weight":${big}}`);
    expect(weights.sampleWeight?.[0]).toBe(9007199254740992);
  });

  it('calls a second column of a name as pandas does, and says so', () => {
    for (const text of [
      '{"columns":["a","a","y"],"rows":[[1,2,0],[3,4,1]]}',
      '{"X":[[1,2],[3,4]],"y":[0,1],"feature_names":["a","a"]}',
    ]) {
      expect(read(text).info).toMatchObject({
        features: ['a', 'a.1'],
        notes: ['column 2 is called "a.1": there is another "a"'],
      });
    }
  });

  it('reads every number as JSON.parse does', () => {
    const written = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => JSON.stringify(x)),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x.toExponential(18)),
      fc.tuple(fc.integer(), fc.nat()).map(([whole, fraction]) => `${whole}.${fraction}`),
      fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }).map(String),
    );
    fc.assert(
      fc.property(fc.array(written, { minLength: 1, maxLength: 30 }), (numbers) => {
        const { X } = read(
          `{"X": [${numbers.map((number) => `[ ${number}\n]`).join(',')}], "y": [${numbers.map(() => 0)}]}`,
        );
        expect(Array.from(X.values)).toEqual(numbers.map((number) => JSON.parse(number)));
      }),
    );
  });

  it('takes of whatever text is not JSON what JSON.parse takes: nothing', () => {
    const pieces = fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      ',',
      ':',
      '"a"',
      '"',
      '1',
      '-',
      '0',
      '.',
      'e',
      'true',
      'null',
      ' ',
      '\\u12',
      '"y"',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = `{"rows":[[1,2],[3,4]${parts.join('')}`;
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        if (!isJson) expect(() => read(text)).toThrow(expect.objectContaining({ code: 'invalid_dataset' }));
      }),
      { numRuns: 2000 },
    );
  });

  it('may lack names, in rows as in X and y', () => {
    const rows = read({
      rows: [
        [1, 2, 0],
        [3, 4, 1],
      ],
    });
    expect(rows.info.features).toEqual(['x0', 'x1']);
    expect(rows.info.id).toBe(
      read({
        X: [
          [1, 2],
          [3, 4],
        ],
        y: [0, 1],
      }).info.id,
    );
    expect(
      read(
        [
          [0, 1],
          [1, 2],
        ],
        { target: 0 },
      ).info.n_features,
    ).toBe(1);
  });

  const faults: [what: string, body: unknown, pointer: string, message: string][] = [
    [
      'two columns of a name',
      '{"columns": {"a": [1], "a": [2], "y": [0]}}',
      '/columns/a',
      'two columns are called "a"',
    ],
    ['two fields of a name', '[{"a": 1, "y": 0}, {"a": 1, "a": 2, "y": 0}]', '/1', 'row 2: it has "a" twice'],
    ['rows given twice', '{"rows": [[1, 0]], "rows": [[2, 1]]}', '/rows', '"rows" is there twice'],
    ['half a surrogate pair', '{"X": [[1], [2]], "y": ["\\ud800", "\\ud801"]}', '', 'is not valid Unicode'],
    ['a long text', `[{"a": 1, "y": "${'u'.repeat(70_000)}"}]`, '', 'has 70,001 bytes'],
    ['a row that is cut off', '[{"a": 1, "y": 0}, {"a": 1', '', 'this is not JSON: it ends too early'],
    ['what follows', '[{"a": 1, "y": 0}] x', '', 'this is not JSON: unexpected "x" at byte 19'],
    ['a leading zero', '[[01, 2]]', '', 'this is not JSON'],
    ['a plus', '[[+1, 2]]', '', 'this is not JSON: unexpected "+"'],
    ['text that is no JSON', '{"rows": [[1, NaN]]}', '', 'this is not JSON'],
    ['another kind of body', '3', '', 'a list of records'],
    ['an unknown form', { table: [] }, '', 'there is table'],
    ['split with a short row', { columns: ['a', 'b', 'y'], data: [[1, 2]] }, '/data/0', 'it has 2 cells'],
    ['an unknown field', { rows: [[1, 2]], target: 'y' }, '/target', 'unknown field "target"'],
    ['no rows', { rows: [] }, '/rows', 'there are no rows'],
    ['no columns', { columns: {} }, '/columns', 'there are no columns'],
    ['no samples in X', { X: [], y: [] }, '', 'there are no rows'],
    ['a ragged row', { rows: [[1, 2], [1]] }, '/rows/1', 'row 2: it has 1 cell where there are 2 columns'],
    ['a row unlike the names', { columns: ['a', 'b', 'y'], rows: [[1, 2]] }, '/rows/0', 'it has 2 cells'],
    [
      'a ragged X',
      {
        X: [
          [1, 2],
          [1, 2, 3],
        ],
        y: [0, 1],
      },
      '/X/1',
      'row 2: it has 3 cells',
    ],
    ['X and y of two lengths', { X: [[1], [2]], y: [0] }, '/y', 'y has 1 values where X has 2 rows'],
    ['a record without a field', [{ a: 1, y: 0 }, { a: 2 }], '/1', 'row 2: it has no "y"'],
    [
      'a record with another field',
      [
        { a: 1, y: 0 },
        { a: 2, y: 1, z: 1 },
      ],
      '/1',
      '"z" is not in the rows above',
    ],
    ['a list among records', [{ a: 1, y: 0 }, [1, 2]], '/1', 'a record is expected'],
    ['columns of two lengths', { columns: { a: [1, 2], y: [1] } }, '/columns/y', '"y" has 1 values'],
    [
      'a word',
      {
        rows: [
          [1, 0],
          ['x', 1],
        ],
      },
      '/rows/1/0',
      'row 2, column 1: "x" is a string',
    ],
    ['a word in X', { X: [[1], ['x']], y: [0, 1] }, '/X/1/0', '"x" is not a number'],
    [
      'a word in a record',
      [
        { 'a/b': 1, y: 0 },
        { 'a/b': 'x', y: 0 },
      ],
      '/1/a~1b',
      '"x" is a string',
    ],
    ['null in the target', { rows: [[1, null]] }, '/rows/0/1', 'the value is missing'],
    ['null as label', { X: [[1], [2]], y: ['u', null] }, '/y/1', 'y, row 2: the value is missing'],
    ['an empty label', { X: [[1], [2]], y: ['u', ''] }, '/y/1', 'the value is missing'],
    [
      'a list as cell',
      {
        rows: [
          [1, 0],
          [[2], 1],
        ],
      },
      '/rows/1/0',
      'a number is expected, not a list',
    ],
    [
      'labels of two kinds',
      {
        rows: [
          [1, 'u'],
          [2, 3],
        ],
      },
      '/rows/1/1',
      '3 is a number where the rows above have a string',
    ],
    ['an overflow', '{"rows": [[1, 0], [1e999, 1]]}', '/rows/1/0', 'Infinity is not a finite number'],
    [
      'an overflow as target',
      '{"rows": [[1, 0.5], [1, -1e999]]}',
      '/rows/1/1',
      '-Infinity is not a finite number',
    ],
    [
      'weights as words',
      { X: [[1]], y: [0], sample_weight: ['1'] },
      '/sample_weight/0',
      '"1" is not a number',
    ],
    [
      'names too few',
      { X: [[1, 2]], y: [0], feature_names: ['a'] },
      '/X/0',
      'it has 2 cells where there is 1 column',
    ],
  ];
  it.each(faults)('refuses %s', (_, body, pointer, message) => {
    const bad = () => read(body);
    expect(bad).toThrow(message);
    expect(bad).toThrow(
      expect.objectContaining({ code: 'invalid_dataset', errors: [expect.objectContaining({ pointer })] }),
    );
  });

  it('takes no column of X and y for the target', () => {
    const bad = () => read({ X: [[1]], y: [0] }, { target: 'y' });
    expect(bad).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ pointer: '?target' })] }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dataset } from './dataset.js';
import type { LabelColumn } from './labels.js';
import type { ParseOptions } from './parse-options.js';
import { readCsv } from './read-csv.js';
import { datasetOf } from './read-parts.js';

const read = (text: string, options: ParseOptions = {}): Dataset =>
  datasetOf(readCsv(Buffer.from(text), options), options);
const X = (dataset: Dataset): number[] => Array.from(dataset.X.values);
const labels = ({ y }: Dataset): unknown[] =>
  y.task === 'classification' ? Array.from(y.codes, (code) => y.classes[code]) : Array.from(y.values);

describe('a CSV', () => {
  it('is read by the names in its header, the last column being the target', () => {
    const dataset = read('length,width,species\n5.1,3.5,setosa\n6.2,-2.9e-3,virginica\n');
    expect(X(dataset)).toEqual([5.1, 3.5, 6.2, -2.9e-3]);
    expect(dataset.info).toMatchObject({
      n_samples: 2,
      n_features: 2,
      features: ['length', 'width'],
      target: { name: 'species', task: 'classification', classes: ['setosa', 'virginica'] },
    });
  });

  it('may lack a header: a first row of numbers, with any label, is a row', () => {
    for (const text of ['1.0,2,0\n3,4,1\n5,6,1\n', '1,2,no\n3,4,yes\n5,6,yes\n', '1,2.,0\n3,4,1\n5,6,1']) {
      const dataset = read(text);
      expect(dataset.info.notes).toEqual([expect.stringContaining('the first row was taken for a sample')]);
      expect(X(dataset)).toEqual([1, 2, 3, 4, 5, 6]);
      expect(dataset.info.features).toEqual(['x0', 'x1']);
      expect(dataset.info.target.name).toBe('target');
    }
    expect(read('no,1,g\nyes,2,h\n', { target: 0, groups: 2 }).info.n_samples).toBe(2);
    expect(read('0,1,species\n5,6,3\n').info.features).toEqual(['0', '1']);
    expect(read('1,2,3\n1,2,0\n3,4,1\n', { header: true }).info.features).toEqual(['1', '2']);
    expect(read('1,2,0\n3,4,1\n', { header: false }).info.n_samples).toBe(2);
  });

  it('asks for header=… where a first row of whole numbers may name the columns or be a sample', () => {
    for (const text of ['0,1\n15,1\n25,2\n', '2019,2020,2021\n1.5,1,4\n2,2,5\n', '7,8,9\n1.5,1,3\n2,2,4\n']) {
      const bad = () => read(text);
      expect(bad).toThrow('may name the columns or be a sample: say header=true or header=false');
      expect(bad).toThrow(
        expect.objectContaining({ errors: [expect.objectContaining({ pointer: '?header' })] }),
      );
      expect(read(text, { header: true }).info.n_samples).toBe(2);
    }
    // Where every other value of a column has a fraction, or is a word, the whole number above it is a name.
    expect(read('2019,2020,2021\n1.5,1,4\n2.5,2,5\n').info.features).toEqual(['2019', '2020']);
    expect(read('7,8,9\n1,a,4\n2,b,5\n').info.features).toEqual(['7', '8']);
    expect(read('7,8,9\n1,2,u\n2,3,v\n').info.features).toEqual(['7', '8']);
    // No two columns have one name, and no name is a fraction of a number.
    expect(read('0,0,1\n1,1,0\n').info.n_samples).toBe(2);
    expect(read('0.5,1,2\n1,1,0\n').info.n_samples).toBe(2);
  });

  it('takes 0, 1, 2, … for the names that pandas gives, and says so', () => {
    for (const text of ['0,1,2\n1.5,1,4\n2.5,2,5\n3.5,3,6\n', '0,1,2\n1.5,1,u\n2.5,2,v\n3.5,3,u\n']) {
      expect(read(text).info).toMatchObject({
        n_samples: 3,
        features: ['0', '1'],
        notes: [expect.stringContaining('say header=false if it is a sample')],
      });
      expect(readCsv(Buffer.from(text), { header: false }).notes).toEqual([]);
    }
  });

  it('has a header of numbers where they alone stand in quotes, or behind the empty name of an index', () => {
    const quoted = read('"2019","2020","2021"\n1.5,1,4\n2.5,2,5\n3.5,3,6\n');
    expect(quoted.info).toMatchObject({ n_samples: 3, features: ['2019', '2020'], target: { name: '2021' } });
    const behind = read(',0,1\n0,1.5,4\n1,2.5,5\n');
    expect(behind.info).toMatchObject({
      n_samples: 2,
      features: ['0'],
      target: { name: '1', classes: [4, 5] },
    });
    expect(read('"1","2","3"\n"1","2","4"\n', { header: false }).info.n_samples).toBe(2);
  });

  it.each([
    ['counts from 0', ',a,y\n0,5,u\n1,6,v\n2,7,u\n', ''],
    ['is that of shuffled rows', ',a,y\n7,5,u\n0,6,v\n3,7,u\n', ''],
    ['was written twice', 'Unnamed: 0,a,y\n0,5,u\n1,6,v\n2,7,u\n', ' is called "Unnamed: 0"'],
    ['is that of R', '"","a","y"\n"1",5,"u"\n"2",6,"v"\n"3",7,"u"\n', ''],
  ])('leaves the index of a frame out that %s, and says so', (_, text, how) => {
    const { info, X: matrix } = read(text);
    expect(info).toMatchObject({
      n_features: 1,
      features: ['a'],
      notes: [expect.stringContaining(`column 1${how}`)],
    });
    expect(Array.from(matrix.values)).toEqual([5, 6, 7]);
    expect(info.id).toBe(read('a,y\n5,u\n6,v\n7,u\n').info.id);
  });

  it('keeps an unnamed first column that numbers no rows, and one that was asked for', () => {
    const { info } = read(',a,y\n0,5,u\n0,6,v\n');
    expect(info).toMatchObject({
      features: ['x0', 'a'],
      notes: expect.arrayContaining(['column 1 has no name: it is the feature "x0"']),
    });
    expect(read(',a,y\n0,5,u\n1,6,v\n', { groups: 0 }).groups).toEqual(Int32Array.of(0, 1));
    expect(read(',y\n0,u\n1,v\n').info.features).toEqual(['x0']);
  });

  it('is read as its first line `sep=;` says, as Excel does', () => {
    const plain = read('a,b,y\n1.5,1,u\n2.5,2,v\n').info.id;
    for (const text of [
      'sep=;\na;b;y\n1.5;1;u\n2.5;2;v\n',
      '\ufeffSEP=;\r\na;b;y\r\n1.5;1;u\r\n2.5;2;v\r\n',
      '"sep=|"\na|b|y\n1.5|1|u\n2.5|2|v\n',
      'sep=\t\na\tb\ty\n1.5\t1\tu\n2.5\t2\tv\n',
    ]) {
      expect(read(text).info.id, JSON.stringify(text)).toBe(plain);
    }
    expect(() => read('sep=;\na;y\ninf;1\n')).toThrow('row 3, column 1 ("a"): inf is not a finite number');
  });

  it('calls a second column of a name as pandas does, and says so', () => {
    const { info } = read('a,a,a.1,y\n1,2,3,u\n4,5,6,v\n');
    expect(info.features).toEqual(['a', 'a.2', 'a.1']);
    expect(info.notes).toEqual(['column 2 is called "a.2": there is another "a"']);
    expect(read('x0,,y\n1,2,u\n').info.features).toEqual(['x0', 'x1']);
    expect(read('x1,,y\n1,2,u\n').info.features).toEqual(['x1', 'x1.1']);
  });

  it('tells integers apart that no float64 could, as classes and as groups', () => {
    const text =
      'a,g,y\n1,9007199254740993,9007199254740993\n2,9007199254740992,9007199254740992\n3,10,9007199254740993\n';
    const { info, groups } = read(text, { groups: 'g' });
    expect(info.target.classes).toEqual(['9007199254740992', '9007199254740993']);
    expect(groups).toEqual(Int32Array.of(2, 1, 0));
    const real = read(text, { groups: 'g', task: 'regression' });
    expect(labels(real)).toEqual([9007199254740992, 9007199254740992, 9007199254740992]);
  });

  it('may come with a byte order mark, CRLF, CR, blank lines, blanks around cells, semicolons or tabs', () => {
    const plain = read('a,b,y\n1,2,u\n3,4,v\n').info.id;
    for (const text of [
      '\ufeffa,b,y\n1,2,u\n3,4,v\n',
      'a,b,y\r\n1,2,u\r\n3,4,v\r\n',
      'a,b,y\r1,2,u\r3,4,v',
      '\n\na,b,y\n\n1,2,u\n\r\n3,4,v\n\n',
      ' a , b , y \n 1 , 2 ,\tu\n+3,4.,v',
      'a;b;y\n1;2;u\n3;4;v\n',
      'a\tb\ty\n1\t2\tu\n3\t4\tv\n',
      '"a","b","y"\n"1","2","u"\n"3" ,"4","v"\n',
    ]) {
      expect(read(text).info.id, JSON.stringify(text)).toBe(plain);
    }
  });

  it('tells the delimiter by the rows that follow where the first row has more of another', () => {
    const names = (text: string): unknown => read(text, { header: true }).info.features;
    expect(names('height, in cm; of all;y\n1;2;u\n3;4;v\n')).toEqual(['height, in cm', 'of all']);
    expect(names('a,\tb\n1\t2\n3\t4\n')).toEqual(['a,']);
    expect(names('a;b;c,y\n1,2\n3,4\n')).toEqual(['a;b;c']);
    // A row that is wrong does not hide what the others are.
    expect(() => read('a,b,y\n1,2,u\n3;v\n')).toThrow(/row 3/);
  });

  it('chooses the target, groups and weights by name or index', () => {
    const text = 'y,farm,a,w\nu,7,1,0.5\nv,3,2,1\nu,7,3,2\n';
    const dataset = read(text, { target: 'y', groups: 'farm', sampleWeight: 'w' });
    expect(dataset.info).toMatchObject({ features: ['a'], groups: 'farm', sample_weight: 'w' });
    expect(Array.from(dataset.groups!)).toEqual([1, 0, 1]);
    expect(Array.from(dataset.sampleWeight!)).toEqual([0.5, 1, 2]);
    expect(read(text, { target: 0, groups: '1', sampleWeight: -1 }).info.id).toBe(dataset.info.id);
  });

  it('keeps labels as they were written, of one kind', () => {
    const target = (cells: string[], options: ParseOptions = {}): unknown[] =>
      labels(read(`a,y\n${cells.map((cell) => `1,${cell}`).join('\n')}`, options));
    expect(target(['2', '10', '2'])).toEqual([2, 10, 2]);
    expect(target(['true', 'False', 'TRUE'])).toEqual([true, false, true]);
    expect(target(['1', 'b', 'true'])).toEqual(['1', 'b', 'true']);
    expect(target(['"a, ""b"""', 'é', '"x\ny"'])).toEqual(['a, "b"', 'é', 'x\ny']);
    expect(target(['1.5', '2'])).toEqual([1.5, 2]);
    expect(target(['1', '2'], { task: 'regression' })).toEqual([1, 2]);
  });

  it('tells groups apart that no float64 could', () => {
    const dataset = read('a,g,y\n1,9007199254740993,0\n2,9007199254740992,1\n', { groups: 'g' });
    expect(Array.from(dataset.groups!)).toEqual([1, 0]);
  });

  const faults: [what: string, text: string, options: ParseOptions, pointer: string, message: string][] = [
    ['an empty file', '', {}, '', 'the file is empty'],
    ['blank lines only', '\n\r\n', {}, '', 'the file is empty'],
    ['a header only', 'a,b,y\n', {}, '', 'there are no rows'],
    ['a short row', 'a,b,y\n1,2,0\n1,2\n', {}, '', 'row 3: it has 2 cells where the header has 3'],
    ['a long row', '1.,2,0\n1,2,0,4,5\n', {}, '', 'row 2: it has 5 cells where the first row has 3'],
    ...(
      [
        ['a word', 'a,b,y\n1,2,0\n\n1,x,0\n', 'b', 'row 4, column 2 ("b"): "x" is not a number'],
        ['a word without header', '1.,2,0\n1,x,0\n', '1', 'row 2, column 2: "x" is not a number'],
        ['a hexadecimal', 'a,y\n0x10,1\n', 'a', 'row 2, column 1 ("a"): "0x10" is not a number'],
        ['a thousands separator', 'a,y\n"1,000",1\n', 'a', '"1,000" is not a number'],
      ] as const
    ).map(([what, text, column, message]): [string, string, ParseOptions, string, string] => [
      `${what} in a column that is said to be numeric`,
      text,
      { types: { [column]: 'numeric' } },
      '',
      message,
    ]),
    ['a missing label', 'a,y\n1,u\n2,\n', {}, '', 'row 3, column 2 ("y"): the value is missing'],
    ['infinity', 'a,y\n-inf,1\n', {}, '', '-inf is not a finite number'],
    ['an overflow', 'a,y\n1e999,1\n', {}, '', '1e999 is not a finite number'],
    ['NaN in a real target', 'a,y\n1,0.5\n2,NaN\n', {}, '', 'row 3, column 2 ("y"): NaN is not a finite'],
    [
      'an unknown target',
      'a,spam,y\n1,2,3\n',
      { target: 'span' },
      '?target',
      'did you mean "spam"?); there are "a", "spam", "y"',
    ],
    ['a target by name, no names', '1.,2\n', { target: 'y' }, '?target', 'give an index from 0 to 1'],
    ['a target out of range', '1.,2\n', { target: 2 }, '?target', 'there is no column 2'],
    [
      'an ambiguous target',
      'a,y,y\n1,2,3\n',
      { target: 'y' },
      '?target',
      'columns 2 and 3 are both named "y"',
    ],
    ['unknown groups', 'a,y\n1,2\n', { groups: 'g' }, '?groups', 'there is no column "g"'],
    ['unknown weights', 'a,y\n1,2\n', { sampleWeight: 'w' }, '?sample_weight', 'there is no column "w"'],
    ['one column for two roles', 'a,b,y\n1,2,3\n', { groups: 'y' }, '?groups', 'cannot be the groups too'],
    ['no feature', 'y\n1\n', {}, '?target', 'none is left for the features'],
    [
      'a negative weight',
      'a,w,y\n1,-1,0\n',
      { sampleWeight: 'w' },
      '',
      'row 2, column 2 ("w"): -1 is negative',
    ],
    [
      'words asked to be real',
      'a,y\n1,u\n',
      { task: 'regression' },
      '',
      'row 2, column 2 ("y"): "u" is not a number',
    ],
    [
      'real numbers asked to be classes',
      'a,y\n1,2\n1,.5\n',
      { task: 'classification' },
      '',
      'row 3, column 2 ("y"): 0.5 is not a class',
    ],
    ['an open quote', 'a,y\n"1,2\n', {}, '', 'row 2: a quoted cell never ends'],
    ['text after a quote', 'a,y\n"1"2,2\n', {}, '', 'row 2: there is text after a closing quote'],
  ];
  it.each(faults)('refuses %s', (_, text, options, pointer, message) => {
    const bad = () => read(text, options);
    expect(bad).toThrow(message);
    expect(bad).toThrow(
      expect.objectContaining({ code: 'invalid_dataset', errors: [expect.objectContaining({ pointer })] }),
    );
  });

  it.each([
    [
      'empty lines',
      `a,y\n1,0\n${'\n'.repeat(1_000_001)}`,
      'invalid_dataset',
      'more than 1,000,000 empty lines',
    ],
    [
      'a header too wide',
      `${'a,'.repeat(100_001)}y\n`,
      'invalid_dataset',
      'row 1: it has more cells than the 100,000 columns',
    ],
    ['a long cell', `a,y\n1,${'u'.repeat(70_000)}\n`, 'invalid_dataset', 'row 2: a cell has 70,000 bytes'],
    [
      'names too long',
      `${'n'.repeat(60_000)},`.repeat(80).concat('y\n'),
      'invalid_dataset',
      'the names of the columns take',
    ],
    [
      'more numbers than fit',
      `a,y\n${'1,0\n'.repeat(70_000)}`,
      'payload_too_large',
      '65,537 rows of 2 columns take',
    ],
  ])('refuses %s', (_, text, code, message) => {
    const bad = () => read(text, { maxBytes: 1024 * 1024 });
    expect(bad).toThrow(message);
    expect(bad).toThrow(expect.objectContaining({ code }));
  });

  it('says of too many lines that they are, before it reads them', () => {
    const lines = Buffer.from(`a,y\n${'1,0\n'.repeat(1_200_000)}`);
    expect(() => readCsv(lines, { maxBytes: 16_000 })).toThrow('1,200,001 rows of 2 columns take');
  });

  it('refuses text that is not UTF-8, saying so', () => {
    expect(() => readCsv(Buffer.from('a,y\n1,2\n', 'utf16le'), {})).not.toThrow('UTF-16');
    expect(() => readCsv(Buffer.from('\ufeffa,y\n1,2\n', 'utf16le'), {})).toThrow('save it as UTF-8');
    expect(() => readCsv(Buffer.from('a,y\n1,\xe9\n', 'latin1'), {})).toThrow('row 2: the text is not UTF-8');
  });

  it('reads every decimal to the nearest float64, however it is written', () => {
    const written = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).map((x) => x.toFixed(6)),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x.toExponential(18)),
      fc.tuple(fc.integer(), fc.nat()).map(([whole, fraction]) => `${whole}.${fraction}`),
      fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }).map(String),
    );
    fc.assert(
      fc.property(fc.array(written, { minLength: 1, maxLength: 30 }), (numbers) => {
        const text = `a,y\n${numbers.map((number) => `${number},0`).join('\n')}`;
        expect(X(read(text, { types: { a: 'numeric' } }))).toEqual(numbers.map(Number));
        const { X: found, columns } = read(text);
        if (columns[0]!.type === 'numeric') expect(Array.from(found.values)).toEqual(numbers.map(Number));
        else expect(Array.from(found.values, (code) => columns[0]!.categories?.[code])).toEqual(numbers);
      }),
    );
  });

  it('keeps labels apart that differ in a space that is no blank, or in a byte order mark', () => {
    const dataset = read('a,y\n1,u\n2,\u00a0u\n3,"\ufeffu"\n4,\ufeffu\n5, u\t\n');
    expect(labels(dataset)).toEqual(['u', '\u00a0u', '\ufeffu', '\ufeffu', 'u']);
  });

  it('takes no other space for a blank around a number', () => {
    expect(X(read('a,y\n" 1.5\t",0\n'))).toEqual([1.5]);
    for (const space of ['\ufeff', '\u00a0', '\u2028'])
      expect(read(`a,y\n1,0\n${space}1.5,0\n`).columns[0]?.categories).toEqual(['1', `${space}1.5`]);
  });

  it('takes no longer for a long cell than its length', () => {
    const start = performance.now();
    expect(read(`a,y\n${'1'.repeat(65_000)}x,0\n`).columns[0]?.type).toBe('category');
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('reads back whatever was quoted', () => {
    const label = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => Number.isNaN(Number(text)));
    fc.assert(
      fc.property(
        fc.array(label, { minLength: 1, maxLength: 20 }),
        fc.constantFrom('\n', '\r\n'),
        (texts, end) => {
          const quoted = texts.map((text) => `1,"${text.replaceAll('"', '""')}"`);
          const { target } = readCsv(Buffer.from(['a,y', ...quoted, ''].join(end)), {});
          const booleans = texts.every((text) => /^(true|false)$/i.test(text));
          if (!booleans) expect((target.values as LabelColumn).toArray()).toEqual(texts);
        },
      ),
    );
  });

  it('grows as rows come, however long the first row was', () => {
    const rows = Array.from({ length: 5000 }, (_, i) => `${i},${i % 2}`);
    const dataset = read(`${'a'.repeat(3000)},y\n${rows.join('\n')}\n`);
    expect(dataset.X.values.length).toBe(5000);
    expect(dataset.X.values[4999]).toBe(4999);
  });
});

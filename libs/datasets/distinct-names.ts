import { quoted } from '#contracts';
import { invalidDataset } from './invalid-dataset.js';
import { maxNamesLength } from './limits.js';
import { isBroken } from './unicode.js';

/**
 * Makes the names of columns distinct: a second `a` is called `a.1`, as pandas calls it, and a note says so.
 * @throws {FoldmillError} invalid_dataset where they are too long to be part of every answer, or no Unicode.
 */
export function distinctNames(names: readonly string[] | undefined): {
  names: readonly string[] | undefined;
  notes: string[];
} {
  if (names === undefined) return { names, notes: [] };
  const length = names.reduce((sum, name) => sum + name.length, 0);
  if (length > maxNamesLength) {
    throw invalidDataset(
      '',
      `the names of the columns take ${length.toLocaleString('en')} characters, and ${maxNamesLength.toLocaleString('en')} are allowed`,
    );
  }
  const broken = names.findIndex(isBroken);
  if (broken >= 0) throw invalidDataset('', `the name of column ${broken + 1} is not valid Unicode`);
  const given = new Set(names);
  if (given.size === names.length) return { names, notes: [] };
  const taken = new Set<string>();
  const uses = new Map<string, number>();
  const notes: string[] = [];
  const distinct = names.map((name, column) => {
    let found = name;
    if (taken.has(name)) {
      let use = uses.get(name) ?? 0;
      do found = `${name}.${++use}`;
      while (taken.has(found) || given.has(found));
      uses.set(name, use);
      if (notes.length < 10) {
        notes.push(`column ${column + 1} is called ${quoted(found)}: there is another ${quoted(name)}`);
      }
    }
    taken.add(found);
    return found;
  });
  return { names: distinct, notes };
}

// Rows of a kernel matrix that is 0 almost everywhere as lists of what isn't (svm-sparse.ts), for a whole frame and, of
// these, for the rows of one pair of classes.

// @ts-ignore: decorator
@inline
function numberAt(array: usize, k: i32): i32 {
  return load<i32>(array + (<usize>k << 2));
}

// @ts-ignore: decorator
@inline
function put(entry: usize, row: i32, kernel: f32): void {
  store<i32>(entry, row);
  store<f32>(entry, kernel, 4);
}

/**
 * Lists what isn't 0 of a row of doubles in single precision, but for its own entry.
 * @param columns - which entries, i32; they are numbered as they come
 * @param own - number of its own entry
 * @param room - entries at most
 * @returns how many; -1 where there are more, one is below 0, or its own isn't 1
 */
export function listRow(row: usize, columns: usize, count: i32, own: i32, out: usize, room: i32): i32 {
  let listed = 0;
  for (let k = 0; k < count; k++) {
    const kernel = <f32>load<f64>(row + (<usize>numberAt(columns, k) << 3));
    if (kernel == 0) continue;
    if (k == own) {
      if (kernel != 1) return -1;
    } else {
      if (!(kernel > 0) || listed == room) return -1;
      put(out + (<usize>listed << 3), k, kernel);
      listed++;
    }
  }
  return listed;
}

/**
 * Takes the lists of the rows `rows` from those of a frame, with the entries among these rows, numbered as they come.
 * @param starts, lists - of the frame: where each row's begins, and the entries
 * @param numbers - room for an i32 per row of the frame, all -1: as they are left
 * @param outStarts - where each list begins, and the end, i32
 * @param out - entries, sorted within a list; 0 to count them only
 * @returns how many entries
 */
export function pickLists(
  starts: usize, lists: usize, numbers: usize, rows: usize, count: i32, outStarts: usize, out: usize,
): i32 {
  for (let k = 0; k < count; k++) store<i32>(numbers + (<usize>numberAt(rows, k) << 2), k);
  let picked = 0;
  for (let k = 0; k < count; k++) {
    store<i32>(outStarts + (<usize>k << 2), picked);
    const row = numberAt(rows, k);
    const first = picked;
    for (let e = numberAt(starts, row); e < numberAt(starts, row + 1); e++) {
      const entry = lists + (<usize>e << 3);
      const number = numberAt(numbers, load<i32>(entry));
      if (number < 0) continue;
      if (out != 0) insert(out, first, picked, number, load<f32>(entry, 4));
      picked++;
    }
  }
  store<i32>(outStarts + (<usize>count << 2), picked);
  for (let k = 0; k < count; k++) store<i32>(numbers + (<usize>numberAt(rows, k) << 2), -1);
  return picked;
}

/** Puts an entry among the sorted ones from `first` to `end`. */
function insert(out: usize, first: i32, end: i32, row: i32, kernel: f32): void {
  let place = end;
  for (; place > first; place--) {
    const before = out + (<usize>(place - 1) << 3);
    if (load<i32>(before) < row) break;
    store<i64>(before, load<i64>(before), 8);
  }
  put(out + (<usize>place << 3), row, kernel);
}

/** x[row][col] = (x[row][col] - shift[col]) / divide[col], in place; all have `stride` columns, an even number. */
export function standardize(x: usize, rows: i32, stride: i32, shift: usize, divide: usize): void {
  const rowBytes = <usize>stride << 3;
  const end = x + <usize>rows * rowBytes;
  for (let row = x; row < end; row += rowBytes) {
    for (let at: usize = 0; at < rowBytes; at += 16) {
      const moved = f64x2.sub(v128.load(row + at), v128.load(shift + at));
      v128.store(row + at, f64x2.div(moved, v128.load(divide + at)));
    }
  }
}

// Inner products and squared distances between rows. Even and odd features are summed apart and then added,
// whatever is computed beside them: one pair of rows always gives the same bits, and (x, y) those of (y, x).

// @ts-ignore: decorator
@inline
function accumulate(sum: v128, x: v128, y: v128, squared: bool): v128 {
  if (squared) {
    const d = f64x2.sub(x, y);
    return f64x2.add(sum, f64x2.mul(d, d));
  }
  return f64x2.add(sum, f64x2.mul(x, y));
}

// @ts-ignore: decorator
@inline
function lanesSum(sum: v128): f64 {
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

// @ts-ignore: decorator
@inline
function rowAgainst(x: usize, ys: usize, count: i32, stride: i32, out: usize, squared: bool): void {
  const rowBytes = <usize>stride << 3;
  let j = 0;
  for (; j + 4 <= count; j += 4) {
    const y0 = ys + <usize>j * rowBytes;
    const y1 = y0 + rowBytes;
    const y2 = y1 + rowBytes;
    const y3 = y2 + rowBytes;
    let s0 = f64x2.splat(0);
    let s1 = f64x2.splat(0);
    let s2 = f64x2.splat(0);
    let s3 = f64x2.splat(0);
    for (let at: usize = 0; at < rowBytes; at += 16) {
      const xv = v128.load(x + at);
      s0 = accumulate(s0, xv, v128.load(y0 + at), squared);
      s1 = accumulate(s1, xv, v128.load(y1 + at), squared);
      s2 = accumulate(s2, xv, v128.load(y2 + at), squared);
      s3 = accumulate(s3, xv, v128.load(y3 + at), squared);
    }
    const target = out + (<usize>j << 3);
    store<f64>(target, lanesSum(s0));
    store<f64>(target, lanesSum(s1), 8);
    store<f64>(target, lanesSum(s2), 16);
    store<f64>(target, lanesSum(s3), 24);
  }
  for (; j < count; j++) {
    const y = ys + <usize>j * rowBytes;
    let s = f64x2.splat(0);
    for (let at: usize = 0; at < rowBytes; at += 16) s = accumulate(s, v128.load(x + at), v128.load(y + at), squared);
    store<f64>(out + (<usize>j << 3), lanesSum(s));
  }
}

/** Inner products of `x` with `count` rows at `ys`; rows are `stride` doubles, `stride` even, zeros behind the features. */
export function rowDots(x: usize, ys: usize, count: i32, stride: i32, out: usize): void {
  rowAgainst(x, ys, count, stride, out, false);
}

/** Squared Euclidean distances of `x` to `count` rows at `ys`. */
export function rowSquaredDistances(x: usize, ys: usize, count: i32, stride: i32, out: usize): void {
  rowAgainst(x, ys, count, stride, out, true);
}

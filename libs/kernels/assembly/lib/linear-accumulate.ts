// Sums of rows, weighted per parameter vector: the transposed product of a gradient or a Gram matrix. The sum of a
// block starts at 0 and is added to what was there, in an order that doesn't depend on the number of vectors.

/** g[v] += sum over rows of r[v][row] * x[row]; x is (rows, stride), r (vectors, rStride), g (vectors, stride). */
export function accumulate(x: usize, rows: i32, stride: i32, r: usize, rStride: i32, vectors: i32, g: usize): void {
  const rowBytes = <usize>stride << 3;
  const rBytes = <usize>rStride << 3;
  let v = 0;
  for (; v + 2 <= vectors; v += 2) {
    const weights = r + <usize>v * rBytes;
    const to = g + <usize>v * rowBytes;
    let at: usize = 0;
    for (; at + 64 <= rowBytes; at += 64) eightByTwo(x + at, rows, rowBytes, weights, rBytes, to + at);
    if (at + 32 <= rowBytes) {
      fourByTwo(x + at, rows, rowBytes, weights, rBytes, to + at);
      at += 32;
    }
    if (at < rowBytes) twoByTwo(x + at, rows, rowBytes, weights, rBytes, to + at);
  }
  if (v < vectors) {
    const weights = r + <usize>v * rBytes;
    const to = g + <usize>v * rowBytes;
    let at: usize = 0;
    for (; at + 64 <= rowBytes; at += 64) eightByOne(x + at, rows, rowBytes, weights, to + at);
    for (; at < rowBytes; at += 16) twoByOne(x + at, rows, rowBytes, weights, to + at);
  }
}

// @ts-ignore: decorator
@inline
function addTo(g: usize, sum: v128): void {
  v128.store(g, f64x2.add(v128.load(g), sum));
}

// Eight sums, two weights and four pairs of columns fill the registers: an engine loads all that a pass of a loop
// needs before it computes, and one sum more would wait for memory.
function eightByTwo(x: usize, rows: i32, rowBytes: usize, r: usize, rBytes: usize, g: usize): void {
  let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0, t0 = s0, t1 = s0, t2 = s0, t3 = s0;
  const end = r + (<usize>rows << 3);
  for (; r < end; r += 8) {
    const w0 = v128.load64_splat(r);
    const w1 = v128.load64_splat(r + rBytes);
    const x0 = v128.load(x);
    s0 = f64x2.add(s0, f64x2.mul(x0, w0));
    t0 = f64x2.add(t0, f64x2.mul(x0, w1));
    const x1 = v128.load(x, 16);
    s1 = f64x2.add(s1, f64x2.mul(x1, w0));
    t1 = f64x2.add(t1, f64x2.mul(x1, w1));
    const x2 = v128.load(x, 32);
    s2 = f64x2.add(s2, f64x2.mul(x2, w0));
    t2 = f64x2.add(t2, f64x2.mul(x2, w1));
    const x3 = v128.load(x, 48);
    s3 = f64x2.add(s3, f64x2.mul(x3, w0));
    t3 = f64x2.add(t3, f64x2.mul(x3, w1));
    x += rowBytes;
  }
  addTo(g, s0);
  addTo(g + 16, s1);
  addTo(g + 32, s2);
  addTo(g + 48, s3);
  g += rowBytes;
  addTo(g, t0);
  addTo(g + 16, t1);
  addTo(g + 32, t2);
  addTo(g + 48, t3);
}

function fourByTwo(x: usize, rows: i32, rowBytes: usize, r: usize, rBytes: usize, g: usize): void {
  let s0 = f64x2.splat(0), s1 = s0, t0 = s0, t1 = s0;
  const end = r + (<usize>rows << 3);
  for (; r < end; r += 8) {
    const w0 = v128.load64_splat(r);
    const w1 = v128.load64_splat(r + rBytes);
    const x0 = v128.load(x);
    s0 = f64x2.add(s0, f64x2.mul(x0, w0));
    t0 = f64x2.add(t0, f64x2.mul(x0, w1));
    const x1 = v128.load(x, 16);
    s1 = f64x2.add(s1, f64x2.mul(x1, w0));
    t1 = f64x2.add(t1, f64x2.mul(x1, w1));
    x += rowBytes;
  }
  addTo(g, s0);
  addTo(g + 16, s1);
  addTo(g + rowBytes, t0);
  addTo(g + rowBytes + 16, t1);
}

function twoByTwo(x: usize, rows: i32, rowBytes: usize, r: usize, rBytes: usize, g: usize): void {
  let s = f64x2.splat(0), t = s;
  const end = r + (<usize>rows << 3);
  for (; r < end; r += 8) {
    const x0 = v128.load(x);
    s = f64x2.add(s, f64x2.mul(x0, v128.load64_splat(r)));
    t = f64x2.add(t, f64x2.mul(x0, v128.load64_splat(r + rBytes)));
    x += rowBytes;
  }
  addTo(g, s);
  addTo(g + rowBytes, t);
}

function eightByOne(x: usize, rows: i32, rowBytes: usize, r: usize, g: usize): void {
  let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0;
  const end = r + (<usize>rows << 3);
  for (; r < end; r += 8) {
    const weight = v128.load64_splat(r);
    s0 = f64x2.add(s0, f64x2.mul(v128.load(x), weight));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(x, 16), weight));
    s2 = f64x2.add(s2, f64x2.mul(v128.load(x, 32), weight));
    s3 = f64x2.add(s3, f64x2.mul(v128.load(x, 48), weight));
    x += rowBytes;
  }
  addTo(g, s0);
  addTo(g + 16, s1);
  addTo(g + 32, s2);
  addTo(g + 48, s3);
}

function twoByOne(x: usize, rows: i32, rowBytes: usize, r: usize, g: usize): void {
  let sum = f64x2.splat(0);
  const end = r + (<usize>rows << 3);
  for (; r < end; r += 8) {
    sum = f64x2.add(sum, f64x2.mul(v128.load(x), v128.load64_splat(r)));
    x += rowBytes;
  }
  addTo(g, sum);
}

/** r[column][row] = weight[row] * x[row][column]: `accumulate` of it gives the weighted Gram matrix of x. */
export function weighTransposed(x: usize, rows: i32, stride: i32, weight: usize, r: usize, rStride: i32): void {
  for (let row = 0; row < rows; row++) {
    const w = load<f64>(weight + (<usize>row << 3));
    const from = x + <usize>row * (<usize>stride << 3);
    let to = r + (<usize>row << 3);
    for (let column = 0; column < stride; column++) {
      store<f64>(to, w * load<f64>(from + (<usize>column << 3)));
      to += <usize>rStride << 3;
    }
  }
}

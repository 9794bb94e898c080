// Sums of rows, weighted per parameter vector: the transposed product of a gradient or a Gram matrix. The sum of a
// block starts at 0 and is added to what was there, in an order that doesn't depend on the number of vectors.

/** g[v] += sum over rows of r[v][row] * x[row]; x is (rows, stride), r (vectors, rStride), g (vectors, stride). */
export function accumulate(x: usize, rows: i32, stride: i32, r: usize, rStride: i32, vectors: i32, g: usize): void {
  const rowBytes = <usize>stride << 3;
  for (let v = 0; v < vectors; v++) {
    const weights = r + <usize>v * (<usize>rStride << 3);
    const to = g + <usize>v * rowBytes;
    let at: usize = 0;
    for (; at + 128 <= rowBytes; at += 128) sixteenColumns(x + at, rows, rowBytes, weights, to + at);
    if (at + 64 <= rowBytes) {
      eightColumns(x + at, rows, rowBytes, weights, to + at);
      at += 64;
    }
    if (at + 32 <= rowBytes) {
      fourColumns(x + at, rows, rowBytes, weights, to + at);
      at += 32;
    }
    if (at < rowBytes) twoColumns(x + at, rows, rowBytes, weights, to + at);
  }
}

// @ts-ignore: decorator
@inline
function addTo(g: usize, sum: v128): void {
  v128.store(g, f64x2.add(v128.load(g), sum));
}

function sixteenColumns(x: usize, rows: i32, rowBytes: usize, r: usize, g: usize): void {
  let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
  const end = r + (<usize>rows << 3);
  for (; r < end; r += 8) {
    const weight = v128.load64_splat(r);
    s0 = f64x2.add(s0, f64x2.mul(v128.load(x), weight));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(x, 16), weight));
    s2 = f64x2.add(s2, f64x2.mul(v128.load(x, 32), weight));
    s3 = f64x2.add(s3, f64x2.mul(v128.load(x, 48), weight));
    s4 = f64x2.add(s4, f64x2.mul(v128.load(x, 64), weight));
    s5 = f64x2.add(s5, f64x2.mul(v128.load(x, 80), weight));
    s6 = f64x2.add(s6, f64x2.mul(v128.load(x, 96), weight));
    s7 = f64x2.add(s7, f64x2.mul(v128.load(x, 112), weight));
    x += rowBytes;
  }
  addTo(g, s0);
  addTo(g + 16, s1);
  addTo(g + 32, s2);
  addTo(g + 48, s3);
  addTo(g + 64, s4);
  addTo(g + 80, s5);
  addTo(g + 96, s6);
  addTo(g + 112, s7);
}

function eightColumns(x: usize, rows: i32, rowBytes: usize, r: usize, g: usize): void {
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

function fourColumns(x: usize, rows: i32, rowBytes: usize, r: usize, g: usize): void {
  let s0 = f64x2.splat(0), s1 = s0;
  const end = r + (<usize>rows << 3);
  for (; r < end; r += 8) {
    const weight = v128.load64_splat(r);
    s0 = f64x2.add(s0, f64x2.mul(v128.load(x), weight));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(x, 16), weight));
    x += rowBytes;
  }
  addTo(g, s0);
  addTo(g + 16, s1);
}

function twoColumns(x: usize, rows: i32, rowBytes: usize, r: usize, g: usize): void {
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

// Products of a block of rows with parameter vectors. Each number is summed in an order that depends only on the
// row count and the stride, never on how many vectors are worked on together: a fit gives the same bits alone or
// among others. Rows are a multiple of 2, strides (in doubles) even; padding holds zeros.

// @ts-ignore: decorator
@inline
function pairSums(a: v128, b: v128): v128 {
  return f64x2.add(v128.shuffle<f64>(a, b, 0, 2), v128.shuffle<f64>(a, b, 1, 3));
}

/** z[v][row] = x[row] . w[v]; x is (rows, stride), w (vectors, stride), z (vectors, zStride). */
export function scores(x: usize, rows: i32, stride: i32, w: usize, vectors: i32, z: usize, zStride: i32): void {
  const rowBytes = <usize>stride << 3;
  const zBytes = <usize>zStride << 3;
  let v = 0;
  for (; v + 2 <= vectors; v += 2) {
    const from = w + <usize>v * rowBytes;
    const to = z + <usize>v * zBytes;
    let row = 0;
    for (; row + 4 <= rows; row += 4) fourByTwo(x + <usize>row * rowBytes, rowBytes, from, to + (<usize>row << 3), zBytes);
    for (; row < rows; row += 2) {
      const at = x + <usize>row * rowBytes;
      twoByOne(at, rowBytes, from, to + (<usize>row << 3));
      twoByOne(at, rowBytes, from + rowBytes, to + zBytes + (<usize>row << 3));
    }
  }
  for (; v < vectors; v++) {
    const from = w + <usize>v * rowBytes;
    const to = z + <usize>v * zBytes;
    let row = 0;
    for (; row + 8 <= rows; row += 8) eightByOne(x + <usize>row * rowBytes, rowBytes, from, to + (<usize>row << 3));
    for (; row < rows; row += 2) twoByOne(x + <usize>row * rowBytes, rowBytes, from, to + (<usize>row << 3));
  }
}

// Eight chains of additions hide the latency of one; two vectors at once halve the loads of rows.
// @ts-ignore: decorator
@inline
function fourByTwo(x: usize, rowBytes: usize, w: usize, z: usize, zBytes: usize): void {
  const x1 = x + rowBytes, x2 = x1 + rowBytes, x3 = x2 + rowBytes, other = w + rowBytes;
  let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0, t0 = s0, t1 = s0, t2 = s0, t3 = s0;
  for (let at: usize = 0; at < rowBytes; at += 16) {
    const w0 = v128.load(w + at);
    const w1 = v128.load(other + at);
    const r0 = v128.load(x + at);
    s0 = f64x2.add(s0, f64x2.mul(r0, w0));
    t0 = f64x2.add(t0, f64x2.mul(r0, w1));
    const r1 = v128.load(x1 + at);
    s1 = f64x2.add(s1, f64x2.mul(r1, w0));
    t1 = f64x2.add(t1, f64x2.mul(r1, w1));
    const r2 = v128.load(x2 + at);
    s2 = f64x2.add(s2, f64x2.mul(r2, w0));
    t2 = f64x2.add(t2, f64x2.mul(r2, w1));
    const r3 = v128.load(x3 + at);
    s3 = f64x2.add(s3, f64x2.mul(r3, w0));
    t3 = f64x2.add(t3, f64x2.mul(r3, w1));
  }
  v128.store(z, pairSums(s0, s1));
  v128.store(z, pairSums(s2, s3), 16);
  v128.store(z + zBytes, pairSums(t0, t1));
  v128.store(z + zBytes, pairSums(t2, t3), 16);
}

// @ts-ignore: decorator
@inline
function eightByOne(x: usize, rowBytes: usize, w: usize, z: usize): void {
  const x1 = x + rowBytes, x2 = x1 + rowBytes, x3 = x2 + rowBytes;
  const x4 = x3 + rowBytes, x5 = x4 + rowBytes, x6 = x5 + rowBytes, x7 = x6 + rowBytes;
  let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
  for (let at: usize = 0; at < rowBytes; at += 16) {
    const wv = v128.load(w + at);
    s0 = f64x2.add(s0, f64x2.mul(v128.load(x + at), wv));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(x1 + at), wv));
    s2 = f64x2.add(s2, f64x2.mul(v128.load(x2 + at), wv));
    s3 = f64x2.add(s3, f64x2.mul(v128.load(x3 + at), wv));
    s4 = f64x2.add(s4, f64x2.mul(v128.load(x4 + at), wv));
    s5 = f64x2.add(s5, f64x2.mul(v128.load(x5 + at), wv));
    s6 = f64x2.add(s6, f64x2.mul(v128.load(x6 + at), wv));
    s7 = f64x2.add(s7, f64x2.mul(v128.load(x7 + at), wv));
  }
  v128.store(z, pairSums(s0, s1));
  v128.store(z, pairSums(s2, s3), 16);
  v128.store(z, pairSums(s4, s5), 32);
  v128.store(z, pairSums(s6, s7), 48);
}

// @ts-ignore: decorator
@inline
function twoByOne(x: usize, rowBytes: usize, w: usize, z: usize): void {
  let s0 = f64x2.splat(0), s1 = s0;
  for (let at: usize = 0; at < rowBytes; at += 16) {
    const wv = v128.load(w + at);
    s0 = f64x2.add(s0, f64x2.mul(v128.load(x + at), wv));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(x + rowBytes + at), wv));
  }
  v128.store(z, pairSums(s0, s1));
}

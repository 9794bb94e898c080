/* scipy's minimizers of functions of one number, step for step: where they stop decides the last digits. */

type Scalar = (x: number) => number;

const goldenMean = 0.5 * (3 - Math.sqrt(5));

/**
 * The least value between two bounds.
 * @see scipy.optimize.fminbound; Forsythe, Malcolm and Moler 1976
 */
export function minimizeBounded(f: Scalar, low: number, high: number, tolerance: number): number {
  let [a, b] = [low, high];
  let x = a + goldenMean * (b - a);
  let [second, third] = [x, x];
  let fx = f(x);
  let [fSecond, fThird] = [fx, fx];
  let [step, before] = [0, 0];
  for (let calls = 1; calls < 500; calls++) {
    const middle = 0.5 * (a + b);
    const least = Math.sqrt(2.2e-16) * Math.abs(x) + tolerance / 3;
    if (!(Math.abs(x - middle) > 2 * least - 0.5 * (b - a))) break;
    let isGolden = true;
    if (Math.abs(before) > least) {
      let r = (x - second) * (fx - fThird);
      let q = (x - third) * (fx - fSecond);
      let p = (x - third) * q - (x - second) * r;
      q = 2 * (q - r);
      if (q > 0) p = -p;
      q = Math.abs(q);
      r = before;
      before = step;
      if (Math.abs(p) < Math.abs(0.5 * q * r) && p > q * (a - x) && p < q * (b - x)) {
        isGolden = false;
        step = p / q;
        const next = x + step;
        if (next - a < 2 * least || b - next < 2 * least) step = middle >= x ? least : -least;
      }
    }
    if (isGolden) {
      before = x >= middle ? a - x : b - x;
      step = goldenMean * before;
    }
    const next = x + (step >= 0 ? 1 : -1) * Math.max(Math.abs(step), least);
    const fNext = f(next);
    if (fNext <= fx) {
      if (next >= x) a = x;
      else b = x;
      [third, fThird] = [second, fSecond];
      [second, fSecond] = [x, fx];
      [x, fx] = [next, fNext];
      continue;
    }
    if (next < x) a = next;
    else b = next;
    if (fNext <= fSecond || second === x) {
      [third, fThird] = [second, fSecond];
      [second, fSecond] = [next, fNext];
    } else if (fNext <= fThird || third === x || third === second) {
      [third, fThird] = [next, fNext];
    }
  }
  return x;
}

/** Three numbers, the least value at the middle one, found downhill from two. Null where there are none. */
function bracket(f: Scalar, from: number, to: number): [number, number, number] | null {
  const gold = 1.618034;
  let [a, b] = [from, to];
  let [fa, fb] = [f(a), f(b)];
  if (fa < fb) {
    [a, b] = [b, a];
    [fa, fb] = [fb, fa];
  }
  let c = b + gold * (b - a);
  let fc = f(c);
  for (let tries = 0; fc < fb; tries++) {
    if (tries > 1000) return null;
    const one = (b - a) * (fb - fc);
    const two = (b - c) * (fb - fa);
    const value = two - one;
    const divisor = Math.abs(value) < 1e-21 ? 2e-21 : 2 * value;
    let w = b - ((b - c) * two - (b - a) * one) / divisor;
    const limit = b + 110 * (c - b);
    let fw: number;
    if ((w - c) * (b - w) > 0) {
      fw = f(w);
      if (fw < fc) {
        [a, b] = [b, w];
        [fa, fb] = [fb, fw];
        break;
      }
      if (fw > fb) {
        [c, fc] = [w, fw];
        break;
      }
      w = c + gold * (c - b);
    } else if ((w - limit) * (limit - c) >= 0) {
      w = limit;
    } else if ((w - limit) * (c - w) > 0) {
      fw = f(w);
      if (fw < fc) {
        [b, c] = [c, w];
        [fb, fc] = [fc, fw];
        w = c + gold * (c - b);
      }
    } else {
      w = c + gold * (c - b);
    }
    fw = f(w);
    [a, b, c] = [b, c, w];
    [fa, fb, fc] = [fb, fc, fw];
  }
  const isValid = (fb < fc && fb <= fa) || (fb < fa && fb <= fc);
  return isValid && [a, b, c].every(Number.isFinite) ? [a, b, c] : null;
}

/**
 * The least value downhill from two numbers; null where scipy finds no bracket around one.
 * @see scipy.optimize.brent; Brent 1973, chapter 5
 */
export function minimizeFrom(f: Scalar, from: number, to: number): number | null {
  const found = bracket(f, from, to);
  if (found === null) return null;
  let [x, w, v] = [found[1], found[1], found[1]];
  let [a, b] = [Math.min(found[0], found[2]), Math.max(found[0], found[2])];
  let fx = f(x);
  let [fw, fv] = [fx, fx];
  let [reach, step] = [0, 0];
  for (let tries = 0; tries < 500; tries++) {
    const least = 1.48e-8 * Math.abs(x) + 1e-11;
    const middle = 0.5 * (a + b);
    if (Math.abs(x - middle) < 2 * least - 0.5 * (b - a)) break;
    const golden = () => {
      reach = x >= middle ? a - x : b - x;
      step = 0.381966 * reach;
    };
    if (Math.abs(reach) <= least) golden();
    else {
      const one = (x - w) * (fx - fv);
      let two = (x - v) * (fx - fw);
      let p = (x - v) * two - (x - w) * one;
      two = 2 * (two - one);
      if (two > 0) p = -p;
      two = Math.abs(two);
      const before = reach;
      reach = step;
      if (p > two * (a - x) && p < two * (b - x) && Math.abs(p) < Math.abs(0.5 * two * before)) {
        step = p / two;
        const next = x + step;
        if (next - a < 2 * least || b - next < 2 * least) step = middle - x >= 0 ? least : -least;
      } else golden();
    }
    const next = Math.abs(step) < least ? x + (step >= 0 ? least : -least) : x + step;
    const fNext = f(next);
    if (fNext > fx) {
      if (next < x) a = next;
      else b = next;
      if (fNext <= fw || w === x) {
        [v, fv] = [w, fw];
        [w, fw] = [next, fNext];
      } else if (fNext <= fv || v === x || v === w) {
        [v, fv] = [next, fNext];
      }
      continue;
    }
    if (next >= x) a = x;
    else b = x;
    [v, fv] = [w, fw];
    [w, fw] = [x, fx];
    [x, fx] = [next, fNext];
  }
  return x;
}

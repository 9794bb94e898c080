// libsvm's shrinking: every min(n, 1000) steps, rows at a bound that look settled are moved behind the others and left
// alone until the others are solved. The order in which it leaves the rows decides ties, so it is libsvm's too.
import { at, atBox, classify, leaveOut, Problem, swapRows } from './svm-problem';
import { kernelAt, row } from './svm-rows';
import { subtractRow } from './svm-sparse';

/** Adds to `bounded` what the dual at t brings in with its bound, or takes it out. */
function cross(problem: Problem, t: i32, reached: bool): void {
  const share = load<f64>(at(problem.sign, t)) * load<f64>(at(problem.box, t));
  const change = reached ? share : -share;
  if (problem.sparse) {
    subtractRow(problem, problem.bounded, 0, t, change);
    return;
  }
  const pointer = row(t);
  for (let k = 0; k < problem.n; k++) {
    const entry = at(problem.bounded, k);
    store<f64>(entry, load<f64>(entry) - change * kernelAt(pointer, k));
  }
}

/** A dual reached or left its upper bound. Few runs last until the first shrinking: till then it is only noted. */
export function noteCrossing(problem: Problem, t: i32, reached: bool): void {
  if (problem.crossed < 0) {
    cross(problem, t, reached);
  } else {
    store<i32>(problem.crossings + (<usize>problem.crossed << 2), reached ? t : ~t);
    problem.crossed++;
  }
}

/** Catches up with what was noted; from now on `bounded` is kept up. */
function replayCrossings(problem: Problem): void {
  for (let c = 0; c < problem.crossed; c++) {
    const noted = load<i32>(problem.crossings + (<usize>c << 2));
    cross(problem, noted < 0 ? ~noted : noted, noted >= 0);
  }
  problem.crossed = -1;
}

/** Takes the rows left out back in, their values computed anew. */
export function takeAllIn(problem: Problem): void {
  const n = problem.n;
  const active = problem.active;
  if (active == n) return;
  for (let t = active; t < n; t++) {
    store<f64>(at(problem.rising, t), load<f64>(at(problem.bounded, t)) + load<f64>(at(problem.sign, t)));
  }
  problem.active = n;
  for (let t = 0; t < active; t++) {
    const alpha = load<f64>(at(problem.alpha, t));
    if (alpha <= 0 || atBox(problem, t)) continue;
    const share = load<f64>(at(problem.sign, t)) * alpha;
    if (problem.sparse) {
      subtractRow(problem, problem.rising, active, t, share);
      continue;
    }
    const pointer = row(t);
    for (let k = active; k < n; k++) {
      const entry = at(problem.rising, k);
      store<f64>(entry, load<f64>(entry) - share * kernelAt(pointer, k));
    }
  }
  for (let t = active; t < n; t++) classify(problem, t, load<f64>(at(problem.rising, t)));
}

let largest: f64 = 0;
let smallest: f64 = 0;

/** How far the largest value that may move up is above the smallest that may move down. */
export function violationForShrinking(problem: Problem): f64 {
  largest = -Infinity;
  smallest = Infinity;
  for (let t = 0; t < problem.active; t++) {
    const rising = load<f64>(at(problem.rising, t));
    const falling = load<f64>(at(problem.falling, t));
    if (rising > largest) largest = rising;
    if (falling < smallest) smallest = falling;
  }
  return largest - smallest;
}

/** Whether the row can move in one direction only and violates with no row there. */
function isSettled(problem: Problem, t: i32): bool {
  const rising = load<f64>(at(problem.rising, t));
  const falling = load<f64>(at(problem.falling, t));
  if (falling == Infinity) return rising < smallest;
  return rising == -Infinity && falling > largest;
}

/** Leaves out settled rows, by the extremes that `violationForShrinking` found. */
export function shrink(problem: Problem): void {
  if (problem.crossed >= 0) replayCrossings(problem);
  for (let t = 0; t < problem.active; t++) {
    if (!isSettled(problem, t)) continue;
    problem.active--;
    while (problem.active > t) {
      if (!isSettled(problem, problem.active)) {
        swapRows(problem, t, problem.active);
        break;
      }
      problem.active--;
    }
  }
  for (let t = problem.active; t < problem.n; t++) leaveOut(problem, t);
}

import { maxLevel } from '../ports/task-queue.js';

/** What the choice of tasks depends on in one study. */
export interface WaitingStudy {
  id: string;
  createdMs: number;
  /** Tasks of a higher priority go before all of a lower one. */
  priority: number;
  /** Tasks that were not handed out yet. */
  waiting: number;
  /** Tasks that workers hold. */
  active: number;
  /** Levels of its tasks that are on the queue, in the queue's order. */
  queued: readonly number[];
  /** Seconds that one of its tasks takes, as estimated. */
  taskSeconds: number;
}

/** A task to put on the queue: the next one of its study, behind everything of a lower level. */
export interface ChosenTask {
  id: string;
  priority: number;
  level: number;
}

/** Compute that a study has under way before its next task is behind the first ones of others. */
const quantumSeconds = 1;

/** Tasks on the queue per slot of the cluster: enough that no slot waits, few enough to be withdrawn quickly. */
const windowPerSlot = 3;
/** Fewer slots work through their tasks faster than these are replaced. Without a worker, what the first one finds. */
const smallestWindow = 8;

/**
 * Which tasks go on the queue now, and at which level: the queue is in the order of levels, and within one in the order
 * in which tasks came.
 *
 * The level of a task says how much its study has under way before it, so the queue is fair: a study's first tasks go
 * before the later tasks of all others, whenever it came; a study with few or short tasks has only first ones; so has a
 * search that waits for its refit alone. Among studies with as much under way, the older goes first. The tasks of one
 * study stay in their order. A study with nothing under way always gets a task on the queue.
 */
export function chooseTasks(studies: readonly WaitingStudy[], slots: number): ChosenTask[] {
  const window = Math.max(smallestWindow, slots * windowPerSlot);
  const turns = studies.map((study) => new StudyTurn(study, slots));
  const chosen: ChosenTask[] = [];
  const mayGo = (turn: StudyTurn): boolean =>
    turn.left > 0 && (turn.out.length === 0 || countAhead(turns, turn) < window);
  for (let able = turns.filter(mayGo); able.length > 0; able = able.filter(mayGo)) {
    const next = able.reduce((first, turn) => (goesBefore(turn, first) ? turn : first));
    const { id, priority } = next.study;
    chosen.push({ id, priority, level: next.take() });
  }
  return chosen;
}

/**
 * The studies whose first task on the queue has moved up since it was put there, with the level that it has now. So none
 * is held up for ever by others that keep coming.
 */
export function chooseRaised(studies: readonly WaitingStudy[], slots: number): ChosenTask[] {
  if (studies.length < 2) return [];
  return studies.flatMap(({ id, priority, active, queued: [first = 0], taskSeconds }) => {
    const level = levelAt(active, taskSeconds, slots);
    return level < first ? [{ id, priority, level }] : [];
  });
}

/** By seconds, and by tasks as well: an estimate can be too low. */
const levelAt = (place: number, taskSeconds: number, slots: number): number =>
  Math.min(
    maxLevel,
    Math.max(Math.floor((place * taskSeconds) / quantumSeconds), Math.floor(place / Math.max(2, slots))),
  );

/** What a study has out, and the level of what comes next. */
class StudyTurn {
  /** Levels of the tasks that are out, in order. What workers hold is before everything that waits. */
  readonly out: number[];
  left: number;

  constructor(
    readonly study: WaitingStudy,
    readonly slots: number,
  ) {
    this.left = study.waiting;
    this.out = [...Array.from({ length: study.active }, () => 0), ...study.queued];
  }

  get level(): number {
    return Math.max(this.out.at(-1) ?? 0, levelAt(this.out.length, this.study.taskSeconds, this.slots));
  }

  take(): number {
    const { level } = this;
    this.out.push(level);
    this.left--;
    return level;
  }
}

function goesBefore(one: StudyTurn, other: StudyTurn): boolean {
  const order =
    other.study.priority - one.study.priority ||
    one.level - other.level ||
    one.study.createdMs - other.study.createdMs;
  return order === 0 ? one.study.id < other.study.id : order < 0;
}

/** Tasks that are out and go before what a study has next, or with it. */
function countAhead(turns: readonly StudyTurn[], { study, level }: StudyTurn): number {
  let count = 0;
  for (const { study: other, out } of turns) {
    if (other.priority > study.priority) count += out.length;
    else if (other.priority === study.priority) count += out.filter((each) => each <= level).length;
  }
  return count;
}

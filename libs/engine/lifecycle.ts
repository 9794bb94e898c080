import type { StudyState } from '#contracts';

/** What may happen to a study. */
export type Happening =
  /** A worker begins a try of one of its tasks. */
  | 'begin'
  /** A worker hands in what a task computed, or puts others in its place; somebody tells of a trial. */
  | 'accept'
  /** A worker hands in the model of the refit. */
  | 'refit'
  /** Somebody who asks is given trials, of a tuning study. */
  | 'ask'
  /** A scheduler adds the tasks of the next wave, or of the refit. */
  | 'wave'
  | 'pause'
  | 'resume'
  /** Its results are stored. */
  | 'complete'
  /** An evaluation failed under `error_score: raise`, every fit has, or the results could not be put together. */
  | 'fail'
  | 'cancel'
  /** It is given more to do. */
  | 'reopen';

/** `on`: running, or queued where none of its tasks has begun. */
type Target = StudyState | 'on';

/**
 * The life of a study: what may happen in which state, and the state afterwards. What is not here is refused. The scripts
 * in Redis, the store in memory and the diagram in docs/concepts.md are made from it.
 */
export const lifecycle: Readonly<Record<Happening, Readonly<Partial<Record<StudyState, Target>>>>> = {
  begin: { queued: 'running', running: 'running' },
  accept: { queued: 'queued', running: 'running', paused: 'paused' },
  refit: { running: 'running', paused: 'paused' },
  wave: { queued: 'queued', running: 'running' },
  ask: { running: 'running' },
  pause: { queued: 'paused', running: 'paused' },
  resume: { paused: 'on' },
  complete: { queued: 'completed', running: 'completed', paused: 'completed' },
  fail: { queued: 'failed', running: 'failed', paused: 'failed' },
  cancel: { queued: 'cancelled', running: 'cancelled', paused: 'cancelled' },
  reopen: {
    ...{ queued: 'queued', running: 'running', paused: 'paused' },
    ...{ completed: 'on', failed: 'on', cancelled: 'on' },
  },
};

/** @returns the state afterwards; undefined when it may not happen. */
export function stateAfter(happening: Happening, state: StudyState, hasBegun = true): StudyState | undefined {
  const target = lifecycle[happening][state];
  return target === 'on' ? (hasBegun ? 'running' : 'queued') : target;
}

/** What ends a study in a state. */
export const endings = { completed: 'complete', failed: 'fail', cancelled: 'cancel' } as const;

/** Whether a study has not ended. */
export const isUnderWay = (state: StudyState): boolean => stateAfter('cancel', state) !== undefined;

/** Whether a study goes on without anybody's help. */
export const isMoving = (state: StudyState): boolean => stateAfter('wave', state) !== undefined;

const labels: Record<Happening, string> = {
  begin: 'a worker begins',
  accept: 'results come in',
  refit: 'the model comes in',
  wave: 'the next tasks are added',
  ask: 'trials are given out',
  pause: 'pause',
  resume: 'resume',
  complete: 'all is in',
  fail: 'it fails',
  cancel: 'cancel',
  reopen: 'retry or extend',
};

/** The table as a Mermaid state diagram. */
export function lifecycleDiagram(): string {
  const happenings = Object.keys(lifecycle) as Happening[];
  const edges = new Map<string, string[]>();
  for (const happening of happenings) {
    for (const [state, target] of Object.entries(lifecycle[happening])) {
      for (const to of target === 'on' ? ['running', 'queued'] : [target]) {
        if (to === state) continue;
        const edge = `${state} --> ${to}`;
        edges.set(edge, [...(edges.get(edge) ?? []), labels[happening]]);
      }
    }
  }
  const lines = Array.from(edges, ([edge, why]) => `    ${edge}: ${why.join(', ')}`);
  const ends = Object.keys(endings).map((state) => `    ${state} --> [*]`);
  return ['stateDiagram-v2', '    [*] --> queued: submit', ...lines, ...ends].join('\n');
}

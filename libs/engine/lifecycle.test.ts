import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { StudyState } from '#contracts';
import {
  type Happening,
  isMoving,
  isUnderWay,
  lifecycle,
  lifecycleDiagram,
  stateAfter,
} from './lifecycle.js';
import { after as inLua } from './redis/scripts/lifecycle-lua.js';

const states = StudyState.options;
const ended = ['completed', 'failed', 'cancelled'] as const;
const underWay = ['queued', 'running', 'paused'] as const;
const happenings = Object.keys(lifecycle) as Happening[];

describe('the life of a study', () => {
  it.each(ended)('is over when it is %s: only more to do brings it back', (state) => {
    const possible = happenings.filter((happening) => stateAfter(happening, state) !== undefined);
    expect(possible).toEqual(['reopen']);
    expect(isUnderWay(state)).toBe(false);
  });

  it.each(underWay)('can end while it is %s, in every way', (state) => {
    expect(['complete', 'fail', 'cancel'].map((how) => stateAfter(how as Happening, state))).toEqual(ended);
    expect(isUnderWay(state)).toBe(true);
  });

  it.each(underWay)('takes results while it is %s, and stays so', (state) => {
    expect(stateAfter('accept', state)).toBe(state);
  });

  it('runs with its first task', () => {
    expect(stateAfter('begin', 'queued')).toBe('running');
    expect(stateAfter('begin', 'running')).toBe('running');
  });

  it('begins and plans nothing while it is paused', () => {
    for (const happening of ['begin', 'wave', 'ask'] as const) {
      expect(stateAfter(happening, 'paused')).toBeUndefined();
    }
    expect([isMoving('queued'), isMoving('running'), isMoving('paused')]).toEqual([true, true, false]);
  });

  it.each(['resume', 'reopen'] as const)('goes on where it was after %s', (happening) => {
    const from = happening === 'resume' ? 'paused' : 'failed';
    expect(stateAfter(happening, from, true)).toBe('running');
    expect(stateAfter(happening, from, false)).toBe('queued');
  });

  it('is paused once', () => {
    expect(states.filter((state) => stateAfter('pause', state) === 'paused')).toEqual(['queued', 'running']);
    expect(states.filter((state) => stateAfter('resume', state) !== undefined)).toEqual(['paused']);
  });

  it('never waits again by itself', () => {
    for (const happening of happenings.filter((each) => each !== 'accept' && each !== 'wave')) {
      for (const state of states.filter((each) => each !== 'queued')) {
        expect(stateAfter(happening, state), `${happening} of a study that is ${state}`).not.toBe('queued');
      }
    }
  });

  it('is drawn in the page on concepts', () => {
    const page = readFileSync(new URL('../../docs/concepts.md', import.meta.url), 'utf8');
    expect(page).toContain(lifecycleDiagram());
  });

  it('is the same for scripts', () => {
    expect(inLua('pause')).toBe("({ queued = 'paused', running = 'paused' })");
    expect(inLua('resume')).toBe("({ paused = 'on' })");
  });
});

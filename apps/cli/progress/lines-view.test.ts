import { describe, expect, it } from 'vitest';
import { LinesView } from './lines-view.js';

function view(verbose = false) {
  const lines: string[] = [];
  let now = 0;
  const lineView = new LinesView({
    verbose,
    everyMs: 1000,
    nowMs: () => now,
    write: (line) => lines.push(line),
  });
  const progress = (atMs: number, done: number) => {
    now = atMs;
    lineView.progress({ evaluations: 900, done, failed: 0, fits_asked: 900, fits_run: done });
  };
  return { lines, view: lineView, progress };
}

describe('LinesView', () => {
  it('writes as joblib does, at most one line in its interval', () => {
    const { lines, view: lineView, progress } = view();
    progress(0, 0);
    progress(500, 50);
    lineView.best(0.9);
    progress(1000, 100);
    progress(1500, 150);
    progress(4000, 400);
    expect(lines).toEqual([
      '[Foldmill]: Done 100 out of 900 | elapsed: 1.0s remaining: 8.0s | 100.0/s | best 0.9000',
      '[Foldmill]: Done 400 out of 900 | elapsed: 4.0s remaining: 5.0s | 100.0/s | best 0.9000',
    ]);
  });

  it('always writes that it finished, once', () => {
    const { lines, view: lineView, progress } = view();
    progress(0, 0);
    progress(90_000, 900);
    lineView.end();
    expect(lines).toEqual(['[Foldmill]: Done 900 out of 900 | elapsed: 1.5min finished | 10.0/s']);
  });

  it('writes a line per evaluation only when asked', () => {
    const evaluation = {
      candidate: 4,
      split: 1,
      params: { C: 21.54434690031882, class_weight: null },
      scores: { score: 0.9666 },
      fit_time: 0.1,
      score_time: 0.05,
      error: null,
      errors: [],
      warnings: [],
      pruned: false,
    };
    const [quiet, verbose] = [view(), view(true)];
    quiet.view.evaluation(evaluation);
    verbose.view.evaluation(evaluation);
    verbose.view.evaluation({ ...evaluation, scores: { score: null }, error: 'no convergence' });
    expect(quiet.lines).toEqual([]);
    expect(verbose.lines[0]).toMatch(
      /^\[CV 2\] END candidate 4: C=21\.54, class_weight=null; score=0\.967 total time=0\.\ds$/,
    );
    expect(verbose.lines[1]).toContain('failed: no convergence');
  });
});

import { note } from '../output.js';
import { BarView } from './bar-view.js';
import { LinesView } from './lines-view.js';
import { type ProgressView, silentView } from './progress-view.js';

const everyMs = 2000;

/** A bar on a terminal, lines elsewhere or when every evaluation is asked for, nothing for machines. */
export function chooseView(options: { json?: boolean; verbose?: boolean }): ProgressView {
  if (options.json) return silentView;
  if (process.stderr.isTTY && !options.verbose) return new BarView(process.stderr);
  return new LinesView({
    verbose: options.verbose ?? false,
    everyMs,
    nowMs: () => performance.now(),
    write: note,
  });
}

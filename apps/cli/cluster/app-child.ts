import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ChildPlan } from './supervised-child.js';

/** The compiled entry of an app. */
export const appEntry = (app: 'scheduler' | 'worker'): URL =>
  new URL(`../../${app}/main.js`, import.meta.url);

export interface AppPlan {
  name: string;
  app: 'scheduler' | 'worker';
  /** Read at every start: what is known by then, such as the port that a first start took. */
  environment(): Record<string, string>;
  /** Matches the line on stdout that says it is ready. */
  readyLine: RegExp;
  onReady(match: RegExpExecArray): void;
}

/** Plans a scheduler or worker process. Its log (stderr) goes through to ours. */
export function appChild(app: AppPlan): ChildPlan {
  return {
    name: app.name,
    spawn: () =>
      spawn(process.execPath, [fileURLToPath(appEntry(app.app))], {
        env: { ...process.env, ...app.environment() },
        // Through the ipc channel the app notices when this process is gone, even killed, and ends itself.
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
        // A process group of its own: Ctrl-C reaches this process alone, which stops the parts in order.
        detached: true,
      }),
    untilReady: (child) => untilLine(child, app),
    askToStop: (child) => child.kill('SIGTERM'),
  };
}

function untilLine(child: ChildProcess, app: AppPlan): Promise<void> {
  return new Promise((resolve, reject) => {
    if (child.stdout === null) throw new Error('stdout is a pipe');
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      const match = app.readyLine.exec(line);
      if (!match) return;
      app.onReady(match);
      resolve();
    });
    lines.once('close', () => reject(new Error('it ended')));
  });
}

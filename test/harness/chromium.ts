import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The browser that tests drive: CHROMIUM, else the first on the PATH; null where there is none. */
export function findChromium(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const given = process.env['CHROMIUM'];
  return (given === undefined ? onPath : [given]).find(isExecutable) ?? null;
}

/** Opens a page in a headless browser with a profile of its own. `hosts` maps names to addresses, as a DNS server would. */
export async function openInChromium(
  browser: string,
  url: string,
  hosts: Readonly<Record<string, string>> = {},
): Promise<{ process: ChildProcess; close(): Promise<void> }> {
  const profile = mkdtempSync(join(tmpdir(), 'foldmill-chromium-'));
  const rules = Object.entries(hosts).map(([name, address]) => `MAP ${name} ${address}`);
  const child = spawn(
    browser,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--user-data-dir=${profile}`,
      ...(rules.length > 0 ? [`--host-resolver-rules=${rules.join(',')}`] : []),
      // Keeps the browser open after the page has loaded.
      '--remote-debugging-port=0',
      url,
    ],
    { stdio: 'ignore', detached: true },
  );
  const exited = once(child, 'exit');
  await once(child, 'spawn');
  return {
    process: child,
    async close() {
      // The browser is many processes: the group ends as one.
      if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      await exited;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

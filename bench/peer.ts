import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const python = fileURLToPath(new URL('./.venv/bin/python', import.meta.url));
const script = fileURLToPath(new URL('./peers/run_peer.py', import.meta.url));

export interface ScoredCandidate {
  params: Record<string, unknown>;
  meanTestScore: number;
}

export interface PeerRun {
  seconds: number;
  /** Part of the workload that was run. */
  fraction: number;
  /** What it scored; none where nothing is searched. */
  candidates: ScoredCandidate[];
  versions: Record<string, string>;
}

/** Runs a workload on one peer in a process of its own; its start-up is not timed. */
export async function runPeer(
  workload: string,
  backend: string,
  jobs: number,
): Promise<PeerRun | { missing: string }> {
  if (!existsSync(python)) return { missing: 'run bench/setup-peers.sh first' };
  try {
    const stdout = await outputOf([script, workload, backend, String(jobs)]);
    const line = stdout.trim().split('\n').at(-1) ?? '';
    const { seconds, versions, answer } = JSON.parse(line) as {
      seconds: number;
      versions: Record<string, string>;
      answer: { fraction: number; params?: Record<string, unknown>[]; mean_test_score?: number[] };
    };
    const { fraction, params = [], mean_test_score: scores = [] } = answer;
    const candidates = params.map((each, index) => ({ params: each, meanTestScore: scores[index] ?? NaN }));
    return { seconds, versions, fraction, candidates };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { missing: text.trim().split('\n').at(-1) ?? 'it failed' };
  }
}

/** Ends with the script and takes what it leaves behind with it: joblib's workers stay for minutes, holding its pipe. */
function outputOf(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(python, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.once('error', reject);
    child.once('exit', (code) => {
      // What the script printed may still be in the pipe.
      setImmediate(() => {
        if (code === 0) resolve(output);
        else reject(new Error(errors || `it ended with ${code}`));
        endGroup(child.pid);
      });
    });
  });
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing was left behind.
  }
}

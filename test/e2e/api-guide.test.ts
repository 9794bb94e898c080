import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningCluster, root, startCluster, stopCluster, temporaryDir } from './cli-process.js';
import { curlCommand, curlCommandsOf } from './curl-command.js';

let dir: Awaited<ReturnType<typeof temporaryDir>>;
let cluster: RunningCluster;

beforeAll(async () => {
  dir = await temporaryDir();
  cluster = await startCluster(dir.path);
});
afterAll(async () => {
  await stopCluster(cluster);
  await dir.dispose();
});

/** What the pages call the ids that were answered last. */
function remember(variables: Record<string, string>, answer: string): void {
  const id = /"id":"(st_\w+)"/.exec(answer)?.[1];
  if (id !== undefined) variables['STUDY'] = variables['ID'] = id;
  const model = /"model_id":"(mo_\w+)"/.exec(answer)?.[1];
  if (model !== undefined) variables['MODEL'] = model;
}

describe('the commands of the docs', () => {
  it.each(['docs/api.md', 'README.md'])('answer as %s says', async (page) => {
    const commands = curlCommandsOf(await readFile(join(root, page), 'utf8'));
    expect(commands.length).toBeGreaterThan(3);
    const variables: Record<string, string> = {};
    for (const { line, status } of commands) {
      const { url, ...init } = await curlCommand(line, variables);
      const response = await fetch(url.replace('http://127.0.0.1:8080', cluster.url), init);
      const answer = await response.text();
      if (status === undefined) expect(response.ok, `${line}\n${answer}`).toBe(true);
      else expect(response.status, `${line}\n${answer}`).toBe(status);
      // A list of studies tells of others, too.
      if (!url.includes('/v1/studies?')) remember(variables, answer);
    }
  });
});

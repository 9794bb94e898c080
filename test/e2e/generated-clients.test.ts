import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clients, complaintsOf, tryClient } from '../../clients/clients.js';
import { startFoldmill } from '../../clients/cluster.js';
import { cannotRun } from '../../clients/linters.js';
import { tools } from '../../clients/tools.js';

/** Generators are installed by CI and by `npm run clients`; `npm test` alone fetches nothing. */
const mayInstall = Boolean(process.env['CI']) || existsSync(tools);
const needsNoInstall = clients[0]?.name;

let cluster: Awaited<ReturnType<typeof startFoldmill>>;
beforeAll(async () => {
  cluster = await startFoldmill();
});
afterAll(() => cluster.stop());

describe('a client made of openapi.yaml', () => {
  for (const client of clients) {
    const installs = client.name !== needsNoInstall && !mayInstall;
    const reason = installs ? 'skipped: `npm run clients` installs it' : cannotRun(client.needs);
    if (reason !== undefined) console.log(`${client.name}: ${reason}`);
    it.skipIf(reason !== undefined)(
      `by ${client.name} uploads, searches, waits, reads results, predicts and follows events`,
      () => tryClient(client, cluster.url),
      300_000,
    );
  }
});

describe('what a generator says', () => {
  it('is a complaint when it warns or fails, save for what openapi-generator says of any description', () => {
    const said = [
      '[main] INFO  o.o.codegen.TemplateManager - writing file models/error_score.py',
      '[main] WARN  o.o.codegen.DefaultCodegen - OpenAPI 3.1 support is still in beta.',
      'WARNING parsing POST /v1/datasets within datasets.',
      'Unsupported content type text/csv',
    ];
    expect(complaintsOf(said.join('\n'))).toEqual(said.slice(2));
  });
});

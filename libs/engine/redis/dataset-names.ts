import { isDatasetId } from '#contracts';
import type { DatasetNames, Forgotten, NamedDataset } from '../ports/dataset-names.js';
import type { Keys } from './keys.js';
import type { Store } from './scripts/commands.js';

/** Names in one hash, what is known of datasets in another. */
export class RedisDatasetNames implements DatasetNames {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
  ) {}

  async give(
    name: string,
    id: string,
    now: string,
    { info = '', bundled = false } = {},
  ): Promise<{ version: number; wasKnown: boolean } | undefined> {
    const { datasets, datasetNames } = this.keys;
    const flag = bundled ? '1' : '';
    const [known, version] = await this.redis.fmNameDataset(
      datasets,
      datasetNames,
      name,
      id,
      info,
      now,
      flag,
    );
    return known < 0 ? undefined : { version, wasKnown: known === 1 };
  }

  async find(asked: string): Promise<NamedDataset | undefined> {
    const exact = await this.redis.hget(this.keys.datasetNames, asked);
    if (exact !== null) return versionsOf(asked, exact).at(-1);
    const [, name, version] = /^(.+)@(\d+)$/.exec(asked) ?? [];
    if (name === undefined) return undefined;
    const text = await this.redis.hget(this.keys.datasetNames, name);
    return text === null
      ? undefined
      : versionsOf(name, text).find((named) => named.version === Number(version));
  }

  async all(): Promise<NamedDataset[]> {
    const texts = await this.redis.hgetall(this.keys.datasetNames);
    return Object.entries(texts)
      .flatMap(([name, text]) => versionsOf(name, text))
      .sort((a, b) => a.at.localeCompare(b.at) || a.name.localeCompare(b.name) || a.version - b.version);
  }

  async forget(what: Forgotten, inUse: readonly string[]): Promise<{ gone: string[] } | { used: string }> {
    const { datasets, datasetNames } = this.keys;
    const args =
      what.kind === 'id'
        ? ['id', what.id, '']
        : what.version === undefined
          ? ['name', what.name, '']
          : ['version', what.name, what.version];
    const [outcome, ...ids] = await this.redis.fmForgetDataset(datasets, datasetNames, ...args, ...inUse);
    return outcome === 'used' ? { used: ids[0] } : { gone: ids };
  }

  info(id: string): Promise<string | null> {
    return this.redis.hget(this.keys.datasets, id);
  }

  infos(): Promise<Record<string, string>> {
    return this.redis.hgetall(this.keys.datasets);
  }
}

function versionsOf(name: string, text: string): NamedDataset[] {
  // Before there were versions, an id stood there.
  if (isDatasetId(text)) return [{ name, version: 1, id: text, at: '' }];
  const { versions } = JSON.parse(text) as { versions: [version: number, id: string, at: string][] };
  return versions.map(([version, id, at]) => ({ name, version, id, at }));
}

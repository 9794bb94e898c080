import { isDatasetId } from '#contracts';
import type { Keys } from './keys.js';
import type { Store } from './scripts/commands.js';

/** One version of a name. */
export interface NamedDataset {
  readonly name: string;
  /** From 1. */
  readonly version: number;
  readonly id: string;
  /** When it was given, ISO 8601; '' where that was not recorded. */
  readonly at: string;
}

/** What was asked to be forgotten. */
export type Forgotten =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'name'; readonly name: string; readonly version?: number };

/**
 * Names of datasets. A name belongs to the dataset that was uploaded under it last, and remembers the others as
 * `name@1`, `name@2`, …; a dataset may have any number of names.
 */
export class DatasetNames {
  constructor(
    readonly redis: Store,
    readonly keys: Keys,
  ) {}

  /**
   * @param info - what to store of the dataset where it is not known yet; without it such a name is not given.
   * @returns undefined where it was not given.
   */
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

  /** By `name`, which is its latest version, or `name@version`. */
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

  /** Every version of every name, oldest first. */
  async all(): Promise<NamedDataset[]> {
    const texts = await this.redis.hgetall(this.keys.datasetNames);
    return Object.entries(texts)
      .flatMap(([name, text]) => versionsOf(name, text))
      .sort((a, b) => a.at.localeCompare(b.at) || a.name.localeCompare(b.name) || a.version - b.version);
  }

  /**
   * @param inUse - ids of datasets that may not go.
   * @returns ids of the datasets that have no name any more; or the one that is in use, and nothing was changed.
   */
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
}

function versionsOf(name: string, text: string): NamedDataset[] {
  // Before there were versions, an id stood there.
  if (isDatasetId(text)) return [{ name, version: 1, id: text, at: '' }];
  const { versions } = JSON.parse(text) as { versions: [version: number, id: string, at: string][] };
  return versions.map(([version, id, at]) => ({ name, version, id, at }));
}

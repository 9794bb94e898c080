import type { DatasetNames, Forgotten, NamedDataset } from '../ports/dataset-names.js';

interface Versions {
  next: number;
  named: NamedDataset[];
}

export class MemoryDatasetNames implements DatasetNames {
  readonly #infos = new Map<string, string>();
  readonly #names = new Map<string, Versions>();

  async give(
    name: string,
    id: string,
    now: string,
    { info = '', bundled = false }: { info?: string; bundled?: boolean } = {},
  ): Promise<{ version: number; wasKnown: boolean } | undefined> {
    const wasKnown = bundled || this.#infos.has(id);
    if (!wasKnown) {
      if (info === '') return undefined;
      this.#infos.set(id, info);
    }
    const versions = this.#names.get(name) ?? { next: 1, named: [] };
    this.#names.set(name, versions);
    const last = versions.named.at(-1);
    if (last?.id === id) return { version: last.version, wasKnown };
    const version = versions.next++;
    versions.named.push({ name, version, id, at: now });
    return { version, wasKnown };
  }

  async find(asked: string): Promise<NamedDataset | undefined> {
    const exact = this.#names.get(asked);
    if (exact !== undefined) return exact.named.at(-1);
    const [, name, version] = /^(.+)@(\d+)$/.exec(asked) ?? [];
    if (name === undefined) return undefined;
    return this.#names.get(name)?.named.find((each) => each.version === Number(version));
  }

  async all(): Promise<NamedDataset[]> {
    return [...this.#names.values()]
      .flatMap(({ named }) => named)
      .sort((a, b) => a.at.localeCompare(b.at) || a.name.localeCompare(b.name) || a.version - b.version);
  }

  async forget(what: Forgotten, inUse: readonly string[]): Promise<{ gone: string[] } | { used: string }> {
    const goes = ({ name, id, version }: NamedDataset): boolean =>
      what.kind === 'id'
        ? id === what.id
        : name === what.name && (what.version === undefined || version === what.version);
    const all = await this.all();
    const left = new Set(all.filter((named) => !goes(named)).map(({ id }) => id));
    const removed = new Set(all.filter(goes).map(({ id }) => id));
    if (what.kind === 'id') removed.add(what.id);
    const gone = [...removed].filter((id) => !left.has(id));
    const used = gone.find((id) => inUse.includes(id));
    if (used !== undefined) return { used };
    for (const [name, versions] of this.#names) {
      versions.named = versions.named.filter((named) => !goes(named));
      if (versions.named.length === 0) this.#names.delete(name);
    }
    for (const id of gone) this.#infos.delete(id);
    return { gone };
  }

  async info(id: string): Promise<string | null> {
    return this.#infos.get(id) ?? null;
  }

  async infos(): Promise<Record<string, string>> {
    return Object.fromEntries(this.#infos);
  }
}

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
 * Names of datasets, and what is known of each dataset. A name belongs to the dataset that was uploaded under it last,
 * and remembers the others as `name@1`, `name@2`, …; a dataset may have any number of names.
 */
export interface DatasetNames {
  /**
   * @param info - what to store of the dataset (JSON) where it is not known yet; without it such a name is not given.
   * @returns undefined where it was not given.
   */
  give(
    name: string,
    id: string,
    now: string,
    options?: { info?: string; bundled?: boolean },
  ): Promise<{ version: number; wasKnown: boolean } | undefined>;
  /** By `name`, which is its latest version, or `name@version`. */
  find(asked: string): Promise<NamedDataset | undefined>;
  /** Every version of every name, oldest first. */
  all(): Promise<NamedDataset[]>;
  /**
   * @param inUse - ids of datasets that may not go.
   * @returns ids of the datasets that have no name any more; or the one that is in use, and nothing was changed.
   */
  forget(what: Forgotten, inUse: readonly string[]): Promise<{ gone: string[] } | { used: string }>;
  /** What was stored of a dataset, JSON. */
  info(id: string): Promise<string | null>;
  /** The same of all, by id. */
  infos(): Promise<Record<string, string>>;
}

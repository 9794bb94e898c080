import { computed, signal } from '@preact/signals';

/** Where the page is: the part after `#`, which a link can share. */
export interface Place {
  readonly path: readonly string[];
  readonly query: Readonly<Record<string, string>>;
}

/** `#/studies/st_1/candidates?sort=-mean_test_score` as its parts. */
export function readPlace(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const parts = path
    .split('/')
    .filter((part) => part !== '')
    .map(decoded);
  return { path: parts, query: Object.fromEntries(new URLSearchParams(query)) };
}

/** A link that somebody cut in the middle of a letter leads to a place that isn't there, which is said. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** @param query - what is undefined or empty is left out. */
export function hrefTo(
  path: readonly string[],
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const kept = Object.entries(query).filter((entry): entry is [string, string] => (entry[1] ?? '') !== '');
  const search = new URLSearchParams(kept).toString();
  return `#/${path.map(encodeURIComponent).join('/')}${search === '' ? '' : `?${search}`}`;
}

const hash = signal(globalThis.location?.hash ?? '');
globalThis.addEventListener?.('hashchange', () => {
  hash.value = location.hash;
});

export const place = computed(() => readPlace(hash.value));

export const goTo = (
  path: readonly string[],
  query: Readonly<Record<string, string | undefined>> = {},
): void => {
  location.hash = hrefTo(path, query);
};

/** Changes what comes after `?`, without a new step in the history. */
export function setQuery(changes: Readonly<Record<string, string | undefined>>): void {
  const { path, query } = place.peek();
  history.replaceState(null, '', hrefTo(path, { ...query, ...changes }));
  hash.value = location.hash;
}

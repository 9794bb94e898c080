import { isIP } from 'node:net';
import { FoldmillError } from '#contracts';

/** The parts of a request that say who sent it. Browsers set them; a page cannot change them. */
export interface Sender {
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly secFetchSite: string | undefined;
  readonly secFetchMode: string | undefined;
}

/** Pages to read: a link on another site may lead to them. */
const pages = new Set(['/', '/docs', '/openapi.yaml']);

/** Sites of senders that are not another web page: ours, or a person who typed the address. */
const ownSites = new Set(['same-origin', 'none']);

/**
 * Refuses requests that a web page of somebody else makes in a visitor's browser. Local programs send neither `Origin`
 * nor `Sec-Fetch-Site`, and name the scheduler by its address or by `localhost`, so they pass.
 * @param allowedHosts - host names, besides loopback names and addresses, under which the scheduler is known.
 * @returns why the request is refused, or null.
 */
export function refusalAtTheDoor(sender: Sender, allowedHosts: readonly string[]): FoldmillError | null {
  const { host, origin, secFetchSite } = sender;
  // A name that somebody else's DNS points at this machine makes their page "the same origin" as this API.
  if (host !== undefined && !isKnownHost(nameOf(host), allowedHosts)) {
    return new FoldmillError(
      'host_not_allowed',
      `the Host header names "${host.slice(0, 100)}": use an address or localhost, or list the name in FOLDMILL_ALLOWED_HOSTS`,
    );
  }
  if (origin !== undefined && !isOwnOrigin(origin, host, allowedHosts)) {
    return new FoldmillError(
      'origin_not_allowed',
      `a web page of ${origin.slice(0, 100)} sent this request: only pages of the scheduler itself may call it`,
    );
  }
  if (secFetchSite !== undefined && !ownSites.has(secFetchSite) && !isLinkToPage(sender)) {
    return new FoldmillError(
      'origin_not_allowed',
      `a web page of another site sent this request (Sec-Fetch-Site: ${secFetchSite.slice(0, 20)}): only pages of the scheduler itself may call it`,
    );
  }
  return null;
}

const isLinkToPage = ({ method, path, secFetchMode }: Sender): boolean =>
  method === 'GET' && secFetchMode === 'navigate' && pages.has(path);

/** The name in a Host header or an authority, in lower case, without port, brackets and the root's dot. */
function nameOf(authority: string): string {
  const [, bracketed, plain] =
    /^(?:\[([^\]]*)\]|([^:]*))(?::\d*)?$/.exec(authority.trim().toLowerCase()) ?? [];
  return (bracketed ?? plain ?? '').replace(/\.$/, '');
}

/** No DNS stands behind an address, and browsers keep `localhost` and the names below it on this machine. */
const isKnownHost = (name: string, allowedHosts: readonly string[]): boolean =>
  isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost') || allowedHosts.includes(name);

/** A proxy may change the Host: an origin whose name is listed is ours as well. `null` is that of a page without one. */
function isOwnOrigin(origin: string, host: string | undefined, allowedHosts: readonly string[]): boolean {
  if (!URL.canParse(origin)) return false;
  const { host: authority, hostname, protocol } = new URL(origin);
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  const asUrl = `${protocol}//${host ?? ''}`;
  const isSame = URL.canParse(asUrl) && new URL(asUrl).host === authority;
  return isSame || allowedHosts.includes(nameOf(hostname));
}

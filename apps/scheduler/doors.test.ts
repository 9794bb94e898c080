import { describe, expect, it } from 'vitest';
import { refusalAtTheDoor, type Sender } from './doors.js';

const sender = (parts: Partial<Sender>): Sender => ({
  method: 'POST',
  path: '/v1/studies',
  host: '127.0.0.1:8080',
  origin: undefined,
  secFetchSite: undefined,
  secFetchMode: undefined,
  ...parts,
});
const codeOf = (parts: Partial<Sender>, allowedHosts: string[] = []): string | undefined =>
  refusalAtTheDoor(sender(parts), allowedHosts)?.code;

describe('the Host header', () => {
  it.each([
    '127.0.0.1:8080',
    'localhost',
    'LOCALHOST:80',
    'localhost.:80',
    'app.localhost:3',
    '[::1]:8080',
    '10.0.0.7',
    '[fe80::1]',
  ])('may be %s', (host) => expect(codeOf({ host })).toBeUndefined());

  it.each([
    'evil.example',
    'evil.example:8080',
    'localhost.evil.example',
    '127.0.0.1.nip.io',
    '',
    'a b',
    '[evil.example]',
    '1.2.3.4.5',
  ])('may not be "%s"', (host) => expect(codeOf({ host })).toBe('host_not_allowed'));

  it('may be a name that the operator lists, and may be missing', () => {
    expect(codeOf({ host: 'scheduler:8080' }, ['scheduler'])).toBeUndefined();
    expect(codeOf({ host: 'scheduler.evil.example' }, ['scheduler'])).toBe('host_not_allowed');
    expect(codeOf({ host: undefined })).toBeUndefined();
  });
});

describe('the Origin header', () => {
  it.each([
    ['localhost:8080', 'http://localhost:8080'],
    ['localhost', 'http://localhost'],
    ['localhost:80', 'http://localhost'],
    ['[::1]:8080', 'http://[::1]:8080'],
  ])('of a page of the scheduler at %s passes', (host, origin) =>
    expect(codeOf({ host, origin, secFetchSite: 'same-origin' })).toBeUndefined(),
  );

  it.each([
    'http://127.0.0.1:9999',
    'http://localhost:8080',
    'https://evil.example',
    'null',
    'file://',
    'nonsense',
    '',
  ])('of %s is refused, whatever the method', (origin) => {
    expect(codeOf({ origin })).toBe('origin_not_allowed');
    expect(codeOf({ origin, method: 'GET' })).toBe('origin_not_allowed');
  });

  it('of a listed name passes behind a proxy that changes the Host', () => {
    expect(codeOf({ host: '10.0.0.7:8080', origin: 'https://lab.example' }, ['lab.example'])).toBeUndefined();
  });
});

describe('Sec-Fetch-Site', () => {
  it.each(['cross-site', 'same-site'])('%s is refused', (secFetchSite) => {
    expect(codeOf({ secFetchSite })).toBe('origin_not_allowed');
    expect(codeOf({ secFetchSite, method: 'GET', secFetchMode: 'no-cors' })).toBe('origin_not_allowed');
  });

  it('lets a link on another site lead to the pages, and to nothing else', () => {
    const link = { method: 'GET', secFetchSite: 'cross-site', secFetchMode: 'navigate' };
    expect(codeOf({ ...link, path: '/docs' })).toBeUndefined();
    expect(codeOf({ ...link, path: '/v1/studies' })).toBe('origin_not_allowed');
    expect(codeOf({ ...link, path: '/docs', method: 'POST' })).toBe('origin_not_allowed');
  });

  it.each(['none', 'same-origin'])('%s passes', (secFetchSite) =>
    expect(codeOf({ secFetchSite })).toBeUndefined(),
  );
});

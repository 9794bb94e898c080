import { asRoot, run, succeeds } from './system-packages.mjs';

/**
 * Debian's package starts a system service on port 6379 and enables it. Foldmill runs a Redis of its own, so neither is
 * wanted: a policy that is there only for the installation forbids the start, and the new service is disabled.
 */
const debianScript = `
set -e
export DEBIAN_FRONTEND=noninteractive
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  printf '#!/bin/sh\\nexit 101\\n' > "$policy"
  chmod +x "$policy"
fi
apt-get update -q
for package in redis-server valkey-server; do
  if apt-get install -y -q --no-install-recommends "$package"; then
    if [ -d /run/systemd/system ]; then systemctl --quiet disable "$package" || true; fi
    exit 0
  fi
done
exit 1
`;

/** Installs Debian's or Homebrew's package when we may. @returns whether it did. */
export function installRedis() {
  if (process.platform === 'darwin') {
    if (!succeeds('brew', ['--version'])) return false;
    console.log('setup: installing redis with Homebrew');
    return run('brew', ['install', '--quiet', 'redis']);
  }
  const root = asRoot();
  if (root === undefined || !succeeds('apt-get', ['--version'])) return false;
  console.log('setup: installing redis-server with apt-get');
  const [command, ...args] = [...root, 'sh', '-c', debianScript];
  return run(command, args);
}

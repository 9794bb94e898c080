import { spawnSync } from 'node:child_process';

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

const succeeds = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** The command before another that makes it run as root; undefined when we may not. */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  return succeeds('sudo', ['-n', 'true']) ? ['sudo', '-n'] : undefined;
}

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

/** Shows the output only when the command fails. */
function run(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) console.error(`${stdout}${stderr}`);
  return status === 0;
}

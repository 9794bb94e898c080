// Installs Debian's Chromium for the tests that need a browser, where that is allowed. They are skipped without one.
import { asRoot, run, succeeds } from './system-packages.mjs';

if (succeeds('chromium', ['--version'])) process.exit(0);
const root = asRoot();
if (root === undefined || !succeeds('apt-get', ['--version'])) {
  console.log('no Chromium, and no apt-get to install it with: tests in a browser are skipped');
  process.exit(0);
}
console.log('installing chromium with apt-get');
const script =
  'apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium';
const [command, ...args] = [...root, 'sh', '-c', script];
if (!run(command, args)) console.log('chromium could not be installed: tests in a browser are skipped');

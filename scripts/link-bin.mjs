// `npx foldmill` in a checkout: npm before 11 finds a package's own command only among node_modules/.bin.
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../node_modules/.bin/', import.meta.url));
mkdirSync(bin, { recursive: true });
rmSync(`${bin}foldmill`, { force: true });
symlinkSync('../../bin/foldmill.js', `${bin}foldmill`);

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { description, installNode, installPython, missing, type Need, run, tools } from './tools.js';

/** A program that says whether openapi.yaml is well made. */
export interface Linter {
  name: string;
  needs: readonly Need[];
  install(): Promise<void>;
  /** @throws {Error} with every finding, warnings too. */
  check(): Promise<unknown>;
}

export const linters: readonly Linter[] = [
  {
    name: 'redocly, recommended',
    needs: [],
    install: () => installNode({ linters: true }),
    check: () =>
      run('redocly', ['lint', '--extends', 'recommended', '--max-problems', '20', description], tools),
  },
  {
    name: 'spectral:oas',
    needs: [],
    install: () => installNode({ linters: true }),
    check() {
      const rules = join(tools, 'spectral.yaml');
      writeFileSync(rules, 'extends: ["spectral:oas"]\n');
      return run('spectral', ['lint', '--fail-severity', 'warn', '-r', rules, description], tools);
    },
  },
  {
    name: 'openapi-spec-validator',
    needs: ['python'],
    install: () => installPython('checks'),
    check: () => run('openapi-spec-validator', [description], tools),
  },
];

export const cannotRun = (needs: readonly Need[]): string | undefined => {
  const lacking = missing(needs);
  return lacking.length === 0 ? undefined : `skipped: this machine has no ${lacking.join(', ')}`;
};

import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { description, installGo, installNode, installPython, type Need, root, run, tools } from './tools.js';

/** A client made of openapi.yaml by a generator, and the program that uses it. */
export interface GeneratedClient {
  name: string;
  language: string;
  needs: readonly Need[];
  /** What a user types to have it, from a folder that has openapi.yaml. */
  commands: readonly string[];
  install(): Promise<void>;
  /** @returns what the generator said. */
  generate(folder: string): Promise<string>;
  compile(folder: string): Promise<unknown>;
  /** Runs the program against a scheduler. @returns what it printed: `ok` and a step, line by line. */
  use(folder: string, url: string): Promise<string>;
}

/** What every program does, in this order. */
export const steps = ['upload', 'search', 'poll', 'results', 'predict', 'events', 'refusal'] as const;

/** 150 flowers; the target is text. */
const table = join(root, 'examples', 'iris-species.csv');
const program = (name: string): string => join(root, 'clients', 'programs', name);

/** An empty folder for what is generated. */
function emptied(folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

const nothing = async (): Promise<void> => undefined;

function typescript(name: string, generate: (folder: string) => Promise<string>) {
  const compilerOptions = {
    target: 'ES2023',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    module: 'NodeNext',
    strict: true,
    skipLibCheck: true,
    types: ['node'],
    outDir: 'out',
  };
  return {
    language: 'TypeScript',
    needs: [],
    async generate(folder: string) {
      const said = await generate(emptied(folder));
      cpSync(program(`${name}.ts`), join(folder, `${name}.ts`));
      writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['.'] }));
      return said;
    },
    compile: (folder: string) => run('tsc', ['-p', '.'], folder),
    use: (folder: string, url: string) => run('node', [`out/${name}.js`, url, table], folder),
  };
}

function python(name: string, generate: (folder: string) => Promise<string>) {
  return {
    language: 'Python',
    install: () => installPython('generators'),
    generate: (folder: string) => generate(emptied(folder)),
    compile: (folder: string) => run('python', ['-m', 'compileall', '-q', '.'], folder),
    use: (folder: string, url: string) =>
      run('python', [program(`${name}.py`), url, table], folder, { PYTHONPATH: join(folder, 'client') }),
  };
}

export const clients: readonly GeneratedClient[] = [
  {
    name: 'openapi-typescript + openapi-fetch',
    commands: ['npx openapi-typescript openapi.yaml -o schema.ts', 'npm install openapi-fetch'],
    install: nothing,
    ...typescript('openapi-fetch', (folder) =>
      run('openapi-typescript', [description, '-o', join(folder, 'schema.ts')], folder),
    ),
  },
  {
    name: '@hey-api/openapi-ts',
    commands: ['npx @hey-api/openapi-ts -i openapi.yaml -o hey'],
    install: () => installNode({ linters: false }),
    ...typescript('hey-api', (folder) =>
      run('openapi-ts', ['-i', description, '-o', join(folder, 'hey')], folder),
    ),
  },
  {
    name: 'openapi-python-client',
    needs: ['python'],
    commands: ['pip install openapi-python-client', 'openapi-python-client generate --path openapi.yaml'],
    ...python('openapi_python_client', (folder) =>
      run('openapi-python-client', ['generate', '--path', description, '--output-path', 'client'], folder),
    ),
  },
  {
    name: 'openapi-generator, python',
    needs: ['python', 'java'],
    commands: [
      'pip install openapi-generator-cli',
      'openapi-generator-cli generate -i openapi.yaml -g python -o client',
    ],
    ...python('openapi_generator', (folder) =>
      run('openapi-generator-cli', ['generate', '-i', description, '-g', 'python', '-o', 'client'], folder),
    ),
  },
  {
    name: 'oapi-codegen',
    language: 'Go',
    needs: ['go'],
    commands: [
      'go install github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@latest',
      'oapi-codegen -generate types,client -package api -o api/api.go openapi.yaml',
    ],
    install: installGo,
    async generate(folder) {
      mkdirSync(join(emptied(folder), 'api'));
      cpSync(program('go/main.go'), join(folder, 'main.go'));
      writeFileSync(join(folder, 'go.mod'), 'module foldmill.test/client\n\ngo 1.24\n');
      return run(
        'oapi-codegen',
        ['-generate', 'types,client', '-package', 'api', '-o', 'api/api.go', description],
        folder,
      );
    },
    async compile(folder) {
      await run('go', ['mod', 'tidy'], folder);
      await run('go', ['vet', './...'], folder);
      await run('go', ['build', '-o', 'client', '.'], folder);
    },
    use: (folder, url) => run('./client', [url, table], folder),
  },
];

export const folderOf = ({ name }: GeneratedClient): string =>
  join(tools, 'generated', name.toLowerCase().replace(/[^a-z]+/g, '-'));

/**
 * Lines of a generator's output that complain of our description. openapi-generator also warns that 3.1 is new to it,
 * and of a schema without a name, whatever it is given.
 */
export const complaintsOf = (output: string): string[] =>
  output
    .split('\n')
    .filter((line) => /\b(warn(ing)?|error|cannot|unsupported)\b/i.test(line))
    .filter((line) => !/INFO|3\.1 support is still in beta|schema name: null/.test(line));

/**
 * Generates, compiles and runs one client.
 * @throws {Error} where one of them fails, a generator complains, or a step is missing.
 */
export async function tryClient(client: GeneratedClient, url: string): Promise<void> {
  const folder = folderOf(client);
  await client.install();
  const complaints = complaintsOf(await client.generate(folder));
  if (complaints.length > 0) throw new Error(`${client.name} complains:\n${complaints.join('\n')}`);
  await client.compile(folder);
  const printed = await client.use(folder, url);
  const lacking = steps.filter((step) => !printed.includes(`ok ${step}\n`));
  if (lacking.length > 0) throw new Error(`${client.name} did not get to ${lacking.join(', ')}:\n${printed}`);
}

import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import ts from 'typescript';

/** Libraries by layer: a file may import from lower layers only, so imports point one way. */
const layers: Record<string, number> = {
  contracts: 0,
  random: 1,
  functions: 1,
  kernels: 1,
  datasets: 1,
  estimators: 2,
  'model-selection': 3,
  portable: 3,
  planner: 4,
  engine: 5,
  client: 5,
  plots: 1,
};
/** random may serve datasets' generators. */
const allowedSameLayer = new Set(['datasets>random']);
/** What the clock, chance or the outside could change must not decide a result. */
const pure = new Set(['random', 'kernels', 'estimators', 'model-selection', 'portable', 'planner', 'plots']);
const impureGlobals = new Set([
  'Date',
  'process',
  'performance',
  'setTimeout',
  'setInterval',
  'fetch',
  'crypto',
]);
/** Rooms of the engine: what each may import besides itself and the files on top. */
const engineRooms: Record<string, readonly string[]> = {
  ports: [],
  redis: ['ports'],
  memory: ['ports'],
  files: ['ports'],
  s3: ['ports'],
  catalog: ['ports'],
  scheduler: ['ports', 'catalog'],
  worker: ['ports', 'catalog'],
  compose: ['ports', 'redis', 'memory', 'files', 's3', 'scheduler', 'worker'],
  testing: ['compose', 'worker'],
};
/** Rooms of the planner, and what each may not import: a worker that executes needs nothing of a plan. */
const plannerRooms: Record<string, readonly string[]> = {
  calls: ['execute', 'plan', 'kinds', 'nested', 'strategy', 'tuning'],
  study: ['execute', 'plan'],
  reduce: ['execute', 'plan'],
  execute: ['plan'],
  plan: ['execute'],
  kinds: ['execute', 'plan'],
  nested: ['execute', 'plan'],
  strategy: ['execute', 'plan', 'kinds', 'nested', 'tuning'],
  tuning: ['execute', 'plan', 'kinds', 'nested'],
  testing: [],
};
/** Packages that one room of the engine knows alone. */
const roomsOfPackages: Record<string, string> = { ioredis: 'redis', bullmq: 'redis' };
/** The client is given a URL and nothing else of the house. */
const clientMayImport = new Set(['contracts']);
/** A page in a browser reaches a scheduler through the client alone, as anybody's page would. */
const dashboardMayImport = new Set(['client', 'plots']);

export interface Violation {
  file: string;
  line: number;
  message: string;
}

/** `libs/planner/x.ts` -> `planner`; undefined outside libs. */
const libOf = (file: string): string | undefined => /^libs\/([^/]+)\//.exec(file)?.[1];

/** `libs/engine/worker/x.ts` -> `worker`; undefined outside the rooms of that library. */
const roomOf = (file: string, lib = 'engine'): string | undefined =>
  new RegExp(`^libs/${lib}/([^/]+)/`).exec(file)?.[1];

/**
 * Checks one source file against the house's directions.
 * @param file - path from the repository's root, with `/`.
 */
export function importViolations(file: string, source: string): Violation[] {
  const violations: Violation[] = [];
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const isTest = /\.test\.ts$/.test(file);
  const report = (node: ts.Node, message: string): void => {
    const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
    violations.push({ file, line, message });
  };
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier) checkImport(file, specifier.text, isTest, (message) => report(node, message));
    const lib = libOf(file);
    if (lib !== undefined && pure.has(lib) && !isTest) {
      if (ts.isIdentifier(node) && impureGlobals.has(node.text) && isGlobalUse(node)) {
        report(node, `${lib} is pure: ${node.text} must be an argument`);
      }
      if (ts.isPropertyAccessExpression(node) && node.getText(tree) === 'Math.random') {
        report(node, `${lib} is pure: draw from a RandomState, not Math.random`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return violations;
}

function specifierOf(node: ts.Node): ts.StringLiteral | undefined {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
    return ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier : undefined;
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments;
    return argument && ts.isStringLiteral(argument) ? argument : undefined;
  }
  return undefined;
}

/** A name that is neither a property, a declaration nor a type: the global itself. */
function isGlobalUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isTypeReferenceNode(parent) || ts.isPropertyAssignment(parent)) return false;
  return ts.isCallExpression(parent) || ts.isNewExpression(parent);
}

function checkImport(
  file: string,
  specifier: string,
  isTest: boolean,
  report: (message: string) => void,
): void {
  const lib = libOf(file);
  const target = targetLib(file, specifier);
  if (target !== undefined && target.lib !== lib && !target.throughIndex) {
    report(`import "#${target.lib}", not past its index: ${specifier}`);
  }
  if (file.startsWith('apps/dashboard/') && !isTest) {
    if (target !== undefined && !dashboardMayImport.has(target.lib))
      report(`the dashboard may not import ${target.lib}: it has the client and the plots`);
    if (
      specifier.startsWith('.') &&
      !posix.join(posix.dirname(file), specifier).startsWith('apps/dashboard/')
    )
      report('the dashboard may not import another app');
    return;
  }
  if (lib === undefined || isTest) return;
  if (pure.has(lib) && specifier.startsWith('node:'))
    report(`${lib} is pure: it may not import ${specifier}`);
  if (/^(\.\.\/)+apps\//.test(specifier)) report('a library may not import an app');
  checkRooms(file, specifier, report);
  const room = roomsOfPackages[specifier];
  if (room !== undefined && roomOf(file) !== room) report(`only engine/${room} may import ${specifier}`);
  if (target === undefined || target.lib === lib) return;
  if (lib === 'client') {
    if (!clientMayImport.has(target.lib)) report(`client may not import ${target.lib}`);
    return;
  }
  const from = layers[lib];
  const to = layers[target.lib];
  if (from === undefined) report(`libs/${lib} has no layer: add it to the rules`);
  else if (to === undefined || (to >= from && !allowedSameLayer.has(`${lib}>${target.lib}`))) {
    report(`${lib} may not import ${target.lib}: imports point from apps down to contracts`);
  }
}

function checkRooms(file: string, specifier: string, report: (message: string) => void): void {
  if (!specifier.startsWith('.')) return;
  const imported = posix.join(posix.dirname(file), specifier);
  const [planning, planned] = [roomOf(file, 'planner'), roomOf(imported, 'planner')];
  if (planning !== undefined && planned !== undefined) {
    const forbidden = plannerRooms[planning];
    if (!forbidden) report(`libs/planner/${planning} is no room of the planner: add it to the rules`);
    else if (forbidden.includes(planned)) report(`planner/${planning} may not import planner/${planned}`);
  }
  const room = roomOf(file);
  const target = roomOf(imported);
  if (room === undefined || target === undefined || target === room) return;
  if (!(room in engineRooms)) report(`libs/engine/${room} is no room of the engine: add it to the rules`);
  else if (!engineRooms[room]!.includes(target)) report(`engine/${room} may not import engine/${target}`);
}

function targetLib(file: string, specifier: string): { lib: string; throughIndex: boolean } | undefined {
  if (specifier.startsWith('#')) return { lib: specifier.slice(1), throughIndex: true };
  if (!specifier.startsWith('.')) return undefined;
  const lib = libOf(posix.join(posix.dirname(file), specifier));
  return lib === undefined ? undefined : { lib, throughIndex: lib === libOf(file) };
}

/** Files that a file imports by value; types are gone when it runs. */
function valueImports(file: string, source: string): string[] {
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const targets: string[] = [];
  for (const node of tree.statements) {
    if (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) continue;
    const specifier = specifierOf(node)?.text;
    if (!specifier?.startsWith('.') || isOfTypes(node)) continue;
    targets.push(posix.join(posix.dirname(file), specifier).replace(/\.js$/, '.ts'));
  }
  return targets;
}

function isOfTypes(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) {
    const named = node.exportClause;
    return (
      node.isTypeOnly ||
      (named !== undefined && ts.isNamedExports(named) && named.elements.every((one) => one.isTypeOnly))
    );
  }
  const { importClause } = node;
  if (importClause === undefined) return false;
  const named = importClause.namedBindings;
  return (
    importClause.isTypeOnly ||
    (importClause.name === undefined &&
      named !== undefined &&
      ts.isNamedImports(named) &&
      named.elements.every((one) => one.isTypeOnly))
  );
}

/** The circles that files go in when they run, a violation for each. */
export function circlesIn(sources: ReadonlyMap<string, string>): Violation[] {
  const violations: Violation[] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): void => {
    const at = path.indexOf(file);
    if (at >= 0) {
      const circle = [...path.slice(at), file].join(' -> ');
      violations.push({ file, line: 1, message: `files import each other in a circle: ${circle}` });
      return;
    }
    const source = sources.get(file);
    if (source === undefined || done.has(file)) return;
    path.push(file);
    for (const target of valueImports(file, source)) visit(target);
    path.pop();
    done.add(file);
  };
  for (const file of sources.keys()) visit(file);
  return violations;
}

export function violationsIn(files: readonly string[]): Violation[] {
  const sources = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
  const found = [...sources].flatMap(([file, source]) => importViolations(file, source));
  const running = [...sources].filter(([file]) => !/\.test\.ts$/.test(file));
  return [...found, ...circlesIn(new Map(running))];
}

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire, register } from 'node:module';
import { dirname, extname, isAbsolute, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { FunctionInfo } from '#contracts';
import { type DefinedFunction, isDefinedFunction, type Schema } from '#functions';

export interface LoadedFunction {
  readonly definition: DefinedFunction;
  readonly info: FunctionInfo;
}

const scripts = new Set(['.js', '.mjs', '.cjs']);

/**
 * The functions that modules define, by name. Modules may import `foldmill/functions` and `zod` wherever they lie.
 * @param paths - each a file, a folder whose files are all loaded, or a package that the working directory has.
 * @throws {Error} naming the path, for one that isn't there, that fails, or that defines nothing; for a name that two
 * define.
 */
export async function loadFunctions(paths: readonly string[]): Promise<Map<string, LoadedFunction>> {
  const loaded = new Map<string, LoadedFunction>();
  if (paths.length > 0) register(new URL('./resolve-foldmill.js', import.meta.url));
  const from = new Map<string, string>();
  for (const path of paths) {
    const files = filesOf(path);
    const before = loaded.size;
    for (const file of files) {
      const hash = hashOf(file);
      for (const definition of await definitionsIn(file)) {
        const { name } = definition;
        const other = from.get(name);
        if (other !== undefined) throw new Error(`${other} and ${file} both define a function ${name}`);
        from.set(name, file);
        loaded.set(name, { definition, info: infoOf(definition, hash) });
      }
    }
    if (loaded.size === before) {
      throw new Error(`${path} defines no function: export what defineFunction returns`);
    }
  }
  return loaded;
}

function filesOf(path: string): string[] {
  const looksLikePath = isAbsolute(path) || path.startsWith('.') || scripts.has(extname(path));
  const full = resolve(path);
  const stat = statSync(full, { throwIfNoEntry: false });
  if (stat?.isDirectory()) {
    return readdirSync(full)
      .filter((file) => scripts.has(extname(file)))
      .sort()
      .map((file) => join(full, file));
  }
  if (stat) {
    if (!scripts.has(extname(full))) {
      throw new Error(`${path} is no .js or .mjs file: compile it before, or bundle it`);
    }
    return [full];
  }
  if (looksLikePath) throw new Error(`there is no file or folder ${full}`);
  try {
    return [createRequire(join(process.cwd(), 'x.js')).resolve(path)];
  } catch {
    throw new Error(`there is no file, folder or package ${path} in ${process.cwd()}`);
  }
}

async function definitionsIn(file: string): Promise<DefinedFunction[]> {
  let module: Record<string, unknown>;
  try {
    module = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  } catch (error) {
    throw new Error(`${file} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`);
  }
  return [...new Set(Object.values(module).flat())].filter(isDefinedFunction);
}

/** What a module imports by a path of its own: that is part of its text. */
const imported = /(?:from|import|require)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g;

/** A hash of a module and of the files that it imports by their paths. */
function hashOf(file: string): string {
  const hash = createHash('sha256');
  const seen = new Set<string>();
  const add = (path: string): void => {
    if (seen.has(path) || !statSync(path, { throwIfNoEntry: false })?.isFile()) return;
    seen.add(path);
    const text = readFileSync(path, 'utf8');
    hash.update(`${text.length}:${text}`);
    for (const [, other] of text.matchAll(imported)) add(resolve(dirname(path), other!));
  };
  add(file);
  return hash.digest('hex').slice(0, 16);
}

function infoOf({ name, version, pure, description, args }: DefinedFunction, hash: string): FunctionInfo {
  return { name, version, hash, pure, description: description ?? null, args: jsonSchemaOf(args) };
}

/** Null for a schema that isn't zod's, or that JSON Schema can't say. */
function jsonSchemaOf(schema: Schema | undefined): FunctionInfo['args'] {
  if (schema === undefined || !('_zod' in schema)) return null;
  try {
    // It has what every schema of zod 4 has.
    return z.toJSONSchema(schema as unknown as z.ZodType, { io: 'input' });
  } catch {
    return null;
  }
}

import type { Schema } from './schema.js';

/** What a function may do while it runs. */
export interface CallContext {
  /** Aborts when the study is cancelled, or the call's time is over. Who doesn't listen is ended two seconds later. */
  readonly signal: AbortSignal;
  /** Tells the readers of the study's events something. */
  log(message: string): void;
  /** Tells the readers of the study's events how far the call is: `done` of `of`. */
  progress(done: number, of?: number): void;
}

/** What a function of yours is. */
export interface FunctionDefinition<Args = unknown, Result = unknown> {
  /** A letter or `_`, then letters, digits, `_`, `.` and `-`. */
  readonly name: string;
  /** Raise it when results change though the text of the module does not. @default 1 */
  readonly version?: number | string;
  readonly description?: string;
  /** Of its argument: a schema of zod, or of any library that follows Standard Schema. @default anything */
  readonly args?: Schema<Args>;
  /** Whether the same argument always gives the same result, which may then be remembered. @default true */
  readonly pure?: boolean;
  run(args: Args, context: CallContext): Result | Promise<Result>;
}

/** Known in every copy of this package: the module may have another one than the worker. */
const brand = Symbol.for('foldmill.function');

export type DefinedFunction<Args = unknown, Result = unknown> = FunctionDefinition<Args, Result> & {
  readonly version: string;
  readonly pure: boolean;
};

/**
 * Defines a function for workers to offer, which are started with `--functions PATH`.
 * @example
 * export const add = defineFunction({
 *   name: 'add',
 *   args: z.tuple([z.number(), z.number()]),
 *   run: ([a, b]) => a + b,
 * });
 * @throws {TypeError} for a name that can't be one, and without `run`.
 */
export function defineFunction<Args, Result>(
  definition: FunctionDefinition<Args, Result>,
): DefinedFunction<Args, Result> {
  const { name, version = 1, pure = true } = definition;
  if (typeof name !== 'string' || !/^[A-Za-z_][\w.-]{0,99}$/.test(name)) {
    throw new TypeError(
      `${JSON.stringify(name)} can't name a function: a letter or _, then letters, digits, _, . and -, 100 at most`,
    );
  }
  if (typeof definition.run !== 'function') throw new TypeError(`the function ${name} has no run`);
  return Object.freeze({ ...definition, version: String(version), pure, [brand]: true });
}

export const isDefinedFunction = (value: unknown): value is DefinedFunction =>
  typeof value === 'object' && value !== null && brand in value;

/** A schema of zod, or of any library that follows Standard Schema (https://standardschema.dev). */
export interface Schema<Output = unknown> {
  readonly '~standard': {
    readonly validate: (value: unknown) => Outcome<Output> | Promise<Outcome<Output>>;
    readonly types?: { readonly output: Output } | undefined;
  };
}

type Outcome<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly Issue[] };

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** An argument that the schema of a function refuses. */
export class InvalidArguments extends TypeError {
  override readonly name = 'InvalidArguments';
}

/** @throws {InvalidArguments} naming every place. */
export async function checked<T>(schema: Schema<T> | undefined, value: unknown): Promise<T> {
  if (schema === undefined) return value as T;
  const outcome = await schema['~standard'].validate(value);
  if (outcome.issues === undefined) return outcome.value;
  const faults = outcome.issues.map(({ message, path = [] }) => {
    const keys = path.map((key) => String(typeof key === 'object' ? key.key : key));
    return keys.length === 0 ? message : `/${keys.join('/')}: ${message}`;
  });
  throw new InvalidArguments(faults.join('; '));
}

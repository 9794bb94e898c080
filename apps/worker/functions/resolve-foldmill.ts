// A hook of Node's loader: modules of functions find this package, and zod, wherever they lie.

interface Resolved {
  url: string;
}
type Next = (specifier: string, context: object) => Promise<Resolved>;

const own: Record<string, string> = {
  'foldmill/functions': new URL('../../../libs/functions/index.js', import.meta.url).href,
};

export async function resolve(specifier: string, context: object, next: Next): Promise<Resolved> {
  const url = own[specifier];
  if (url !== undefined) return next(url, context);
  try {
    return await next(specifier, context);
  } catch (error) {
    if (specifier !== 'zod') throw error;
    return next(specifier, { ...context, parentURL: import.meta.url });
  }
}

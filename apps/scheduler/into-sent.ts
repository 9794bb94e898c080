import { FoldmillError } from '#contracts';

/**
 * What `act` returns. Errors that it throws point into the body as it was sent: in a space, a bare list stands for
 * `{"values": [...]}`, and pointers into that name a field that is not there.
 */
export async function intoSent<T>(sent: unknown, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof FoldmillError) || error.errors.length === 0) throw error;
    const errors = error.errors.map(({ pointer, message }) => ({
      pointer: sentPointer(sent, pointer),
      message,
    }));
    const [before, after] = [error.errors[0].pointer, errors[0].pointer];
    const message = error.message.startsWith(before)
      ? after + error.message.slice(before.length)
      : error.message;
    throw new FoldmillError(error.code, message, errors);
  }
}

function sentPointer(sent: unknown, pointer: string): string {
  if (!pointer.includes('/values')) return pointer;
  let at = sent;
  let found = '';
  for (const segment of pointer.split('/').slice(1)) {
    if (segment === 'values' && Array.isArray(at)) continue;
    found += `/${segment}`;
    const key = segment.replaceAll('~1', '/').replaceAll('~0', '~');
    at = at !== null && typeof at === 'object' ? (at as Record<string, unknown>)[key] : undefined;
  }
  return found;
}

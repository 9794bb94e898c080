import type { ComponentChildren } from 'preact';
import { isGone, messageOf } from '../state/api.js';
import type { Loaded } from '../state/load.js';

/** What a call answered, or what is to be said in its place. */
export function Say<T>({
  of,
  what,
  children,
}: {
  of: Loaded<T>;
  what: string;
  children: (value: T) => ComponentChildren;
}) {
  const { value, error } = of;
  if (value === undefined && error === undefined) return <p role="status">Loading {what} …</p>;
  const problem =
    error === undefined ? null : isGone(error) ? (
      <p class="notice bad" role="alert">
        {value === undefined
          ? `There is no such ${what}: ${messageOf(error)}`
          : `This ${what} was deleted while it was open. What you see is the last that was known.`}
      </p>
    ) : (
      <p class="notice bad" role="alert">
        {value === undefined ? '' : 'What you see is the last that was known: '}
        {messageOf(error)}
      </p>
    );
  return (
    <>
      {problem}
      {value !== undefined && children(value)}
    </>
  );
}

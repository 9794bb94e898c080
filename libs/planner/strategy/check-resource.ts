import { type Condition, fieldError, type Space } from '#contracts';

/** @throws {FoldmillError} where the resource is a parameter that is searched over. */
export function checkResource(search: {
  readonly resource: string;
  readonly space: Space | readonly Space[];
  readonly conditions?: readonly Condition[];
}): void {
  const spaces = [search.space, ...(search.conditions ?? []).map(({ space }) => space)].flat();
  if (spaces.some((space) => Object.hasOwn(space, search.resource))) {
    throw fieldError(
      'invalid_request',
      '/search/resource',
      `${search.resource} cannot be the resource, since the space has values for it`,
    );
  }
}

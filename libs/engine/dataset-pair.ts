/** Names a dataset with the rows of another after its own, which are only tested on. */
export const pairedId = (own: string, tested: string): string => `${own}+${tested}`;

/** The stored datasets that an id stands for: itself, or both of a pair, the one that is trained on first. */
export const storedIds = (id: string): [own: string, tested?: string] => {
  const [own = id, tested] = id.split('+');
  return tested === undefined ? [own] : [own, tested];
};

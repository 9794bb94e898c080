import type { Params, ParamValue } from '#contracts';

/**
 * One column `param_<name>` per parameter that any candidate sets, in the order in which they are first met.
 * A candidate that lacks the parameter has null there, where scikit-learn has a masked entry.
 */
export function paramColumns(candidates: readonly Params[]): Record<string, ParamValue[]> {
  const columns = new Map<string, ParamValue[]>();
  for (const [index, params] of candidates.entries()) {
    for (const name of Object.keys(params)) {
      let column = columns.get(name);
      if (!column) {
        column = new Array<ParamValue>(candidates.length).fill(null);
        columns.set(name, column);
      }
      column[index] = params[name];
    }
  }
  return Object.fromEntries([...columns].map(([name, column]) => [`param_${name}`, column]));
}

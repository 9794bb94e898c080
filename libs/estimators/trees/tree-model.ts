import { FoldmillError } from '#contracts';
import type { Frame, Model, ModelState } from '../estimator.js';
import { type ForestPart, loadPart, partState, regroup, treesIn } from './forest-part.js';
import { TreeEnsemble } from './tree-ensemble.js';

/** Means over the first `nTrees` trees of an ensemble; a decision tree is an ensemble of one. */
abstract class TreeModel {
  constructor(
    readonly type: string,
    protected readonly ensemble: TreeEnsemble,
    readonly nTrees: number,
  ) {}

  get warnings(): readonly string[] | undefined {
    return this.ensemble.parts[0].warnings;
  }

  protected means(frame: Frame, rows: Int32Array): Float64Array {
    if (frame.X.nCols !== this.ensemble.nFeatures) {
      throw new FoldmillError(
        'invalid_request',
        `rows have ${frame.X.nCols} features; the model was fitted on ${this.ensemble.nFeatures}`,
      );
    }
    return this.ensemble.sums(this.nTrees, frame, rows).map((sum) => sum / this.nTrees);
  }

  /** Tells nothing of how the trees were grown, nor of others that were grown with them. */
  state(): ModelState {
    return this.#stateOf(({ warnings: _, ...part }) => part);
  }

  /** With what was warned of: a larger forest on the same rows warns of it again. */
  grownState(): ModelState {
    return this.#stateOf((part) => part);
  }

  #stateOf(kept: (part: ForestPart) => ForestPart): ModelState {
    const parts = regroup(this.ensemble.parts, this.nTrees).map((part) => partState(kept(part)));
    return { nTrees: this.nTrees, parts };
  }
}

class TreeClassifier extends TreeModel implements Model {
  get classes(): Int32Array {
    return this.ensemble.classes!;
  }

  /** The class of the largest mean fraction, the first of equals. */
  predict(frame: Frame, rows: Int32Array): Int32Array {
    const means = this.means(frame, rows);
    const { classes } = this;
    return Int32Array.from(rows, (_, i) => {
      const first = i * classes.length;
      let best = 0;
      for (let c = 1; c < classes.length; c++) if (means[first + c] > means[first + best]) best = c;
      return classes[best];
    });
  }

  predictProba(frame: Frame, rows: Int32Array): Float64Array {
    return this.means(frame, rows);
  }
}

class TreeRegressor extends TreeModel implements Model {
  predict(frame: Frame, rows: Int32Array): Float64Array {
    return this.means(frame, rows);
  }
}

/** Models of the first n trees for each n, which share the trees and one walk of them. */
export function prefixModels(type: string, parts: readonly ForestPart[], sizes: readonly number[]): Model[] {
  const ensemble = new TreeEnsemble(parts, sizes);
  const TreeModelClass = ensemble.classes ? TreeClassifier : TreeRegressor;
  return sizes.map((nTrees) => new TreeModelClass(type, ensemble, nTrees));
}

export function loadTreeModel(type: string, state: ModelState): Model {
  const parts = storedParts(state);
  return prefixModels(type, parts, [treesIn(parts)])[0];
}

/** What a larger forest goes on from. @param model - a tree or forest. */
export const grownTrees = (model: Model): ModelState => (model as TreeModel & Model).grownState();

/** The trees that a model's state holds. */
export const storedParts = (state: ModelState): ForestPart[] =>
  (state as { parts: ModelState[] }).parts.map(loadPart); // written by TreeModel.state

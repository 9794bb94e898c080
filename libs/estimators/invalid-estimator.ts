import { hash128, type Params } from '#contracts';
import { FitError } from './estimator.js';
import type { ResolvedEstimator } from './resolved-estimator.js';

/** A candidate whose parameters do not go together: every fit of it fails with the reason, as in scikit-learn. */
export class InvalidEstimator implements ResolvedEstimator {
  readonly type = 'invalid';
  readonly canonical: string;
  readonly chain = null;
  readonly costKey = 'invalid';
  readonly params: Params = {};
  readonly pieces = null;
  readonly prefixKey = '';
  readonly isChecked = true;
  readonly stages = [];
  readonly shareKey = 'invalid';

  /** @param base - what the parameters were to be set on. */
  constructor(
    readonly base: ResolvedEstimator,
    readonly reason: string,
  ) {
    this.canonical = `invalid|${hash128(base.canonical, reason)}`;
  }

  get kind(): ResolvedEstimator['kind'] {
    return this.base.kind;
  }

  get methods(): ResolvedEstimator['methods'] {
    return this.base.methods;
  }

  get pathKey(): string {
    return this.canonical;
  }

  cost(): number {
    return 1e-6;
  }

  withParams(): never {
    throw this.#failed();
  }

  checkParam(): never {
    throw this.#failed();
  }

  onTable(): [] {
    return [];
  }

  fit(): never {
    throw this.#failed();
  }

  fitMany(): never {
    throw this.#failed();
  }

  growthKey(): null {
    return null;
  }

  grownState(): never {
    throw this.#failed();
  }

  fitChains(): never {
    throw this.#failed();
  }

  #failed(): FitError {
    return new FitError(this.reason);
  }
}

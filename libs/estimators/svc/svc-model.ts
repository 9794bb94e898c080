import type { Matrix } from '#datasets';
import type { SvmKernel } from '#kernels';
import type { Frame, Model, ModelState } from '../estimator.js';
import type { Workspace } from '../workspace.js';
import { decisionFunctions } from './decision-function.js';
import type { PairSolution } from './pair-paths.js';
import type { SvcParams } from './svc-params.js';
import { svcState } from './svc-state.js';
import type { TrainingSet } from './training-set.js';
import { predictions } from './votes.js';

type Shape = Pick<SvcParams, 'decision_function_shape' | 'break_ties'> & Partial<Pick<SvcParams, 'max_iter'>>;

/** A fitted SVC. Holds the frame it was trained on; `state` copies out what it needs of it. */
export class SvcModel implements Model {
  readonly type = 'svc';
  readonly shape: SvcParams['decision_function_shape'];
  readonly breakTies: boolean;
  readonly warnings: readonly string[];

  /** @param pairs - per pair of classes a < b, in the order (0, 1), (0, 2), …, (1, 2), … */
  constructor(
    readonly training: TrainingSet,
    readonly kernel: SvmKernel,
    readonly pairs: readonly PairSolution[],
    { decision_function_shape, break_ties, max_iter }: Shape,
  ) {
    this.shape = decision_function_shape;
    this.breakTies = break_ties;
    this.warnings = pairs.some(({ stoppedEarly }) => stoppedEarly)
      ? [
          `Solver terminated early (max_iter=${max_iter}).  Consider pre-processing your data with StandardScaler or ` +
            'MinMaxScaler.',
        ]
      : [];
  }

  get classes(): Int32Array {
    return this.training.classes;
  }

  predict(frame: Frame, rows: Int32Array, workspace: Workspace): Int32Array {
    return predictions([this], frame, rows, workspace)[0];
  }

  decisionFunction(frame: Frame, rows: Int32Array, workspace: Workspace): Matrix {
    return decisionFunctions([this], frame, rows, workspace)[0];
  }

  state(): ModelState {
    return svcState(this);
  }
}

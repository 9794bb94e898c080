import { describe, expect, it } from 'vitest';
import { findFaults } from './find-faults.js';

const at = (study: object): string[] => findFaults(study).map(({ pointer }) => pointer);

describe('faults that show without a dataset', () => {
  it('are found beside fields that the contract refuses', () => {
    expect(
      at({
        kind: 'search',
        estimator: { type: 'svc', C: 1, params: { gama: 1 } },
        search: { method: 'grid', space: { C: { values: [1, -1, 0] }, gamma: { vals: [1] } }, n: 1 },
      }),
    ).toEqual(['/estimator/params/gama', '/search/space/C/values/1', '/search/space/C/values/2']);
    expect(at({ kind: 'fit', estimator: { type: 'SVC', C: 1 } })).toEqual(['/estimator/type']);
  });

  it('are none where a condition is of a parameter that the contract refuses', () => {
    const search = {
      method: 'random',
      n_iter: 3,
      space: { kernel: { vals: [1] } },
      conditions: [{ when: { kernel: ['rbf'] }, space: { gamma: [1] } }],
    };
    expect(at({ kind: 'search', estimator: { type: 'svc' }, search })).toEqual([]);
  });
});

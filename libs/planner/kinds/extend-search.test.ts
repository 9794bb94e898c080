import { describe, expect, it } from 'vitest';
import { jsonText, type Params, parseWith, SearchSpec, StudyExtension } from '#contracts';
import { candidateSource } from '#model-selection';
import { addedCandidates, extendSearch, wholeExtension } from './extend-search.js';

const specOf = (search: object): SearchSpec =>
  parseWith(SearchSpec, { kind: 'search', dataset: 'iris', estimator: { type: 'svc' }, search });

const extension = (body: object): StudyExtension => parseWith(StudyExtension, body);

const all = (spec: SearchSpec): Params[] => {
  if (spec.search.method !== 'random' && spec.search.method !== 'grid') throw new Error('it learns');
  const source = candidateSource(spec.search);
  return Array.from({ length: source.length }, (_, i) => source.at(i));
};
const listed = (candidates: readonly Params[]) => ({
  length: candidates.length,
  at: (i: number) => candidates[i]!,
});
const texts = (candidates: readonly Params[]): string[] => candidates.map((params) => jsonText(params));

describe('the candidates that an extension adds', () => {
  const large = { C: { logspace: [-3, 3, 60] }, gamma: { logspace: [-3, 3, 60] } };
  it.each([
    ['distributions', { C: { loguniform: [0.1, 10] }, kernel: ['rbf', 'poly'] }, 7, 5],
    ['several spaces', [{ C: { uniform: [0, 1] } }, { gamma: { uniform: [0, 1] } }], 6, 6],
    ['under 1 % of a discrete space', large, 10, 20],
    ['up to 99 % of one', { C: { linspace: [1, 9, 9] }, gamma: [1, 2, 3, 4] }, 5, 12],
  ])('are those that a larger n_iter draws, of %s', (_, space, n, m) => {
    const spec = specOf({ method: 'random', space, n_iter: n, random_state: 4 });
    const has = all(spec);
    const added = addedCandidates(spec, [], { n_iter: m }, listed(has));
    const whole = extendSearch(spec, { n_iter: m });
    expect(texts([...has, ...added])).toEqual(texts(all(whole)));
    // And again, from where that ended.
    const more = addedCandidates(spec, [{ n_iter: m }], { n_iter: 3 }, listed([...has, ...added]));
    expect(texts([...has, ...added, ...more])).toEqual(texts(all(extendSearch(whole, { n_iter: 3 }))));
  });

  it('are new where the draws depend on how many there are, and end with the space', () => {
    const spec = specOf({ method: 'random', space: { C: { linspace: [1, 10, 10] } }, n_iter: 3 });
    const has = all(spec);
    const added = addedCandidates(spec, [], { n_iter: 100 }, listed(has));
    expect(new Set(texts([...has, ...added])).size).toBe(10);
    expect(added).toHaveLength(7);
    expect(() => addedCandidates(spec, [], { n_iter: 1 }, listed([...has, ...added]))).toThrow(
      /every candidate/,
    );
  });

  it('tell 1 from 1.0', () => {
    const spec = specOf({ method: 'grid', space: { degree: [1, 2] } });
    const added = addedCandidates(
      spec,
      [],
      extension({ space: { C: [1, { float: 1 }] } }),
      listed(all(spec)),
    );
    expect(added).toHaveLength(2);
  });

  it('of another space do not disturb the draws of the first', () => {
    const space = { C: { uniform: [1, 2] } };
    const spec = specOf({ method: 'random', space, n_iter: 4 });
    const has = all(spec);
    const other = wholeExtension(spec, extension({ space: { gamma: { uniform: [0.1, 1] } } }));
    expect(other.n_iter).toBe(4);
    const elsewhere = addedCandidates(spec, [], other, listed(has));
    expect(elsewhere.every((params) => 'gamma' in params)).toBe(true);
    const more = addedCandidates(spec, [other], { n_iter: 3 }, listed([...has, ...elsewhere]));
    expect(texts([...has, ...more])).toEqual(texts(all(extendSearch(spec, { n_iter: 3 }))));
  });

  it('follow the conditions of the search', () => {
    const spec = specOf({
      method: 'random',
      n_iter: 5,
      space: { kernel: ['linear', 'rbf'] },
      conditions: [{ when: { kernel: ['rbf'] }, space: { gamma: { uniform: [0.1, 1] } } }],
    });
    const has = all(spec);
    const added = addedCandidates(spec, [], { n_iter: 5 }, listed(has));
    expect(texts([...has, ...added])).toEqual(texts(all(extendSearch(spec, { n_iter: 5 }))));
  });
});

import { useEffect, useState } from 'preact/hooks';
import { FoldmillApiError } from '#client';
import { foldmill, messageOf } from '../state/api.js';
import { firstComparison } from '../state/first-comparison.js';
import { useLoad } from '../state/load.js';
import { goTo, place } from '../state/place.js';

const example = {
  kind: 'search',
  name: 'a first search',
  dataset: 'iris',
  estimator: { type: 'svc' },
  search: {
    method: 'random',
    n_iter: 50,
    space: { C: { loguniform: [0.01, 1000] }, gamma: { loguniform: [0.0001, 1] } },
  },
};

/** Posts a study: a new one, or another with changes. */
export function NewStudyView() {
  const from = place.value.query['from'];
  const { dataset, compare } = place.value.query;
  const [text, setText] = useState('');
  const [faults, setFaults] = useState<readonly string[]>([]);
  const old = useLoad(`spec/${from}`, async (signal) =>
    from === undefined
      ? null
      : (await foldmill.GET('/v1/studies/{id}', { params: { path: { id: from } }, signal })).data.spec,
  );
  useEffect(() => {
    const compared =
      compare === 'classification' || compare === 'regression'
        ? firstComparison(dataset ?? 'iris', compare)
        : undefined;
    const spec = from === undefined ? (compared ?? { ...example, ...(dataset && { dataset }) }) : old.value;
    if (spec) setText(JSON.stringify(spec, null, 2));
  }, [from, dataset, old.value]);
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    setFaults([]);
    try {
      // As text: a float that is written 1.0 stays one.
      const { data } = await foldmill.POST('/v1/studies', {
        body: text as never,
        headers: { 'content-type': 'application/json' },
      });
      goTo(['studies', data.id]);
    } catch (error) {
      const each =
        error instanceof FoldmillApiError
          ? error.errors?.map(({ pointer, message }) => `${pointer}: ${message}`)
          : undefined;
      setFaults(each && each.length > 0 ? each : [messageOf(error)]);
    }
  };
  return (
    <form onSubmit={send}>
      <h1>{from === undefined ? 'New study' : 'Post again with changes'}</h1>
      {old.error !== undefined && (
        <p class="notice bad" role="alert">
          {messageOf(old.error)}
        </p>
      )}
      <label>
        The study, as JSON
        <textarea
          rows={24}
          spellcheck={false}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      {faults.length > 0 && (
        <ul class="bad" role="alert">
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
      <div class="row">
        <button class="main" type="submit">
          Post
        </button>
        <a href="/docs">What a study may have</a>
      </div>
    </form>
  );
}

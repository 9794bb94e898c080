import { useState } from 'preact/hooks';
import { Choice } from '../../parts/choice.js';
import { foldmill, messageOf, type Schemas } from '../../state/api.js';
import { goTo } from '../../state/place.js';

/** Another dataset of the same columns, with another target, groups or weights. */
export function RolesForm({ dataset }: { dataset: Schemas['Dataset'] }) {
  const names = dataset.columns.map(({ name }) => name);
  const [target, setTarget] = useState(dataset.target.name);
  const [groups, setGroups] = useState(dataset.groups ?? '');
  const [weight, setWeight] = useState(dataset.sample_weight ?? '');
  const [name, setName] = useState(dataset.bundled ? `${dataset.name} again` : dataset.name);
  const [fault, setFault] = useState('');
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    try {
      const body = { target, name, groups: groups || null, sample_weight: weight || null };
      const { data } = await foldmill.POST('/v1/datasets/{id}/roles', {
        params: { path: { id: dataset.id } },
        body,
      });
      goTo(['datasets', data.id]);
    } catch (error) {
      setFault(messageOf(error));
    }
  };
  return (
    <form onSubmit={send}>
      <h2>Use its columns for something else</h2>
      <div class="row">
        <Choice name="Target" of={names} value={target} all={null} onPick={setTarget} />
        <Choice name="Groups" of={names} value={groups} all="none" onPick={setGroups} />
        <Choice name="Weights" of={names} value={weight} all="none" onPick={setWeight} />
        <label>
          Name <input size={24} value={name} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <button type="submit">Make another dataset</button>
      </div>
      <p class="bad" role="alert">
        {fault}
      </p>
    </form>
  );
}

import { useCallback, useState } from 'preact/hooks';
import { barPlot, niceNumber, type Theme } from '#plots';
import { bytesText, cellText, count, paramsText } from '../parts/format.js';
import { Picture } from '../parts/picture.js';
import { Say } from '../parts/say.js';
import { foldmill, messageOf, type Schemas } from '../state/api.js';
import { useLoad } from '../state/load.js';
import { hrefTo } from '../state/place.js';

type Model = Schemas['Model'];

export function ModelView({ id }: { id: string }) {
  const loaded = useLoad(
    `model/${id}`,
    async (signal) => (await foldmill.GET('/v1/models/{id}', { params: { path: { id } }, signal })).data,
  );
  return (
    <Say of={loaded} what="model">
      {(model) => (
        <>
          <h1>{model.id}</h1>
          <div class="row">
            <a href={hrefTo(['studies', model.study])}>Its study</a>
            <a href={`/v1/models/${encodeURIComponent(id)}/export`} download={`${id}.json`}>
              Export as JSON
            </a>
            <a href={`/v1/models/${encodeURIComponent(id)}/export.onnx`} download={`${id}.onnx`}>
              Export as ONNX
            </a>
          </div>
          <dl class="facts">
            <div>
              <dt>estimator</dt>
              <dd>{model.estimator}</dd>
            </div>
            <div>
              <dt>predicts</dt>
              <dd>
                <bdi>{model.target ?? 'the target'}</bdi>, {model.task}
              </dd>
            </div>
            <div>
              <dt>classes</dt>
              <dd>
                <bdi>{model.classes === null ? '–' : model.classes.slice(0, 20).join(', ')}</bdi>
              </dd>
            </div>
            <div>
              <dt>features</dt>
              <dd>{count(model.n_features)}</dd>
            </div>
            <div>
              <dt>size</dt>
              <dd>{bytesText(model.bytes)}</dd>
            </div>
            <div class="wide">
              <dt>parameters</dt>
              <dd>
                <bdi>{paramsText(model.params) || 'defaults'}</bdi>
              </dd>
            </div>
          </dl>
          <Learned model={model} />
          <PredictForm model={model} />
        </>
      )}
    </Say>
  );
}

function Learned({ model }: { model: Model }) {
  const { importances, coefficients, inputs, n_support: support } = model;
  if (importances !== null)
    return (
      <div class="plots">
        <Bars
          title="Importances"
          label="share of what splits took from the impurity"
          unit="fraction"
          names={inputs ?? []}
          values={importances}
        />
      </div>
    );
  if (coefficients !== null)
    return (
      <div class="plots">
        {coefficients.slice(0, 12).map((row, at) => (
          <Bars
            key={at}
            title={
              coefficients.length === 1 ? 'Coefficients' : `Coefficients of class ${model.classes?.[at]}`
            }
            label="coefficient"
            unit="per unit of the input"
            names={inputs ?? []}
            values={row}
          />
        ))}
      </div>
    );
  return (
    <p class="faint">
      {support === null
        ? 'This estimator shows neither coefficients nor importances.'
        : `Support vectors by class: ${support.join(', ')}.`}
    </p>
  );
}

function Bars({
  title,
  label,
  unit,
  names,
  values,
}: {
  title: string;
  label: string;
  unit: string;
  names: readonly string[];
  values: readonly number[];
}) {
  const draw = useCallback(
    (width: number, theme: Theme) => {
      const order = values.map((_, at) => at).sort((a, b) => Math.abs(values[b]!) - Math.abs(values[a]!));
      return barPlot(
        {
          title,
          value: { label, unit },
          names: order.map((at) => names[at] ?? `input ${at}`),
          values: order.map((at) => values[at]!),
          of: 'input',
        },
        width,
        theme,
      );
    },
    [values, names],
  );
  return <Picture title={title} draw={draw} />;
}

/** Features that the form asks for; rows of more are sent as JSON. */
const maxFields = 60;

function PredictForm({ model }: { model: Model }) {
  const isWide = model.columns.length > maxFields;
  const [cells, setCells] = useState<Readonly<Record<string, string>>>({});
  const [text, setText] = useState(`[${model.features.map(() => 0).join(', ')}]`);
  const [answer, setAnswer] = useState<Schemas['RowPredictions'] | null>(null);
  const [fault, setFault] = useState('');
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    setFault('');
    try {
      const row = isWide
        ? JSON.parse(text)
        : model.columns.map((column) => cellOf(cells[column.name] ?? '', column.type));
      const { data } = await foldmill.POST('/v1/models/{id}/predict', {
        params: { path: { id: model.id } },
        body: { rows: [row] },
      });
      setAnswer(data);
    } catch (error) {
      setAnswer(null);
      setFault(messageOf(error));
    }
  };
  return (
    <form onSubmit={send}>
      <h2>Predict a row</h2>
      {isWide ? (
        <label>
          The row, as a JSON list
          <textarea rows={5} value={text} onInput={(event) => setText(event.currentTarget.value)} />
        </label>
      ) : (
        <div class="facts">
          {model.columns.map((column) => (
            <div key={column.name}>
              <label for={`cell-${column.name}`}>
                <bdi class="long" title={column.name}>
                  {column.name}
                </bdi>{' '}
                <span class="faint">{column.type}</span>
              </label>
              <br />
              {column.type === 'category' && column.categories && column.categories.length <= 200 ? (
                <select
                  id={`cell-${column.name}`}
                  value={cells[column.name] ?? ''}
                  onChange={(event) => setCells({ ...cells, [column.name]: event.currentTarget.value })}
                >
                  <option value="">missing</option>
                  {column.categories.map((each) => (
                    <option key={each}>{each}</option>
                  ))}
                </select>
              ) : (
                <input
                  id={`cell-${column.name}`}
                  size={14}
                  placeholder="missing"
                  value={cells[column.name] ?? ''}
                  onInput={(event) => setCells({ ...cells, [column.name]: event.currentTarget.value })}
                />
              )}
            </div>
          ))}
        </div>
      )}
      <div class="row">
        <button class="main" type="submit">
          Predict
        </button>
      </div>
      <p class="bad" role="alert">
        {fault}
      </p>
      <div role="status">{answer && <Answer answer={answer} />}</div>
    </form>
  );
}

/** What was typed as a value of its column; nothing is a gap. */
export function cellOf(text: string, type: string): string | number | boolean | null {
  const given = text.trim();
  if (given === '') return null;
  if (type === 'numeric' && !Number.isNaN(Number(given))) return Number(given);
  if (type === 'boolean' && /^(true|false)$/i.test(given)) return given.toLowerCase() === 'true';
  return given;
}

function Answer({ answer }: { answer: Schemas['RowPredictions'] }) {
  const [probabilities] = answer.probabilities ?? [];
  return (
    <>
      <p>
        Prediction:{' '}
        <strong>
          <bdi>{cellText(answer.predictions[0])}</bdi>
        </strong>
      </p>
      {probabilities && (
        <table>
          <thead>
            <tr>
              <th>class</th>
              <th class="number">probability</th>
            </tr>
          </thead>
          <tbody>
            {probabilities.map((part, at) => (
              <tr key={at}>
                <td>
                  <bdi>{String(answer.classes?.[at])}</bdi>
                </td>
                <td class="number">{niceNumber(part, 4)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

import { useEffect, useState } from 'preact/hooks';
import { FoldmillApiError } from '#client';
import { Scroll } from '../../parts/scroll.js';
import { messageOf } from '../../state/api.js';
import { goTo } from '../../state/place.js';
import { previewOf } from '../../state/preview.js';
import { sendFile } from '../../state/send-file.js';

/** What a column may be for. */
const roles = ['feature', 'target', 'groups', 'sample_weight', 'ignore'] as const;
type Role = (typeof roles)[number];
const types = ['as read', 'numeric', 'category', 'text', 'datetime', 'boolean'] as const;

/** Takes a file that is dropped or chosen, shows what is in it, and lets columns have roles and types before it is sent. */
export function Upload() {
  const [file, setFile] = useState<File | null>(null);
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null | undefined): void => {
    const [first] = [...(files ?? [])];
    if (first) setFile(first);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button within does the same */}
      <div
        class={`drop${isOver ? ' over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer?.files);
        }}
      >
        <label>
          Drop a file here, or choose one: CSV, JSON, Parquet, Arrow, .npy or .xlsx{' '}
          <input type="file" onChange={(event) => take(event.currentTarget.files)} />
        </label>
      </div>
      {file && (
        <UploadForm
          key={`${file.name}${file.size}${file.lastModified}`}
          file={file}
          onLeave={() => setFile(null)}
        />
      )}
    </>
  );
}

function UploadForm({ file, onLeave }: { file: File; onLeave: () => void }) {
  const [preview, setPreview] = useState<Awaited<ReturnType<typeof previewOf>> | 'reading'>('reading');
  const [name, setName] = useState(file.name.replace(/(\.\w+)+$/, ''));
  const [given, setGiven] = useState<Readonly<Record<string, Role>>>({});
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [faults, setFaults] = useState<readonly string[]>([]);
  const [isSending, setSending] = useState(false);
  useEffect(() => void previewOf(file).then(setPreview), [file]);
  const columns = typeof preview === 'object' && preview !== null ? preview.columns : [];
  const roleOf = (column: string): Role =>
    given[column] ??
    (column === columns.at(-1) && !Object.values(given).includes('target') ? 'target' : 'feature');
  const setRole = (column: string, role: Role): void =>
    setGiven((was) => {
      const others = Object.entries(was).filter(
        ([, each]) => role === 'feature' || role === 'ignore' || each !== role,
      );
      return { ...Object.fromEntries(others), [column]: role };
    });
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    setSending(true);
    setFaults([]);
    try {
      const of = (role: Role): string[] => columns.filter((column) => roleOf(column) === role);
      const chosen = Object.entries(typed).filter(([, type]) => type !== 'as read');
      const id = await sendFile(file, {
        name,
        target: of('target')[0],
        groups: of('groups')[0],
        sample_weight: of('sample_weight')[0],
        ignore: of('ignore').length > 0 ? of('ignore') : undefined,
        types: chosen.length > 0 ? Object.fromEntries(chosen) : undefined,
      });
      goTo(['datasets', id]);
    } catch (error) {
      const each =
        error instanceof FoldmillApiError ? error.errors?.map(({ message }) => message) : undefined;
      setFaults(each && each.length > 0 ? each : [messageOf(error)]);
      setSending(false);
    }
  };
  return (
    <form onSubmit={send}>
      <h2>{file.name}</h2>
      <div class="row">
        <label>
          Name <input size={30} value={name} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
      </div>
      {preview === 'reading' && <p role="status">Reading …</p>}
      {preview === null && (
        <p class="faint">
          This page does not read this format: the scheduler does, and takes the last column as the target.
          Roles can be changed afterwards.
        </p>
      )}
      {typeof preview === 'object' && preview !== null && (
        <Scroll>
          <table>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column}>
                    <bdi class="long" title={column}>
                      {column}
                    </bdi>
                  </th>
                ))}
              </tr>
              <tr>
                {columns.map((column) => (
                  <td key={column}>
                    <select
                      aria-label={`Role of ${column}`}
                      value={roleOf(column)}
                      onChange={(event) => setRole(column, event.currentTarget.value as Role)}
                    >
                      {roles.map((role) => (
                        <option key={role}>{role}</option>
                      ))}
                    </select>
                  </td>
                ))}
              </tr>
              <tr>
                {columns.map((column) => (
                  <td key={column}>
                    <select
                      aria-label={`Type of ${column}`}
                      value={typed[column] ?? 'as read'}
                      onChange={(event) =>
                        setTyped((was) => ({ ...was, [column]: event.currentTarget.value }))
                      }
                    >
                      {types.map((type) => (
                        <option key={type}>{type}</option>
                      ))}
                    </select>
                  </td>
                ))}
              </tr>
            </thead>
            <tbody>
              {preview.rows.map((row, at) => (
                <tr key={at}>
                  {columns.map((column, place) => (
                    <td key={column}>
                      <bdi class="long">{row[place] ?? ''}</bdi>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
      {faults.length > 0 && (
        <ul class="bad" role="alert">
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
      <div class="row">
        <button class="main" type="submit" disabled={isSending}>
          {isSending ? 'Sending …' : 'Upload'}
        </button>
        <button type="button" onClick={onLeave}>
          Leave it
        </button>
      </div>
    </form>
  );
}

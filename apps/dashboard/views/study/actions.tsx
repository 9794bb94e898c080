import { useRef, useState } from 'preact/hooks';
import { foldmill, messageOf, type Study } from '../../state/api.js';
import { goTo, hrefTo } from '../../state/place.js';

/** What can be done with a study. */
export function Actions({ study, onChange }: { study: Study; onChange: () => void }) {
  const [said, setSaid] = useState('');
  const [isBusy, setBusy] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const { id, state, kind, progress } = study;
  const params = { path: { id } };
  const act = async (call: () => Promise<unknown>, done: string): Promise<void> => {
    setBusy(true);
    try {
      await call();
      setSaid(done);
      onChange();
    } catch (error) {
      setSaid(messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  const remove = async (): Promise<void> => {
    if (!confirm('Delete this study with its results and its model? This cannot be undone.')) return;
    try {
      await foldmill.DELETE('/v1/studies/{id}', { params });
      goTo(['studies']);
    } catch (error) {
      setSaid(messageOf(error));
    }
  };
  const isRunning = state === 'running' || state === 'queued';
  return (
    <div class="row">
      {isRunning && (
        <button
          type="button"
          disabled={isBusy}
          onClick={() => act(() => foldmill.POST('/v1/studies/{id}/pause', { params }), 'Paused.')}
        >
          Pause
        </button>
      )}
      {state === 'paused' && (
        <button
          type="button"
          disabled={isBusy}
          onClick={() => act(() => foldmill.POST('/v1/studies/{id}/resume', { params }), 'It goes on.')}
        >
          Resume
        </button>
      )}
      {(isRunning || state === 'paused') && (
        <button
          type="button"
          disabled={isBusy}
          onClick={() =>
            act(
              () => foldmill.POST('/v1/studies/{id}/cancel', { params }),
              'Cancelled; what was computed stays.',
            )
          }
        >
          Cancel
        </button>
      )}
      {kind === 'search' && (
        <button type="button" onClick={() => dialog.current?.showModal()}>
          Extend …
        </button>
      )}
      {(progress.failed > 0 || state === 'failed' || state === 'cancelled') && kind !== 'tuning' && (
        <button
          type="button"
          disabled={isBusy}
          onClick={() =>
            act(
              () => foldmill.POST('/v1/studies/{id}/retry_failed', { params }),
              'What failed is computed again.',
            )
          }
        >
          Retry what failed
        </button>
      )}
      <a href={hrefTo(['new'], { from: id })}>Post again with changes</a>
      <button type="button" disabled={isBusy} onClick={remove}>
        Delete
      </button>
      <span role="status" class="faint">
        {said}
      </span>
      {kind === 'search' && (
        <ExtendDialog
          study={study}
          dialog={dialog}
          onExtend={(body) =>
            act(
              () => foldmill.POST('/v1/studies/{id}/extend', { params, body }),
              'More candidates were added.',
            )
          }
        />
      )}
    </div>
  );
}

interface ExtendProps {
  readonly study: Study;
  readonly dialog: { current: HTMLDialogElement | null };
  readonly onExtend: (body: { n_iter?: number; n_trials?: number; space?: Record<string, never> }) => void;
}

function ExtendDialog({ study, dialog, onExtend }: ExtendProps) {
  const method = study.spec.kind === 'search' ? study.spec.search.method : '';
  const isGrid = method === 'grid';
  const [text, setText] = useState(isGrid ? '{ "C": [1, 10] }' : '20');
  const [fault, setFault] = useState('');
  const send = (event: Event): void => {
    event.preventDefault();
    try {
      if (isGrid) onExtend({ space: JSON.parse(text) });
      else onExtend(method === 'random' ? { n_iter: Number(text) } : { n_trials: Number(text) });
      dialog.current?.close();
    } catch (error) {
      setFault(messageOf(error));
    }
  };
  return (
    <dialog ref={dialog} aria-label="Extend this search">
      <form onSubmit={send}>
        <h2>More candidates for this search</h2>
        <label for="extension">{isGrid ? 'A space, as JSON' : 'How many more'}</label>
        {isGrid ? (
          <textarea
            id="extension"
            rows={4}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        ) : (
          <input
            id="extension"
            type="number"
            min="1"
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        )}
        <p class="bad" role="alert">
          {fault}
        </p>
        <div class="row">
          <button class="main" type="submit">
            Extend
          </button>
          <button type="button" onClick={() => dialog.current?.close()}>
            Leave it
          </button>
        </div>
      </form>
    </dialog>
  );
}

/** Streams that are announced for later: made here with what the form says, and begun when it is time. */
import { useId, useState } from 'preact/hooks';
import { createStream, listMyUpcoming, stopStream } from '../api.ts';
import type { Stream } from '../api.ts';
import { formatStart } from '../lib/format.ts';
import { useResource } from '../lib/use-resource.ts';
import { useAct } from '../mod/use-act.ts';
import type { StudioSettings } from './settings.ts';
import { fieldsOf, firstFieldsOf } from './use-air.ts';
import '../styles/upcoming.css';

export function AnnouncePanel(props: {
  readonly userId: string;
  readonly settings: StudioSettings;
  /** Undefined: there is nothing to send yet. */
  readonly onBegin: ((stream: Stream) => void) | undefined;
}) {
  const { userId, settings, onBegin } = props;
  const timeId = useId();
  const [start, setStart] = useState('');
  const announced = useResource(`announced:${userId}`, (signal) =>
    listMyUpcoming(userId, { signal }),
  );
  const { busy, problem, run } = useAct();
  const startMs = Date.parse(start);

  const announce = async (): Promise<void> => {
    const scheduledStart = new Date(startMs).toISOString();
    await createStream({
      ...{ ...fieldsOf(settings), ...firstFieldsOf(settings), scheduledStart },
    });
    setStart('');
    announced.reload();
  };
  const cancel = async (streamId: string): Promise<void> => {
    await stopStream(streamId);
    announced.reload();
  };
  return (
    <section class="panel" aria-labelledby="announce-title">
      <header class="panel-head">
        <h2 id="announce-title">Announce a stream</h2>
      </header>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          run(announce);
        }}
      >
        <div class="field">
          <label for={timeId}>Starts at</label>
          <input
            id={timeId}
            class="input"
            type="datetime-local"
            name="scheduledStart"
            required
            value={start}
            onInput={(event) => setStart(event.currentTarget.value)}
          />
          <p class="field-hint">With the title and the details of above. It starts when you do.</p>
        </div>
        <button
          type="submit"
          class="button"
          disabled={busy || !(startMs > Date.now()) || settings.title.trim() === ''}
        >
          Announce
        </button>
      </form>
      {problem !== undefined && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
      <ul class="upcoming" aria-label="Announced streams">
        {(announced.value ?? []).map((stream) => (
          <li key={stream.streamId}>
            <div>
              <a href={`/watch/${stream.streamId}`}>{stream.title}</a>
              <p class="panel-text">
                {stream.scheduledStart !== null && formatStart(stream.scheduledStart)}
              </p>
            </div>
            <span class="upcoming-acts">
              {onBegin !== undefined && (
                <button
                  type="button"
                  class="button"
                  disabled={busy}
                  onClick={() => onBegin(stream)}
                >
                  Go live now
                </button>
              )}
              <button
                type="button"
                class="button"
                disabled={busy}
                aria-label={`Cancel ${stream.title}`}
                onClick={() => run(() => cancel(stream.streamId))}
              >
                Cancel
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

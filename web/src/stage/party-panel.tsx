/** In the studio: chooses what the stage watches together, and shows it. */
import type { Stage } from '@freshet/client';
import { useState } from 'preact/hooks';
import { useAct } from '../mod/use-act.ts';
import { TextField } from '../parts/text-field.tsx';
import { PartyView } from './party-view.tsx';

const STREAM_ID = /st_[\w-]+/;

export function PartyPanel(props: { readonly stage: Stage }) {
  const { stage } = props;
  const [link, setLink] = useState(asked);
  const { busy, problem, run } = useAct();
  if (stage.watching !== undefined) {
    return <PartyView stage={stage} />;
  }
  const streamId = STREAM_ID.exec(link)?.[0];
  return (
    <form
      class="party-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (streamId !== undefined) {
          run(() => stage.watch(streamId));
        }
      }}
    >
      <TextField
        label="Watch another stream together"
        name="party-link"
        value={link}
        onInput={setLink}
        hint="Its link. You and your guests see it at the same moment; a private one only who may watch it."
      />
      <button type="submit" class="button" disabled={busy || streamId === undefined}>
        Watch together
      </button>
      {problem !== undefined && (
        <p class="field-problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}

/** `/studio?watch=…`, as the watch page links to it. */
function asked(): string {
  const streamId = new URLSearchParams(location.search).get('watch');
  return streamId === null ? '' : new URL(`/watch/${streamId}`, location.origin).href;
}

/** Whom a stream is for, and how its recording is handed out, while it is live: nothing of it changes in passing. */
import { useState } from 'preact/hooks';
import { editStream } from '../api.ts';
import type { Stream } from '../api.ts';
import { useResource } from '../lib/use-resource.ts';
import { useAct } from '../mod/use-act.ts';
import { AudienceFields } from '../parts/audience-fields.tsx';
import type { Audience } from '../parts/audience-fields.tsx';
import { Switch } from '../parts/switch.tsx';
import { editVod, getVod } from '../vod/api.ts';

export function AudiencePanel(props: { readonly stream: Stream }) {
  const { streamId, vodId } = props.stream;
  return (
    <section class="panel" aria-labelledby="audience-title">
      <header class="panel-head">
        <h2 id="audience-title">Audience</h2>
      </header>
      <AudienceForm key={streamId} stream={props.stream} />
      {vodId !== null && <RecordingSwitch key={vodId} vodId={vodId} />}
    </section>
  );
}

function AudienceForm(props: { readonly stream: Stream }) {
  const { streamId, visibility, membersLevel } = props.stream;
  const [wanted, setWanted] = useState<Audience>({ visibility, membersLevel });
  const [isSaved, setSaved] = useState(false);
  const { busy, problem, run } = useAct();
  const save = async (): Promise<void> => {
    const isPrivate = wanted.visibility === 'private';
    await editStream(streamId, { ...wanted, membersLevel: isPrivate ? null : wanted.membersLevel });
    setSaved(true);
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        run(save);
      }}
    >
      <p class="panel-text">
        Holds at once, and for the recording. Who watches the steady picture (HLS) already may stay
        for a while.
      </p>
      <AudienceFields
        {...wanted}
        disabled={busy}
        onChange={(change) => {
          setSaved(false);
          setWanted((before) => ({ ...before, ...change }));
        }}
      />
      <p class="audience-acts">
        <button type="submit" class="button" disabled={busy}>
          Change the audience
        </button>
        <span role="status">{isSaved ? 'Changed.' : ''}</span>
      </p>
      {problem !== undefined && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}

function RecordingSwitch(props: { readonly vodId: string }) {
  const { vodId } = props;
  const { value, reload } = useResource(`vod:${vodId}`, (signal) => getVod(vodId, { signal }));
  const { busy, problem, run } = useAct();
  return (
    <>
      <Switch
        label="Encrypt the recording: no download and no DASH then"
        on={value?.encrypted === true}
        disabled={busy || value === undefined}
        onChange={(encrypted) => {
          run(async () => {
            await editVod(vodId, { encrypted });
            reload();
          });
        }}
      />
      {problem !== undefined && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

/** Cuts the last half minute out of a live stream, by button or the C key: a title, then the link. */
import { useEffect, useState } from 'preact/hooks';
import { useUser } from '../lib/session.ts';
import { useAct } from '../mod/use-act.ts';
import { CopyField } from '../parts/copy-field.tsx';
import { Icon } from '../parts/icon.tsx';
import { Modal } from '../parts/modal.tsx';
import { TextField } from '../parts/text-field.tsx';
import { createClip } from './api.ts';
import type { Clip } from './api.ts';

const MAX_TITLE = 140;
/** Other keys of the player are left alone while somebody types. */
const FIELDS = 'input, textarea, select, dialog, [contenteditable]';

export function ClipButton(props: {
  readonly streamId: string;
  readonly title: string;
  /** How far behind the newest moment the viewer is, seconds. */
  readonly behindSeconds: () => number;
}) {
  const [open, setOpen] = useState<{ readonly behindSeconds: number; readonly atMs: number }>();
  const { behindSeconds } = props;
  const start = (): void => {
    setOpen({ behindSeconds: behindSeconds(), atMs: Date.now() });
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const { target } = event;
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      const isTyping = target instanceof Element && target.closest(FIELDS) !== null;
      if (isPlain && !isTyping && event.key.toLowerCase() === 'c') {
        event.preventDefault();
        setOpen({ behindSeconds: behindSeconds(), atMs: Date.now() });
      }
    };
    document.addEventListener('keydown', listen);
    return () => {
      document.removeEventListener('keydown', listen);
    };
  }, [behindSeconds]);
  return (
    <>
      <button type="button" class="button" title="Clip the last 30 seconds (C)" onClick={start}>
        <Icon name="clip" /> Clip
      </button>
      {open !== undefined && (
        <Modal title="Clip the last 30 seconds" onClose={() => setOpen(undefined)}>
          <ClipForm streamId={props.streamId} title={props.title} moment={open} />
        </Modal>
      )}
    </>
  );
}

function ClipForm(props: {
  readonly streamId: string;
  readonly title: string;
  readonly moment: { readonly behindSeconds: number; readonly atMs: number };
}) {
  const user = useUser();
  const [title, setTitle] = useState(props.title);
  const [clip, setClip] = useState<Clip>();
  const { busy, problem, run } = useAct();
  if (user === undefined) {
    return (
      <p>
        <a href="/login">Sign in</a> to make clips.
      </p>
    );
  }
  if (clip !== undefined) {
    return (
      <>
        <CopyField label="Link to the clip" value={clip.shareUrl} />
        <a class="button button-primary" href={`/clip/${clip.clipId}`} target="_blank">
          Open the clip
        </a>
      </>
    );
  }
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        run(async () => {
          // The clip is of the moment of the key, not of when its title was found.
          const { behindSeconds, atMs } = props.moment;
          const waited = (Date.now() - atMs) / 1_000;
          setClip(
            await createClip(props.streamId, { title, behindSeconds: behindSeconds + waited }),
          );
        });
      }}
    >
      <TextField
        label="Title"
        name="title"
        value={title}
        onInput={setTitle}
        maxLength={MAX_TITLE}
      />
      <button type="submit" class="button button-primary" disabled={busy}>
        {busy ? 'Cutting…' : 'Make the clip'}
      </button>
      {problem !== undefined && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}

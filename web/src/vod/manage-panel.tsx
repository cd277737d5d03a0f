/** What the owner of a recording can change of it, below its player. */
import { useState } from 'preact/hooks';
import { useAct } from '../mod/use-act.ts';
import { AudienceFields } from '../parts/audience-fields.tsx';
import { Modal } from '../parts/modal.tsx';
import { PictureChoice } from '../parts/picture-choice.tsx';
import { Switch } from '../parts/switch.tsx';
import { TextField } from '../parts/text-field.tsx';
import { deleteVod, editVod, removeVodThumbnail, setVodThumbnail } from './api.ts';
import type { Vod } from './api.ts';
import { ChapterFields } from './chapter-fields.tsx';
import { chaptersOf, rowsOf } from './chapter-rows.ts';
import { dayOf, endOfDay } from './keep-until.ts';

export function ManagePanel(props: {
  readonly vod: Vod;
  readonly video: HTMLVideoElement | undefined;
  readonly onChanged: () => void;
  readonly onDeleted: () => void;
}) {
  const { vod, video, onChanged } = props;
  const [isAsking, setAsking] = useState(false);
  return (
    <details class="panel manage">
      <summary class="manage-summary">Manage this recording</summary>
      <ManageForm key={vod.vodId} {...{ vod, video, onChanged }} />
      <section aria-labelledby="manage-picture">
        <h2 id="manage-picture" class="section-title">
          Picture
        </h2>
        <PictureChoice
          url={vod.posterUrl}
          isChosen={vod.posterUrl.includes('/custom.jpg')}
          onChoose={async (image) => {
            await setVodThumbnail(vod.vodId, image);
            onChanged();
          }}
          onRemove={async () => {
            await removeVodThumbnail(vod.vodId);
            onChanged();
          }}
        />
      </section>
      <p>
        <button type="button" class="button button-danger" onClick={() => setAsking(true)}>
          Delete the recording
        </button>
      </p>
      {isAsking && (
        <DeleteModal vod={vod} onClose={() => setAsking(false)} onDeleted={props.onDeleted} />
      )}
    </details>
  );
}

function ManageForm(props: {
  readonly vod: Vod;
  readonly video: HTMLVideoElement | undefined;
  readonly onChanged: () => void;
}) {
  const { vod, video } = props;
  const [values, setValues] = useState({
    title: vod.title,
    visibility: vod.visibility,
    membersLevel: vod.membersLevel,
    encrypted: vod.encrypted,
    /** Empty: it is kept. */
    lastDay: dayOf(vod.expiresAt),
    rows: rowsOf(vod.chapters),
  });
  const [isSaved, setSaved] = useState(false);
  const { busy, problem, run } = useAct();
  const set = (change: Partial<typeof values>): void => {
    setSaved(false);
    setValues((before) => ({ ...before, ...change }));
  };
  const save = async (): Promise<void> => {
    const { lastDay, title, rows, ...rest } = values;
    const isMoved = lastDay !== dayOf(vod.expiresAt);
    const chapters = chaptersOf(rows, vod.status === 'ready' ? vod.durationSeconds : undefined);
    await editVod(vod.vodId, {
      ...{ ...rest, chapters },
      ...(title.trim() !== '' && { title: title.trim() }),
      // One that was not touched may be that of the account, which is not the owner’s to set.
      ...(isMoved && { expiresAt: endOfDay(lastDay) }),
    });
    setSaved(true);
    props.onChanged();
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        run(save);
      }}
    >
      <TextField
        label="Title"
        name="title"
        value={values.title}
        maxLength={140}
        required
        onInput={(title) => set({ title })}
      />
      <AudienceFields {...values} onChange={set} />
      <div class="field">
        <label for="manage-until">Keep until</label>
        <input
          id="manage-until"
          class="input"
          type="date"
          value={values.lastDay}
          aria-describedby="manage-until-note"
          onInput={(event) => set({ lastDay: event.currentTarget.value })}
        />
        <p id="manage-until-note" class="field-hint">
          Empty: for as long as the account keeps recordings. It is deleted after that day.
        </p>
      </div>
      <Switch
        label="Encrypt it for players: no download and no DASH then"
        on={values.encrypted}
        onChange={(encrypted) => set({ encrypted })}
      />
      <ChapterFields
        rows={values.rows}
        secondsNow={() => video?.currentTime ?? 0}
        onChange={(rows) => set({ rows })}
      />
      <p class="manage-row">
        <button type="submit" class="button button-primary" disabled={busy}>
          {busy ? 'Saving…' : 'Save'}
        </button>
        <span role="status">{isSaved ? 'Saved.' : ''}</span>
      </p>
      {problem !== undefined && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}

function DeleteModal(props: {
  readonly vod: Vod;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}) {
  const { busy, problem, run } = useAct();
  return (
    <Modal title="Delete the recording?" onClose={props.onClose}>
      <p>It goes with all of its media, for good. Clips of it stay.</p>
      {problem !== undefined && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
      <p class="modal-actions">
        <button type="button" class="button" onClick={props.onClose}>
          Keep it
        </button>
        <button
          type="button"
          class="button button-danger"
          disabled={busy}
          onClick={() =>
            run(async () => {
              await deleteVod(props.vod.vodId);
              props.onDeleted();
            })
          }
        >
          Delete it
        </button>
      </p>
    </Modal>
  );
}

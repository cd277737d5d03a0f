/** What others see: picture, name, words, links, and the colour of the name in chat. */
import { useState } from 'preact/hooks';
import { Avatar } from '../parts/avatar.tsx';
import { TextField } from '../parts/text-field.tsx';
import { editMe, removeAvatar, setAvatar } from './api.ts';
import type { Me, ProfileLink } from './api.ts';
import { squarePicture } from './picture.ts';
import { useAct } from './use-act.ts';

const MAX_LINKS = 5;
const FIRST_COLOR = '#0c8599';

export function ProfilePanel(props: { readonly me: Me; readonly onChanged: () => void }) {
  const { me, onChanged } = props;
  const [values, setValues] = useState({
    displayName: me.displayName,
    bio: me.bio,
    links: me.links,
    chatColor: me.chatColor,
  });
  const act = useAct();
  const set = (changes: Partial<typeof values>): void => {
    setValues((before) => ({ ...before, ...changes }));
  };
  const save = async (): Promise<void> => {
    const links = values.links.filter(({ title, url }) => title !== '' || url !== '');
    if (await act.run(() => editMe({ ...values, links }))) {
      onChanged();
    }
  };
  return (
    <section class="panel" aria-labelledby="profile-title">
      <h2 id="profile-title">Profile</h2>
      <PictureRow me={me} onChanged={onChanged} />
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label="Name"
          name="displayName"
          required
          maxLength={64}
          value={values.displayName}
          onInput={(displayName) => set({ displayName })}
          problem={act.problemOf('displayName')}
        />
        <div class="field">
          <label for="account-bio">About you</label>
          <textarea
            id="account-bio"
            class="input account-text"
            rows={4}
            maxLength={1000}
            value={values.bio}
            onInput={(event) => set({ bio: event.currentTarget.value })}
          />
        </div>
        <LinkFields links={values.links} onChange={(links) => set({ links })} />
        <ColorField color={values.chatColor} onChange={(chatColor) => set({ chatColor })} />
        <Outcome act={act} done="Saved." />
        {['links', 'chatColor', 'bio'].map((field) => {
          const problem = act.problemOf(field);
          return problem === undefined ? null : (
            <p key={field} class="form-error" role="alert">
              {problem}
            </p>
          );
        })}
        <button type="submit" class="button button-primary account-submit" disabled={act.busy}>
          Save
        </button>
      </form>
    </section>
  );
}

function PictureRow(props: { readonly me: Me; readonly onChanged: () => void }) {
  const { me, onChanged } = props;
  const act = useAct();
  const [unreadable, setUnreadable] = useState<string>();
  const upload = async (file: File): Promise<void> => {
    setUnreadable(undefined);
    let image: string;
    try {
      image = await squarePicture(file);
    } catch (thrown) {
      setUnreadable((thrown as Error).message);
      return;
    }
    if (await act.run(() => setAvatar(image))) {
      onChanged();
    }
  };
  return (
    <div class="account-picture">
      <Avatar name={me.displayName} id={me.userId} url={me.avatarUrl} large />
      <div class="account-row">
        <label class="button">
          {act.busy ? 'One moment…' : 'Choose a picture'}
          <input
            type="file"
            class="visually-hidden"
            accept="image/png,image/jpeg,image/webp,image/gif"
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = '';
              if (file !== undefined) {
                void upload(file);
              }
            }}
          />
        </label>
        {me.avatarUrl !== null && (
          <button
            type="button"
            class="button button-quiet"
            onClick={() => void act.run(removeAvatar).then((done) => done && onChanged())}
          >
            Remove
          </button>
        )}
      </div>
      {unreadable !== undefined && <p class="form-error">{unreadable}</p>}
      <Outcome act={act} />
    </div>
  );
}

function LinkFields(props: {
  readonly links: readonly ProfileLink[];
  readonly onChange: (links: readonly ProfileLink[]) => void;
}) {
  const { links, onChange } = props;
  const put = (index: number, changes: Partial<ProfileLink>): void => {
    onChange(links.map((link, at) => (at === index ? { ...link, ...changes } : link)));
  };
  return (
    <fieldset class="account-links">
      <legend>Links</legend>
      {links.map((link, index) => (
        <div class="account-link" key={index}>
          <input
            class="input"
            aria-label={`Name of link ${String(index + 1)}`}
            placeholder="Name"
            maxLength={64}
            required
            value={link.title}
            onInput={(event) => put(index, { title: event.currentTarget.value })}
          />
          <input
            class="input"
            type="url"
            aria-label={`Address of link ${String(index + 1)}`}
            placeholder="https://"
            pattern="https://.*"
            maxLength={300}
            required
            value={link.url}
            onInput={(event) => put(index, { url: event.currentTarget.value })}
          />
          <button
            type="button"
            class="button button-quiet"
            aria-label={`Remove link ${String(index + 1)}`}
            onClick={() => onChange(links.filter((_, at) => at !== index))}
          >
            Remove
          </button>
        </div>
      ))}
      {links.length < MAX_LINKS && (
        <button
          type="button"
          class="button account-submit"
          onClick={() => onChange([...links, { title: '', url: '' }])}
        >
          Add a link
        </button>
      )}
    </fieldset>
  );
}

function ColorField(props: {
  readonly color: string | null;
  readonly onChange: (color: string | null) => void;
}) {
  const { color, onChange } = props;
  return (
    <div class="field">
      <label for="account-color">Colour of your name in chat</label>
      <div class="account-row">
        <input
          id="account-color"
          type="color"
          class="account-color"
          value={color ?? FIRST_COLOR}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
        <span class="panel-text">{color ?? 'chosen for you'}</span>
        {color !== null && (
          <button type="button" class="link-button" onClick={() => onChange(null)}>
            Choose for me
          </button>
        )}
      </div>
    </div>
  );
}

/** How an act ended, for eyes and screen readers. */
export function Outcome(props: {
  readonly act: ReturnType<typeof useAct>;
  readonly done?: string;
}) {
  const { act, done } = props;
  if (act.problem !== undefined) {
    return (
      <p class="form-error" role="alert">
        {act.problem}
      </p>
    );
  }
  return act.done && done !== undefined ? (
    <p class="account-done" role="status">
      {done}
    </p>
  ) : null;
}

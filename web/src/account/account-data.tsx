/** Leaving: one's data as a file, and deleting the account. */
import { useState } from 'preact/hooks';
import { useResource } from '../lib/use-resource.ts';
import { TextField } from '../parts/text-field.tsx';
import { askForDeletion, exportData, getDeletion, keepAccount } from './api.ts';
import type { Me } from './api.ts';
import { Outcome } from './profile-panel.tsx';
import { useAct } from './use-act.ts';
import { whenOf } from './words.ts';

export function AccountData(props: { readonly me: Me }) {
  const { me } = props;
  const deletion = useResource('deletion', (signal) => getDeletion({ signal }));
  const archive = useAct();
  const leave = useAct();
  const [password, setPassword] = useState('');
  const deleteAfter = deletion.value?.deleteAfter ?? null;
  const run = (work: () => Promise<unknown>): void => {
    void leave.run(work).then(() => {
      setPassword('');
      deletion.reload();
    });
  };
  return (
    <section class="panel" aria-labelledby="data-title">
      <h2 id="data-title">Your data</h2>
      <p class="panel-text">Everything that is kept about you, as one JSON file.</p>
      <Outcome act={archive} />
      <button
        type="button"
        class="button"
        disabled={archive.busy}
        onClick={() => void archive.run(async () => save(await exportData(), me.username))}
      >
        Download your data
      </button>
      {deleteAfter !== null ? (
        <>
          <p role="status">
            This account is deleted on <strong>{whenOf(deleteAfter)}</strong>.
          </p>
          <button type="button" class="button button-primary" onClick={() => run(keepAccount)}>
            Keep my account
          </button>
        </>
      ) : (
        <details class="account-more">
          <summary>Delete the account</summary>
          <form
            class="form"
            onSubmit={(event) => {
              event.preventDefault();
              run(() => askForDeletion(password));
            }}
          >
            <p class="panel-text">
              Streams end now. In two weeks everything goes for good: channel, messages, followers.
              Until then you can change your mind here.
            </p>
            {me.hasPassword && (
              <TextField
                label="Your password"
                name="deletePassword"
                type="password"
                autocomplete="current-password"
                required
                value={password}
                onInput={setPassword}
              />
            )}
            <Outcome act={leave} />
            <button type="submit" class="button button-danger account-submit" disabled={leave.busy}>
              Delete my account
            </button>
          </form>
        </details>
      )}
    </section>
  );
}

/** Hands the archive to the browser as a file. */
function save(archive: unknown, username: string): void {
  const url = URL.createObjectURL(
    new Blob([JSON.stringify(archive, null, 1)], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = `freshet-${username}.json`;
  link.click();
  URL.revokeObjectURL(url);
}

/** Asking to be let in again, and what moderators see of it. */
import { useState } from 'preact/hooks';
import { getOwn, sendOwn } from '../lib/own-api.ts';
import { queryOf, usePages } from '../lib/use-pages.ts';
import type { Paged } from '../lib/use-pages.ts';
import { MoreButton } from '../parts/more-button.tsx';

type Request = {
  readonly id: number;
  readonly username: string;
  readonly plea: string;
  readonly state: 'open' | 'approved' | 'denied';
  readonly answer: string;
};

const MAX_PLEA = 500;

const pathOf = (streamId: string): string =>
  `/streams/${encodeURIComponent(streamId)}/chat/unban-requests`;

/** Own requests of who is banned, newest first; open ones of a moderator, oldest first. */
function useRequests(streamId: string) {
  // Without an answer there is nothing to show, and nothing to say about it.
  const { value, reload, more } = usePages(`unban:${streamId}`, (cursor, signal) =>
    getOwn<Paged & { readonly requests: readonly Request[] }>(
      `${pathOf(streamId)}${queryOf({ cursor })}`,
      { signal },
    ),
  );
  return { requests: value?.flatMap((page) => page.requests), refresh: reload, more };
}

export function UnbanRequest(props: { readonly streamId: string }) {
  const { requests, refresh } = useRequests(props.streamId);
  const [plea, setPlea] = useState('');
  const [problem, setProblem] = useState<string>();
  const [latest] = requests ?? [];
  if (requests === undefined) {
    return null;
  }
  if (latest?.state === 'open') {
    return <p>The moderators have your request.</p>;
  }
  const send = async (): Promise<void> => {
    try {
      setProblem(undefined);
      await sendOwn('POST', pathOf(props.streamId), { plea: plea.trim() });
      refresh();
    } catch (thrown) {
      setProblem(thrown instanceof Error ? thrown.message : 'That did not work.');
    }
  };
  return (
    <form
      class="chat-plea"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {latest?.state === 'denied' && <p>Your last request was denied. {latest.answer}</p>}
      <input
        class="chat-field"
        value={plea}
        maxLength={MAX_PLEA}
        aria-label="Why the ban should be lifted"
        placeholder="Why should the ban be lifted?"
        onInput={({ currentTarget }) => setPlea(currentTarget.value)}
      />
      <button type="submit" class="button" disabled={plea.trim() === ''}>
        Ask
      </button>
      {problem !== undefined && <p role="alert">{problem}</p>}
    </form>
  );
}

export function UnbanRequests(props: { readonly streamId: string }) {
  const { requests = [], refresh, more } = useRequests(props.streamId);
  const open = requests.filter(({ state }) => state === 'open');
  if (open.length === 0) {
    return null;
  }
  const decide = async (id: number, approve: boolean): Promise<void> => {
    await sendOwn('POST', `${pathOf(props.streamId)}/${String(id)}/decision`, { approve }).catch(
      () => undefined,
    );
    refresh();
  };
  return (
    <>
      <ul class="chat-pleas" aria-label="Requests to be let in again">
        {open.map(({ id, username, plea }) => (
          <li key={id}>
            <p>
              <strong>{username}</strong> {plea}
            </p>
            <div class="chat-decide">
              <button type="button" class="chat-act" onClick={() => void decide(id, true)}>
                Unban
              </button>
              <button
                type="button"
                class="chat-act is-danger"
                onClick={() => void decide(id, false)}
              >
                Deny
              </button>
            </div>
          </li>
        ))}
      </ul>
      <MoreButton more={more} />
    </>
  );
}

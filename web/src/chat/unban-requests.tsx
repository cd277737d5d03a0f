/** Asking to be let in again, and what moderators see of it. */
import { useEffect, useState } from 'preact/hooks';
import { getOwn, sendOwn } from '../lib/own-api.ts';

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

/** Own requests of who is banned, all open ones of a moderator. */
function useRequests(streamId: string) {
  const [requests, setRequests] = useState<readonly Request[]>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    const read = async (): Promise<void> => {
      const answer = await getOwn<{ readonly requests: readonly Request[] }>(pathOf(streamId), {
        signal: abort.signal,
      });
      setRequests(answer.requests);
    };
    // Without an answer there is nothing to show, and nothing to say about it.
    read().catch(() => undefined);
    return () => abort.abort();
  }, [streamId, round]);
  return { requests, refresh: () => setRound((before) => before + 1) };
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
  const { requests = [], refresh } = useRequests(props.streamId);
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
            <button type="button" class="chat-act is-danger" onClick={() => void decide(id, false)}>
              Deny
            </button>
          </div>
        </li>
      ))}
    </ul>
  );
}

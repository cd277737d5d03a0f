/** What moderators know of a user, and what they can do about them beyond a timeout. */
import type { Chat, ChatAction } from '@freshet/client';
import { useEffect, useState } from 'preact/hooks';
import { callApi } from '../lib/http.ts';
import { accessToken } from '../lib/session.ts';

type Card = {
  readonly createdAt: string;
  readonly followedAt: string | null;
  readonly banned: boolean;
  readonly restricted: boolean;
  readonly notes: readonly { readonly note: string; readonly createdAt: string }[];
};

const MAX_NOTE = 500;

export function ChatUserCard(props: {
  readonly chat: Chat | undefined;
  readonly streamId: string;
  readonly userId: string;
}) {
  const { chat, streamId, userId } = props;
  const [card, setCard] = useState<Card>();
  const [problem, setProblem] = useState<string>();
  const [note, setNote] = useState('');
  const [round, setRound] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    const read = async (): Promise<void> => {
      const path = `/streams/${encodeURIComponent(streamId)}/chat/users/${encodeURIComponent(userId)}`;
      const token = await accessToken();
      setCard(await callApi<Card>(path, { accessToken: token, signal: abort.signal }));
    };
    read().catch(() => setProblem('Nothing is known right now.'));
    return () => abort.abort();
  }, [streamId, userId, round]);
  const act = async (action: ChatAction, reason?: string): Promise<void> => {
    try {
      setProblem(undefined);
      await chat?.moderate(action, { userId, ...(reason !== undefined && { reason }) });
      setRound((before) => before + 1);
    } catch (thrown) {
      setProblem(thrown instanceof Error ? thrown.message : 'That did not work.');
    }
  };
  if (card === undefined) {
    return <p class="chat-card">{problem ?? 'Looking them up …'}</p>;
  }
  return (
    <div class="chat-card">
      <p>
        Account since {dayOf(card.createdAt)}
        {card.followedAt !== null && `, follows since ${dayOf(card.followedAt)}`}
        {card.banned && ', banned'}
        {card.restricted && ', restricted'}
      </p>
      <div class="chat-decide">
        <button
          type="button"
          class="chat-act"
          onClick={() => void act(card.restricted ? 'unrestrict' : 'restrict')}
        >
          {card.restricted ? 'Lift restriction' : 'Restrict'}
        </button>
        <button type="button" class="chat-act" onClick={() => void act('delete_all')}>
          Delete all messages
        </button>
        <button type="button" class="chat-act" onClick={() => void act('add_vip')}>
          Make VIP
        </button>
        <button type="button" class="chat-act" onClick={() => void act('add_moderator')}>
          Make moderator
        </button>
      </div>
      {card.notes.length > 0 && (
        <ul>
          {card.notes.map((each) => (
            <li key={each.createdAt}>
              {dayOf(each.createdAt)}: {each.note}
            </li>
          ))}
        </ul>
      )}
      <form
        class="chat-plea"
        onSubmit={(event) => {
          event.preventDefault();
          void act('note', note);
          setNote('');
        }}
      >
        <input
          class="chat-field"
          value={note}
          maxLength={MAX_NOTE}
          aria-label="Note for other moderators"
          placeholder="Note for other moderators"
          onInput={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <button type="submit" class="button" disabled={note.trim() === ''}>
          Save
        </button>
      </form>
      {problem !== undefined && <p role="alert">{problem}</p>}
    </div>
  );
}

function dayOf(time: string): string {
  return new Date(time).toLocaleDateString(undefined, { dateStyle: 'medium' });
}

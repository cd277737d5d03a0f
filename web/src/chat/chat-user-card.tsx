/** What moderators know of a user, and what they can do about them beyond a timeout. */
import type { Chat, ChatAction } from '@freshet/client';
import { useState } from 'preact/hooks';
import { getOwn } from '../lib/own-api.ts';
import { queryOf, usePages } from '../lib/use-pages.ts';
import type { Paged } from '../lib/use-pages.ts';
import { MoreButton } from '../parts/more-button.tsx';

type Card = Paged & {
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
  const [problem, setProblem] = useState<string>();
  const [note, setNote] = useState('');
  const path = `/streams/${encodeURIComponent(streamId)}/chat/users/${encodeURIComponent(userId)}`;
  const { value, error, reload, more } = usePages(`card:${path}`, (cursor, signal) =>
    getOwn<Card>(`${path}${queryOf({ cursor })}`, { signal }),
  );
  const [card] = value ?? [];
  const notes = value?.flatMap((page) => page.notes) ?? [];
  const act = async (action: ChatAction, reason?: string): Promise<void> => {
    try {
      setProblem(undefined);
      await chat?.moderate(action, { userId, ...(reason !== undefined && { reason }) });
      reload();
    } catch (thrown) {
      setProblem(thrown instanceof Error ? thrown.message : 'That did not work.');
    }
  };
  if (card === undefined) {
    return (
      <p class="chat-card">
        {error === undefined ? 'Looking them up …' : 'Nothing is known right now.'}
      </p>
    );
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
      {notes.length > 0 && (
        <ul>
          {notes.map((each) => (
            <li key={each.createdAt}>
              {dayOf(each.createdAt)}: {each.note}
            </li>
          ))}
        </ul>
      )}
      <MoreButton more={more} />
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

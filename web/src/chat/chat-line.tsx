/** One line of the chat, with what its reader may do to it. */
import type { Chat, ChatBadge, ChatEntry } from '@freshet/client';
import { useState } from 'preact/hooks';
import { tintOf } from '../lib/hue.ts';
import { ReportDialog } from '../mod/report-dialog.tsx';
import { ChatText } from './chat-text.tsx';
import { ChatUserCard } from './chat-user-card.tsx';
import type { ChatModel } from './use-chat.ts';

const BADGES: Readonly<Record<ChatBadge, readonly [short: string, name: string]>> = {
  broadcaster: ['Host', 'Broadcaster'],
  moderator: ['Mod', 'Moderator'],
  vip: ['VIP', 'VIP'],
  subscriber: ['Sub', 'Subscriber'],
};

const TIMEOUT_MS = 600_000;

/** In the colour that the server tells; mixed with the ink, so that any of them can be read. */
function AuthorName(props: { readonly entry: ChatEntry }) {
  const { color, userId = '', username } = props.entry;
  return color === undefined ? (
    <span class={`chat-name ${tintOf(userId)}`}>{username}</span>
  ) : (
    <span class="chat-name is-chosen" style={{ '--chosen': color }}>
      {username}
    </span>
  );
}

export function ChatLine(props: {
  readonly entry: ChatEntry;
  readonly model: ChatModel;
  readonly own: { readonly userId: string; readonly username: string } | undefined;
  readonly streamId: string;
  readonly onReply: (entry: ChatEntry) => void;
}) {
  const { entry, model, own } = props;
  const [isOpen, setOpen] = useState(false);
  const [isReporting, setReporting] = useState(false);
  const isOwn = own !== undefined && entry.userId === own.userId;
  const isModerator = model.role === 'moderator' || model.role === 'broadcaster';
  if (entry.type === 'system' && entry.notice !== 'announcement') {
    const notice = noticeText(entry);
    return notice === undefined ? null : <li class="chat-notice">{notice}</li>;
  }
  const { replyTo } = entry;
  return (
    <li
      class={`chat-line${entry.notice === 'announcement' ? ' is-announcement' : ''}${
        entry.type === 'emote' ? ' is-emote' : ''
      }${isOpen ? ' is-open' : ''}`}
    >
      {replyTo !== undefined && (
        <p class="chat-reply-to">
          <span>{replyTo.username}</span> {replyTo.text}
        </p>
      )}
      <p class="chat-words">
        {entry.badges.map((badge) => (
          <span key={badge} class={`chat-badge is-${badge}`} title={BADGES[badge][1]}>
            {BADGES[badge][0]}
          </span>
        ))}
        <AuthorName entry={entry} />
        <span class="chat-colon" aria-hidden="true">
          :
        </span>{' '}
        <ChatText
          text={entry.text}
          parse={model.parse}
          emotes={model.emotes}
          ownName={own?.username}
        />
        {entry.restricted === true && isModerator && (
          <span class="chat-mark" title="Only moderators and its author see this">
            restricted
          </span>
        )}
        <Votes count={model.votes.get(entry.id)} />
      </p>
      {own !== undefined && (
        <div class="chat-acts">
          <button
            type="button"
            class="chat-act"
            onClick={() => {
              setOpen(false);
              props.onReply(entry);
            }}
          >
            Reply
          </button>
          {!isOwn && (
            <button
              type="button"
              class="chat-act"
              onClick={() => {
                setOpen(false);
                run(model.chat?.vote(entry.id));
              }}
            >
              Upvote
            </button>
          )}
          {!isOwn && (
            <button
              type="button"
              class="chat-act"
              onClick={() => {
                setOpen(false);
                setReporting(true);
              }}
            >
              Report
            </button>
          )}
          {(isOwn || isModerator) && (
            <button
              type="button"
              class="chat-act"
              onClick={() => run(model.chat?.remove(entry.id))}
            >
              Delete
            </button>
          )}
          {isModerator && (
            <ModeratorActs
              entry={entry}
              chat={model.chat}
              isOwn={isOwn}
              streamId={props.streamId}
              onDone={() => setOpen(false)}
            />
          )}
        </div>
      )}
      {isReporting && (
        <ReportDialog
          about={{ kind: 'message', id: entry.id }}
          title={`Report a message of ${entry.username ?? ''}`}
          onClose={() => setReporting(false)}
        />
      )}
      {own !== undefined && (
        <button
          type="button"
          class="chat-more"
          aria-expanded={isOpen}
          aria-label={`What to do with the message of ${entry.username ?? ''}`}
          onClick={() => setOpen(!isOpen)}
        >
          ⋯
        </button>
      )}
    </li>
  );
}

function ModeratorActs(props: {
  readonly entry: ChatEntry;
  readonly chat: Chat | undefined;
  readonly isOwn: boolean;
  readonly streamId: string;
  readonly onDone: () => void;
}) {
  const { entry, chat, isOwn } = props;
  const [showsCard, setShowsCard] = useState(false);
  const { userId, id } = entry;
  const act = (work: Promise<void> | undefined) => {
    run(work);
    props.onDone();
  };
  return (
    <>
      <button
        type="button"
        class="chat-act"
        onClick={() => act(chat?.moderate('pin', { messageId: id }))}
      >
        Pin
      </button>
      {!isOwn && userId !== undefined && (
        <>
          <button
            type="button"
            class="chat-act"
            onClick={() => act(chat?.moderate('timeout', { userId, durationMs: TIMEOUT_MS }))}
          >
            Time out 10 min
          </button>
          <button
            type="button"
            class="chat-act is-danger"
            onClick={() => act(chat?.moderate('ban', { userId }))}
          >
            Ban
          </button>
          <button
            type="button"
            class="chat-act"
            aria-expanded={showsCard}
            onClick={() => setShowsCard(!showsCard)}
          >
            More about them
          </button>
          {showsCard && <ChatUserCard chat={chat} streamId={props.streamId} userId={userId} />}
        </>
      )}
    </>
  );
}

function Votes(props: { readonly count: number | undefined }) {
  const { count = 0 } = props;
  return count === 0 ? null : (
    <span class="chat-votes" title={`${String(count)} votes`}>
      ▲ {count}
    </span>
  );
}

function noticeText(entry: ChatEntry): string | undefined {
  switch (entry.notice) {
    case 'pinned':
      return 'A message was pinned.';
    case 'settings':
      return 'The rules of this chat have changed.';
    case 'emotes':
      return 'This channel has new emotes.';
    case 'raid':
      return 'Many newcomers say the same: this looks like a raid.';
    case 'restricted':
      return 'A moderator changed who hears somebody.';
    default:
      return undefined;
  }
}

/** What cannot be done shows by its absence; the room tells what was done. */
function run(work: Promise<void> | undefined): void {
  work?.catch(() => undefined);
}

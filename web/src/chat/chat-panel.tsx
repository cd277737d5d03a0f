/** A stream's chat: a column beside the picture, a sheet below it on a phone. */
import type { ChatEntry, Reaction } from '@freshet/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatCount } from '../lib/format.ts';
import { useUser } from '../lib/session.ts';
import { Icon } from '../parts/icon.tsx';
import '../styles/chat.css';
import { ChatComposer } from './chat-composer.tsx';
import { ChatHeld } from './chat-held.tsx';
import { ChatLine } from './chat-line.tsx';
import { ChatModes } from './chat-modes.tsx';
import { useChat } from './use-chat.ts';
import type { ChatModel } from './use-chat.ts';
import { useOlder } from './use-older.ts';

/** Within this many pixels of the end the list follows what is said. */
const NEAR_END = 60;
/** As many messages as a join answers with: with fewer there are no older ones. */
const BEGINNING = 50;

export function ChatPanel(props: { readonly roomId: string; readonly streamId: string }) {
  const user = useUser();
  const model = useChat(props.roomId, user?.userId);
  const [replyTo, setReplyTo] = useState<ChatEntry>();
  const [showsModes, setShowsModes] = useState(false);
  const isModerator = model.role === 'moderator' || model.role === 'broadcaster';
  return (
    <section class="chat" aria-label="Chat">
      <header class="chat-head">
        <h2>Chat</h2>
        {model.viewers > 0 && (
          <span class="chat-count" title="People in this chat">
            <Icon name="viewers" /> {formatCount(model.viewers)} in chat
          </span>
        )}
        {isModerator && (
          <button
            type="button"
            class="icon-button"
            aria-label="Rules of this chat"
            aria-expanded={showsModes}
            onClick={() => setShowsModes(!showsModes)}
          >
            <Icon name="settings" />
          </button>
        )}
      </header>
      {showsModes && isModerator && <ChatModes model={model} streamId={props.streamId} />}
      {isModerator && <ChatHeld model={model} />}
      {model.pinned !== undefined && <Pinned model={model} pinned={model.pinned} />}
      <ChatList model={model} user={user} streamId={props.streamId} onReply={setReplyTo} />
      <Reactions model={model} />
      <ChatComposer
        model={model}
        streamId={props.streamId}
        signedIn={user !== undefined}
        replyTo={replyTo}
        onReplyDone={() => setReplyTo(undefined)}
      />
    </section>
  );
}

function Pinned(props: { readonly model: ChatModel; readonly pinned: ChatEntry }) {
  const { model, pinned } = props;
  const isModerator = model.role === 'moderator' || model.role === 'broadcaster';
  return (
    <div class="chat-pinned">
      <p>
        <strong>{pinned.username}</strong> {pinned.text}
      </p>
      {isModerator && (
        <button
          type="button"
          class="icon-button"
          aria-label="Unpin"
          onClick={() => {
            model.chat?.moderate('unpin').catch(() => undefined);
          }}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}

function ChatList(props: {
  readonly model: ChatModel;
  readonly user: ReturnType<typeof useUser>;
  readonly streamId: string;
  readonly onReply: (entry: ChatEntry) => void;
}) {
  const { model, user } = props;
  const list = useRef<HTMLOListElement>(null);
  const [follows, setFollows] = useState(true);
  const older = useOlder(props.streamId);
  // The list that a chat begins with says where the older ones end.
  const [first] = older.entries.length > 0 ? older.entries : model.messages;
  const mayHaveOlder = older.state !== 'end' && model.messages.length >= BEGINNING;
  const shown = [...older.entries, ...model.messages.filter(isNotIn(older.entries))];
  useEffect(() => {
    if (follows && list.current !== null) {
      list.current.scrollTop = list.current.scrollHeight;
    }
  }, [model.messages, model.pending, follows]);
  const isEmpty = model.messages.length === 0 && model.pending.length === 0;
  return (
    <div class="chat-body" role="log" aria-live="polite">
      <ol
        class="chat-list"
        ref={list}
        tabIndex={0}
        onScroll={({ currentTarget }) => {
          const { scrollHeight, scrollTop, clientHeight } = currentTarget;
          setFollows(scrollHeight - scrollTop - clientHeight < NEAR_END);
        }}
      >
        {mayHaveOlder && first !== undefined && (
          <li class="chat-older">
            <button
              type="button"
              class="link-button"
              disabled={older.state === 'loading'}
              onClick={() => {
                setFollows(false);
                older.load(first);
              }}
            >
              {older.state === 'failed' ? 'Try again to load older messages' : 'Older messages'}
            </button>
          </li>
        )}
        {shown.map((entry) => (
          <ChatLine
            key={entry.id}
            entry={entry}
            model={model}
            own={user}
            streamId={props.streamId}
            onReply={props.onReply}
          />
        ))}
        {model.pending.map(({ nonce, text, state, error }) => (
          <li key={nonce} class={`chat-line is-${state}`}>
            <p class="chat-words">
              <span class="chat-name">{user?.username}</span>
              <span class="chat-colon" aria-hidden="true">
                :
              </span>{' '}
              {text}
            </p>
            {state === 'held' && <p class="chat-waits">A moderator looks at this first.</p>}
            {state === 'failed' && (
              <p class="chat-problem" role="alert">
                Not sent: {error?.message ?? 'something went wrong'}.{' '}
                <button
                  type="button"
                  class="link-button"
                  onClick={() => model.chat?.dismiss(nonce)}
                >
                  Dismiss
                </button>
              </p>
            )}
          </li>
        ))}
      </ol>
      {isEmpty && model.state === 'joined' && (
        <p class="chat-empty">Nobody has said anything yet. Say hello.</p>
      )}
      {!follows && (
        <button type="button" class="button chat-to-end" onClick={() => setFollows(true)}>
          Newest messages
        </button>
      )}
    </div>
  );
}

function isNotIn(entries: readonly ChatEntry[]): (entry: ChatEntry) => boolean {
  const ids = new Set(entries.map(({ id }) => id));
  return ({ id }) => !ids.has(id);
}

const SYMBOLS: Readonly<Record<Reaction, string>> = {
  like: '👍',
  love: '❤️',
  laugh: '😂',
  wow: '😮',
  fire: '🔥',
  clap: '👏',
};
// Its keys are the reactions.
const REACTIONS = Object.keys(SYMBOLS) as Reaction[];

function Reactions(props: { readonly model: ChatModel }) {
  const { chat, reactions, state } = props.model;
  const counts = new Map(reactions.map(({ reaction, count }) => [reaction, count]));
  return (
    <div class="chat-reactions" role="group" aria-label="React">
      {REACTIONS.map((reaction) => (
        <button
          key={reaction}
          type="button"
          class="chat-reaction"
          aria-label={reaction}
          disabled={state !== 'joined'}
          onClick={() => {
            chat?.react(reaction).catch(() => undefined);
          }}
        >
          <span aria-hidden="true">{SYMBOLS[reaction]}</span>
          {counts.has(reaction) && <b class="chat-burst">{counts.get(reaction)}</b>}
        </button>
      ))}
    </div>
  );
}

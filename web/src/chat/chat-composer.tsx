/** Where one writes, or is told why one cannot. */
import type { ChatEntry } from '@freshet/client';
import { useRef, useState } from 'preact/hooks';
import { useNow } from '../lib/use-now.ts';
import { Icon } from '../parts/icon.tsx';
import { EmotePicker } from './emote-picker.tsx';
import { UnbanRequest } from './unban-requests.tsx';
import type { ChatModel } from './use-chat.ts';

const MAX_LENGTH = 500;

export function ChatComposer(props: {
  readonly model: ChatModel;
  readonly streamId: string;
  readonly signedIn: boolean;
  readonly replyTo: ChatEntry | undefined;
  readonly onReplyDone: () => void;
}) {
  const { model, replyTo } = props;
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const [showsEmotes, setShowsEmotes] = useState(false);
  if (!props.signedIn) {
    return (
      <p class="chat-foot chat-note">
        <a href="/login">Sign in</a> to take part in the chat.
      </p>
    );
  }
  if (model.state === 'failed') {
    return <p class="chat-foot chat-note">The chat is not available.</p>;
  }
  if (model.state === 'joined' && !model.maySend) {
    return <Silenced until={model.mutedUntil} streamId={props.streamId} />;
  }
  const send = (): void => {
    const trimmed = text.trim();
    if (trimmed === '' || model.chat === undefined) {
      return;
    }
    model.chat
      .send(trimmed, replyTo === undefined ? {} : { replyTo: replyTo.id })
      // The list shows what could not be sent.
      .catch(() => undefined);
    setText('');
    props.onReplyDone();
    field.current?.focus();
  };
  return (
    <form
      class="chat-foot"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {replyTo !== undefined && (
        <p class="chat-replying">
          Reply to <strong>{replyTo.username}</strong>
          <button
            type="button"
            class="icon-button"
            aria-label="Do not reply"
            onClick={props.onReplyDone}
          >
            <Icon name="close" />
          </button>
        </p>
      )}
      {showsEmotes && (
        <EmotePicker
          channelEmotes={model.emotes}
          onPick={(name) => {
            const before = text === '' || text.endsWith(' ') ? text : `${text} `;
            setText(`${before}:${name}: `.slice(0, MAX_LENGTH));
            field.current?.focus();
          }}
        />
      )}
      <div class="chat-write">
        <input
          ref={field}
          class="chat-field"
          value={text}
          maxLength={MAX_LENGTH}
          placeholder={placeholderOf(model)}
          aria-label="Your message"
          autocomplete="off"
          enterkeyhint="send"
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <button
          type="button"
          class="icon-button"
          aria-label="Emotes"
          aria-expanded={showsEmotes}
          onClick={() => setShowsEmotes(!showsEmotes)}
        >
          <span aria-hidden="true">☺</span>
        </button>
        <button type="submit" class="button button-primary" disabled={text.trim() === ''}>
          Send
        </button>
      </div>
    </form>
  );
}

function Silenced(props: { readonly until: number | undefined; readonly streamId: string }) {
  const nowMs = useNow(1_000);
  const seconds =
    props.until === undefined ? undefined : Math.max(0, Math.ceil((props.until - nowMs) / 1000));
  return (
    <div class="chat-foot chat-note">
      <p>
        {seconds === undefined
          ? 'You are banned from this chat.'
          : `You can write again in ${String(seconds)} s.`}
      </p>
      {seconds === undefined && <UnbanRequest streamId={props.streamId} />}
    </div>
  );
}

function placeholderOf({ state, settings }: ChatModel): string {
  if (state !== 'joined') {
    return 'Connecting …';
  }
  if (settings?.followersOnly === true) {
    return 'Followers only';
  }
  if (settings?.subscribersOnly === true) {
    return 'Subscribers only';
  }
  if (settings?.emoteOnly === true) {
    return 'Emotes only, for instance :fire:';
  }
  return settings !== undefined && settings.slowModeMs > 0
    ? `Slow mode: one message per ${String(Math.round(settings.slowModeMs / 1000))} s`
    : 'Say something';
}

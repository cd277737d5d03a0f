/** The SDK's Chat as component state. Renders at most once per frame, however much is said. */
import type {
  Chat,
  ChatEntry,
  ChatRole,
  ChatSettings,
  ChatState,
  PendingMessage,
  ReactionCount,
} from '@freshet/client';
import { useEffect, useState } from 'preact/hooks';
import { accessToken, sdkToken } from '../lib/session.ts';

type Sdk = typeof import('@freshet/client');

export type ChatModel = {
  readonly chat: Chat | undefined;
  /** Takes text apart; there once the SDK is. */
  readonly parse: Sdk['parseChatText'] | undefined;
  readonly state: ChatState;
  readonly messages: readonly ChatEntry[];
  readonly pending: readonly PendingMessage[];
  readonly role: ChatRole;
  readonly maySend: boolean;
  readonly mutedUntil: number | undefined;
  readonly settings: ChatSettings | undefined;
  readonly pinned: ChatEntry | undefined;
  readonly viewers: number;
  readonly reactions: readonly ReactionCount[];
  /** Votes by message id, as far as they have been told. */
  readonly votes: ReadonlyMap<string, number>;
  /** The channel's own emotes: name → URL. */
  readonly emotes: ReadonlyMap<string, string>;
  /** For moderators: what waits for them. */
  readonly held: readonly ChatEntry[];
};

const MAX_VOTED = 500;

const INITIAL: ChatModel = {
  chat: undefined,
  parse: undefined,
  state: 'joining',
  messages: [],
  pending: [],
  role: 'viewer',
  maySend: false,
  mutedUntil: undefined,
  settings: undefined,
  pinned: undefined,
  viewers: 0,
  reactions: [],
  votes: new Map(),
  emotes: new Map(),
  held: [],
};

/** Joins the room; joins anew as somebody else when `userId` changes. */
export function useChat(roomId: string, userId: string | undefined): ChatModel {
  const [model, setModel] = useState(INITIAL);
  useEffect(() => {
    const abort = new AbortController();
    setModel(INITIAL);
    follow(roomId, setModel, abort.signal).catch(() => {
      setModel({ ...INITIAL, state: 'failed' });
    });
    return () => {
      abort.abort();
    };
  }, [roomId, userId]);
  return model;
}

async function follow(
  roomId: string,
  setModel: (change: (before: ChatModel) => ChatModel) => void,
  signal: AbortSignal,
): Promise<void> {
  const [{ Chat: SdkChat, parseChatText }, token] = await Promise.all([
    import('@freshet/client'),
    accessToken(),
  ]);
  if (signal.aborted) {
    return;
  }
  const chat = new SdkChat({
    url: location.origin,
    roomId,
    ...(token === undefined ? {} : { token: sdkToken }),
  });
  let frame: number | undefined;
  let reactions: readonly ReactionCount[] = [];
  let votes: ReadonlyMap<string, number> = new Map();
  let emotes: ReadonlyMap<string, string> = new Map();
  const render = (): void => {
    frame ??= requestAnimationFrame(() => {
      frame = undefined;
      const { state, messages, pending, settings, pinned, viewers, held } = chat;
      const { role, maySend, mutedUntil } = chat.standing;
      const shown = { state, messages, pending, settings, pinned, viewers, held };
      const seen = { ...shown, reactions, votes, emotes };
      setModel((before) => ({
        ...before,
        ...seen,
        chat,
        parse: parseChatText,
        role,
        maySend,
        mutedUntil,
      }));
    });
  };
  for (const name of ['state', 'changed', 'settings', 'standing', 'pinned', 'held'] as const) {
    chat.on(name, render);
  }
  chat.on('pulse', (pulse) => {
    reactions = pulse.reactions;
    if (pulse.votes.length > 0) {
      const newest = pulse.votes.map(({ messageId, count }) => [messageId, count] as const);
      // The latest that were voted for; older counts are not on the screen any more.
      votes = new Map([...votes, ...newest].slice(-MAX_VOTED));
    }
    render();
  });
  chat.on('emotes', (list) => {
    emotes = new Map(list.map(({ name, url }) => [name, url]));
    render();
  });
  signal.addEventListener('abort', () => {
    if (frame !== undefined) {
      cancelAnimationFrame(frame);
    }
    chat.close();
  });
  chat.join();
  render();
}

/**
 * Chat: rooms that people join, write in and moderate. Everything that happens in a room goes through
 * its log, which gives it its place; what comes out of the log is what members see.
 */
import { createHash, randomBytes } from 'node:crypto';
import { newId, PlatformError } from '@freshet/infra/runtime';
import type {
  Logger,
  Metrics,
  RoomLog,
  RoomPosition,
  StreamDirectory,
} from '@freshet/infra/runtime';
import { isEmoteOnly, parseChatText } from '../../proto/index.ts';
import type { ChatEntry, ChatReply, ChatSettings, Reaction } from '../../proto/index.ts';
import { sigError } from '../errors.ts';
import type { ChatOptions, ResolvedChatOptions } from './chat-options.ts';
import { resolveChatOptions } from './chat-options.ts';
import type { ChatAct, ChatStore } from './chat-ports.ts';
import type { ChatRoom } from './chat-room.ts';
import { checkText } from './chat-text-check.ts';
import { colorOf } from './color.ts';
import type { MemberPort } from './fan-out.ts';
import { HistoryWriter } from './history-writer.ts';
import { joinRoom } from './membership.ts';
import type { Membership } from './membership.ts';
import { moderate } from './moderation.ts';
import type { ModerationRequest } from './moderation.ts';
import { Rooms } from './rooms.ts';
import { assertAllowed, assertNotBanned, countedRules } from './send-policy.ts';
import type { ChatAuthor, ChatUser, CountedRule } from './send-policy.ts';
import { toBody } from './stored-entry.ts';
import type { EntryDraft } from './stored-entry.ts';
import { createWordFilter } from './word-filter.ts';

export type ChatDeps = {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly roomLog: RoomLog;
  readonly store: ChatStore;
  readonly directory: Pick<StreamDirectory, 'authorizePlayback'>;
};

export type ChatDraft = {
  readonly text: string;
  readonly replyTo?: string | undefined;
  readonly nonce?: string | undefined;
  readonly announcement?: boolean | undefined;
};

export interface Chat {
  /** `credential`: access or viewer token, for rooms of private streams. @throws CHAT_ROOM_NOT_FOUND */
  join(
    roomId: string,
    who: {
      readonly user: ChatUser | undefined;
      readonly credential?: string | undefined;
      readonly after?: string | undefined;
      readonly port: MemberPort;
    },
  ): Promise<Membership>;
  /** Resolves when the message has its place in the order. @throws CHAT_… */
  send(roomId: string, author: ChatAuthor | undefined, draft: ChatDraft): Promise<ChatEntry>;
  /** One's own message, or anybody's for a moderator. */
  remove(roomId: string, actor: ChatUser | undefined, messageId: string): Promise<void>;
  moderate(roomId: string, actor: ChatUser | undefined, request: ModerationRequest): Promise<void>;
  changeSettings(
    roomId: string,
    actor: ChatUser,
    changes: Partial<ChatSettings>,
  ): Promise<ChatSettings>;
  settings(roomId: string): Promise<ChatSettings>;
  setBannedWords(roomId: string, actor: ChatUser, words: readonly string[]): Promise<void>;
  react(roomId: string, reaction: Reaction): void;
  /** Newest first. */
  history(
    roomId: string,
    page: {
      readonly before?: RoomPosition | undefined;
      readonly limit: number;
      readonly userId?: string | undefined;
    },
  ): Promise<readonly ChatEntry[]>;
  close(): Promise<void>;
}

const MAX_NONCE_LENGTH = 64;
const REPLY_TEXT_LENGTH = 100;
const MAX_MENTIONS = 10;

export function createChat(deps: ChatDeps, options: ChatOptions = {}): Chat {
  return new ChatServer(deps, resolveChatOptions(options));
}

class ChatServer implements Chat {
  readonly #deps: ChatDeps;
  readonly #options: ResolvedChatOptions;
  readonly #rooms: Rooms;
  readonly #writer: HistoryWriter;
  readonly #sent: ReturnType<Metrics['counter']>;
  readonly #gauges: readonly (() => void)[];

  constructor(deps: ChatDeps, options: ResolvedChatOptions) {
    this.#deps = deps;
    this.#options = options;
    const skipped = deps.metrics.queue('chat_member');
    this.#rooms = new Rooms(
      { ...deps, nodeId: randomBytes(9).toString('base64url') },
      { ...options, onSkipped: (entries) => skipped.dropped('too_slow', entries) },
    );
    this.#writer = new HistoryWriter(deps);
    this.#sent = deps.metrics.counter({
      name: 'chat_messages_total',
      help: 'Chat messages by outcome: ordered, or the code of the refusal',
      labels: ['outcome'],
    });
    this.#gauges = [
      deps.metrics.observedGauge(
        { name: 'chat_rooms', help: 'Chat rooms open on this node' },
        () => this.#rooms.size,
      ),
      deps.metrics.observedGauge(
        { name: 'chat_sockets', help: 'Sockets in chat rooms of this node' },
        () => this.#rooms.sockets,
      ),
    ];
  }

  async join(roomId: string, who: Parameters<Chat['join']>[1]): Promise<Membership> {
    const room = await this.#rooms.get(roomId);
    if (room.state.facts.isPrivate) {
      await this.#deps.directory.authorizePlayback(room.state.facts.streamId, who.credential);
    }
    const { user, after, port } = who;
    return joinRoom(room, { user, after, port, nowMs: this.#options.now() }, (change) =>
      this.#rooms.countSockets(change),
    );
  }

  async send(roomId: string, author: ChatAuthor | undefined, draft: ChatDraft): Promise<ChatEntry> {
    try {
      const entry = await this.#send(roomId, author, draft);
      this.#sent.inc({ outcome: 'ordered' });
      return entry;
    } catch (error) {
      this.#sent.inc({ outcome: error instanceof PlatformError ? error.code : 'INTERNAL' });
      throw error;
    }
  }

  async #send(
    roomId: string,
    author: ChatAuthor | undefined,
    draft: ChatDraft,
  ): Promise<ChatEntry> {
    if (author === undefined) {
      throw sigError('CHAT_SIGN_IN_REQUIRED');
    }
    const text = checkText(draft.text);
    const room = await this.#rooms.get(roomId);
    const nowMs = this.#options.now();
    assertNotBanned(room.state, author.userId, nowMs);
    if (draft.announcement === true && !room.state.isModerator(author.userId)) {
      throw sigError('CHAT_FORBIDDEN');
    }
    await assertAllowed({ store: this.#deps.store, nowMs }, room.state, { author, text });
    const rules = countedRules(room.state, { author, text }, this.#options);
    const entry = toEntry(room, { author, text, draft, nowMs });
    return this.#order(room, { entry, rules });
  }

  async remove(roomId: string, actor: ChatUser | undefined, messageId: string): Promise<void> {
    const room = await this.#rooms.get(roomId);
    await moderate(this.#moderation(room), actor, { action: 'delete', messageId });
  }

  async moderate(
    roomId: string,
    actor: ChatUser | undefined,
    request: ModerationRequest,
  ): Promise<void> {
    await moderate(this.#moderation(await this.#rooms.get(roomId)), actor, request);
  }

  async settings(roomId: string): Promise<ChatSettings> {
    return (await this.#rooms.get(roomId)).state.settings;
  }

  async changeSettings(
    roomId: string,
    actor: ChatUser,
    changes: Partial<ChatSettings>,
  ): Promise<ChatSettings> {
    const room = await this.#rooms.get(roomId);
    if (changes.followersOnly === true && this.#deps.store.followedSince === undefined) {
      throw sigError('CHAT_MODE_UNSUPPORTED');
    }
    const settings = { ...room.state.settings, ...changes };
    await moderate(this.#moderation(room), actor, { action: 'settings', settings });
    return settings;
  }

  async setBannedWords(roomId: string, actor: ChatUser, words: readonly string[]): Promise<void> {
    // Refuses what cannot be matched before anybody else learns of it.
    createWordFilter(words);
    const room = await this.#rooms.get(roomId);
    await moderate(this.#moderation(room), actor, { action: 'words', words });
  }

  react(roomId: string, reaction: Reaction): void {
    this.#rooms.present(roomId)?.react(reaction);
  }

  async history(
    roomId: string,
    page: Parameters<Chat['history']>[1],
  ): Promise<readonly ChatEntry[]> {
    const { before, limit } = page;
    const room = await this.#rooms.get(roomId);
    const held = (
      before === undefined ? room.history.latest(limit) : room.history.before(before, limit)
    ).filter(({ type }) => type !== 'deleted');
    const stored = await this.#deps.store.history(roomId, {
      limit,
      ...(before !== undefined && { before }),
    });
    const byId = new Map<string, ChatEntry>();
    for (const entry of [...held, ...stored]) {
      byId.set(entry.id, byId.get(entry.id) ?? entry);
    }
    return [...byId.values()].toSorted((a, b) => (isBefore(a, b) ? 1 : -1)).slice(0, limit);
  }

  async close(): Promise<void> {
    this.#gauges.forEach((remove) => remove());
    await this.#rooms.close();
    await this.#writer.close();
  }

  #moderation(room: ChatRoom): Parameters<typeof moderate>[0] {
    return {
      room,
      store: this.#deps.store,
      flushHistory: () => this.#writer.flush(),
      nowMs: this.#options.now(),
      append: (entry: EntryDraft, act: ChatAct) => this.#order(room, { entry, act, rules: [] }),
    };
  }

  async #order(
    room: ChatRoom,
    what: {
      readonly entry: EntryDraft;
      readonly act?: ChatAct;
      readonly rules: readonly CountedRule[];
    },
  ): Promise<ChatEntry> {
    const { entry, act, rules } = what;
    const guards = rules.map(({ guard }) => guard);
    const result = await this.#deps.roomLog
      .append(room.roomId, { id: entry.id, body: toBody(entry, act), guards })
      .catch((error: unknown) => {
        throw isAway(error)
          ? sigError('CHAT_UNAVAILABLE', { retryAfterMs: 1000, cause: error })
          : error;
      });
    if (result.kind === 'refused') {
      throw sigError(rules[result.guard]?.refusal ?? 'CHAT_RATE_LIMITED', {
        retryAfterMs: result.retryAfterMs,
      });
    }
    const placed = { ...entry, ...result.position };
    if (entry.type !== 'deleted') {
      this.#writer.add({ roomId: room.roomId, entry: placed });
    }
    return placed;
  }
}

function toEntry(
  room: ChatRoom,
  message: {
    readonly author: ChatAuthor;
    readonly text: string;
    readonly draft: ChatDraft;
    readonly nowMs: number;
  },
): EntryDraft {
  const { author, text, draft, nowMs } = message;
  const { nonce, announcement = false } = draft;
  const mentions = parseChatText(text).flatMap((segment) =>
    segment.kind === 'mention' ? [segment.username] : [],
  );
  const replyTo = draft.replyTo === undefined ? undefined : replyOf(room, draft.replyTo);
  const type = announcement ? 'system' : isEmoteOnly(text) ? 'emote' : 'message';
  return {
    id: messageId(author, nonce),
    type,
    userId: author.userId,
    username: author.username,
    text,
    badges: room.state.badgesOf(author.userId),
    color: colorOf(author.userId),
    timestamp: nowMs,
    mentions: [...new Set(mentions)].slice(0, MAX_MENTIONS),
    ...(announcement && { notice: 'announcement' as const }),
    ...(replyTo !== undefined && { replyTo }),
    ...(nonce !== undefined && { nonce }),
  };
}

/** What is answered may be gone already; then it is a message like any other. */
function replyOf(room: ChatRoom, id: string): ChatReply | undefined {
  const target = room.history.find(id);
  return target?.username === undefined
    ? undefined
    : {
        id,
        username: target.username,
        text: Array.from(target.text).slice(0, REPLY_TEXT_LENGTH).join(''),
      };
}

/** One nonce of one user is one message. @throws CHAT_TEXT_INVALID */
function messageId(author: ChatUser, nonce: string | undefined): string {
  if (nonce === undefined) {
    return newId('cm');
  }
  if (nonce.length > MAX_NONCE_LENGTH || !/^[\x21-\x7e]+$/.test(nonce)) {
    throw sigError('CHAT_TEXT_INVALID', { message: 'the nonce is too long or not printable' });
  }
  const hash = createHash('sha256').update(`${author.userId} ${nonce}`).digest('base64url');
  return `cm_${hash.slice(0, 22)}`;
}

function isBefore(a: RoomPosition, b: RoomPosition): boolean {
  return a.epoch < b.epoch || (a.epoch === b.epoch && a.seq < b.seq);
}

function isAway(error: unknown): boolean {
  return (
    error instanceof PlatformError &&
    ['ROOM_LOG_UNAVAILABLE', 'ROOM_LOG_FULL', 'ROOM_LOG_CLOSED'].includes(error.code)
  );
}

/**
 * Chat: rooms that people join, write in and moderate. Everything that happens in a room goes through
 * its log, which gives it its place; what comes out of the log is what members see.
 */
import { randomBytes } from 'node:crypto';
import { createMemoryRateLimiter, newId, PlatformError } from '@freshet/infra/runtime';
import type {
  Backlog,
  Logger,
  Metrics,
  RateLimiter,
  RoomLog,
  RoomPosition,
  StreamDirectory,
} from '@freshet/infra/runtime';
import type { ChatEmote, ChatEntry, ChatSettings, Reaction } from '../../proto/index.ts';
import { sigError } from '../errors.ts';
import { spend } from './budget.ts';
import type { ChatOptions, ResolvedChatOptions } from './chat-options.ts';
import { resolveChatOptions } from './chat-options.ts';
import { ChannelActs } from './channel-acts.ts';
import type { ChatStore, HeldMessage, PlatformBan } from './chat-ports.ts';
import type { ChatRoom } from './chat-room.ts';
import { checkText } from './chat-text-check.ts';
import type { MemberPort } from './fan-out.ts';
import { HistoryWriter } from './history-writer.ts';
import { joinRoom } from './membership.ts';
import type { Membership } from './membership.ts';
import { toEntry } from './message-draft.ts';
import type { ChatDraft } from './message-draft.ts';
import { moderate } from './moderation.ts';
import type { ModerationRequest } from './moderation.ts';
import { platformBanNews } from './platform-ban-news.ts';
import { Rooms } from './rooms.ts';
import { assertAllowed, assertNotBanned, assertScope, countedRules } from './send-policy.ts';
import type { ChatAuthor, ChatUser, CountedRule } from './send-policy.ts';
import { Standings } from './standings.ts';
import { toBody } from './stored-entry.ts';
import type { Happening } from './stored-entry.ts';
import { createWordFilter } from './word-filter.ts';

export type ChatDeps = {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly roomLog: RoomLog;
  readonly store: ChatStore;
  /** Where history waits while the database is away. Default: in memory. */
  readonly backlog?: Backlog | undefined;
  readonly directory: Pick<StreamDirectory, 'authorizePlayback'>;
  /** Counts what is said in all rooms together, for all nodes. Default: in this process. */
  readonly budget?: Pick<RateLimiter, 'take'> | undefined;
};

/** What became of something that was said. */
export type ChatSendResult = {
  readonly entry: ChatEntry;
  /** A moderator looks at it first. */
  readonly held: boolean;
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
  send(roomId: string, author: ChatAuthor | undefined, draft: ChatDraft): Promise<ChatSendResult>;
  /** One's own message, or anybody's for a moderator. */
  remove(
    roomId: string,
    actor: ChatUser | undefined,
    messageId: string,
    options?: { readonly once?: string },
  ): Promise<void>;
  moderate(roomId: string, actor: ChatUser | undefined, request: ModerationRequest): Promise<void>;
  changeSettings(
    roomId: string,
    actor: ChatUser,
    changes: Partial<ChatSettings>,
  ): Promise<ChatSettings>;
  settings(roomId: string): Promise<ChatSettings>;
  setBannedWords(roomId: string, actor: ChatUser, words: readonly string[]): Promise<void>;
  /** Of anybody who is in the room, but not of the banned. @throws CHAT_BANNED */
  react(roomId: string, user: ChatUser | undefined, reaction: Reaction): void;
  /** Votes for a message, once; nothing happens for one that is not there. */
  vote(roomId: string, user: ChatUser | undefined, messageId: string): void;
  /** Another set of emotes holds in all rooms of a channel. */
  changeEmotes(ownerId: string, emotes: readonly ChatEmote[]): void;
  /** Keeps a user from writing anywhere, on all nodes at once; undefined lets them again. */
  setPlatformBan(userId: string, ban: PlatformBan | undefined): Promise<void>;
  /** The same, of what the database says already. */
  tellPlatformBan(userId: string, ban: PlatformBan | undefined): Promise<void>;
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

/** Who acts when automod holds a message. */
const AUTOMOD = 'automod';
const RAID_MS = 300_000;

export function createChat(deps: ChatDeps, options: ChatOptions = {}): Chat {
  return new ChatServer(deps, resolveChatOptions(options));
}

class ChatServer implements Chat {
  readonly #deps: ChatDeps;
  readonly #options: ResolvedChatOptions;
  readonly #rooms: Rooms;
  readonly #acts: ChannelActs;
  readonly #writer: HistoryWriter;
  readonly #standings: Standings;
  readonly #budget: Pick<RateLimiter, 'take'>;
  readonly #sent: ReturnType<Metrics['counter']>;
  readonly #gauges: readonly (() => void)[];

  constructor(deps: ChatDeps, options: ResolvedChatOptions) {
    this.#deps = deps;
    this.#options = options;
    const skipped = deps.metrics.queue('chat_member');
    this.#rooms = new Rooms(
      {
        ...deps,
        nodeId: randomBytes(9).toString('base64url'),
        onRaid: (room, entry) => this.#handleRaid(room, entry),
      },
      { ...options, onSkipped: (entries) => skipped.dropped('too_slow', entries) },
    );
    this.#acts = new ChannelActs(deps, {
      rooms: () => this.#rooms.all(),
      append: (room, happening) => this.#order(room, { ...happening, rules: [] }),
    });
    this.#writer = new HistoryWriter(deps);
    this.#standings = new Standings(deps.store, options.now);
    this.#budget = deps.budget ?? createMemoryRateLimiter({ now: options.now });
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
    const { user, after, port } = who;
    if (user !== undefined || !this.#options.anonymousReading) {
      assertScope(user, 'chat:read');
    }
    const room = await this.#rooms.get(roomId);
    if (room.state.facts.isPrivate) {
      await this.#deps.directory.authorizePlayback(room.state.facts.streamId, who.credential);
    }
    const bannedUntil = (of: ChatRoom, userId: string): number | undefined =>
      this.#bannedUntil(of, userId);
    return joinRoom(room, { user, after, port, bannedUntil }, (change) =>
      this.#rooms.countSockets(change),
    );
  }

  async send(
    roomId: string,
    author: ChatAuthor | undefined,
    draft: ChatDraft,
  ): Promise<ChatSendResult> {
    try {
      const result = await this.#send(roomId, author, draft);
      this.#sent.inc({ outcome: result.held ? 'held' : 'ordered' });
      return result;
    } catch (error) {
      this.#sent.inc({ outcome: error instanceof PlatformError ? error.code : 'INTERNAL' });
      throw error;
    }
  }

  async #send(
    roomId: string,
    author: ChatAuthor | undefined,
    draft: ChatDraft,
  ): Promise<ChatSendResult> {
    assertScope(author, 'chat:write');
    const text = checkText(draft.text);
    const room = await this.#rooms.get(roomId);
    const { state } = room;
    const nowMs = this.#options.now();
    assertNotBanned(this.#bannedUntil(room, author.userId), nowMs);
    const isModerator = state.isModerator(author.userId);
    if (draft.announcement === true && !isModerator) {
      throw sigError('CHAT_FORBIDDEN');
    }
    await assertAllowed({ store: this.#deps.store, nowMs }, state, { author, text });
    await spend(this.#budget, author, { ...this.#options, isModerator });
    const rules = countedRules(state, { author, text }, { ...this.#options, nowMs });
    const standing = await this.#standings.of(state.facts.ownerId, author.userId);
    const entry = toEntry(room, { author, text, draft, standing, nowMs });
    const level = isModerator ? 0 : state.modes(nowMs).automodLevel;
    const doubts = await this.#options.automod.doubts(text, level);
    if (doubts.length > 0) {
      return { entry: await this.#hold(room, { entry, reasons: doubts, rules }), held: true };
    }
    const { userId } = author;
    const happening: Happening = state.isRestricted(userId)
      ? { entry: { ...entry, restricted: true }, to: { moderators: true, userId } }
      : { entry };
    return { entry: await this.#order(room, { ...happening, rules }), held: false };
  }

  /** Counted and ordered like a message, told to moderators, kept in the database. */
  async #hold(
    room: ChatRoom,
    what: HeldMessage & { readonly rules: readonly CountedRule[] },
  ): Promise<ChatEntry> {
    const { entry, reasons, rules } = what;
    const act = { kind: 'hold' as const, entry, reasons };
    const { nonce: _none, ...shown } = entry;
    const placed = await this.#order(room, {
      entry: {
        ...shown,
        id: `${entry.id}.held`,
        type: 'system',
        notice: 'held',
        targetId: entry.id,
        reasons,
      },
      act,
      to: { moderators: true },
      rules,
    });
    const { streamId, ownerId } = room.state.facts;
    await this.#deps.store.act({
      ...{ roomId: room.roomId, streamId, ownerId, act },
      actorId: AUTOMOD,
      reason: reasons.join(', '),
    });
    return placed;
  }

  async remove(
    roomId: string,
    actor: ChatUser | undefined,
    messageId: string,
    { once }: { readonly once?: string } = {},
  ): Promise<void> {
    const room = await this.#rooms.get(roomId);
    await moderate(this.#moderation(room), actor, { action: 'delete', messageId, once });
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
    const { store } = this.#deps;
    if (
      (changes.followersOnly === true && store.followedSince === undefined) ||
      (changes.verifiedOnly === true && store.isVerified === undefined) ||
      (changes.subscribersOnly === true && store.isSubscriber === undefined)
    ) {
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

  react(roomId: string, user: ChatUser | undefined, reaction: Reaction): void {
    const room = this.#rooms.present(roomId);
    if (room !== undefined && user !== undefined) {
      assertNotBanned(this.#bannedUntil(room, user.userId), this.#options.now());
    }
    room?.react(reaction);
  }

  vote(roomId: string, user: ChatUser | undefined, messageId: string): void {
    assertScope(user, 'chat:write');
    const room = this.#rooms.present(roomId);
    const target = room?.history.find(messageId);
    if (room !== undefined && target?.userId !== undefined && target.userId !== user.userId) {
      assertNotBanned(this.#bannedUntil(room, user.userId), this.#options.now());
      room.votes.vote(messageId, user.userId);
    }
  }

  changeEmotes(ownerId: string, emotes: readonly ChatEmote[]): void {
    this.#acts.tell(ownerId, undefined, {
      entry: this.#notice({ type: 'system', notice: 'emotes' }),
      act: { kind: 'emotes', emotes },
    });
  }

  async setPlatformBan(userId: string, ban: PlatformBan | undefined): Promise<void> {
    await this.#deps.store.setPlatformBan(userId, ban);
    await this.tellPlatformBan(userId, ban);
  }

  async tellPlatformBan(userId: string, ban: PlatformBan | undefined): Promise<void> {
    const { act, ...notice } = platformBanNews(userId, ban);
    await this.#acts.tellEverywhere({ entry: this.#notice(notice), act });
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
    await this.#acts.close();
    await this.#rooms.close();
    await this.#writer.close();
  }

  #moderation(room: ChatRoom): Parameters<typeof moderate>[0] {
    return {
      room,
      store: this.#deps.store,
      flushHistory: () => this.#writer.flush(),
      nowMs: this.#options.now(),
      deleteWindowMs: this.#options.deleteWindowMs,
      append: (happening) => this.#order(room, { ...happening, rules: [] }),
      tellChannel: (happening) => this.#acts.tell(room.state.facts.ownerId, room.roomId, happening),
    };
  }

  #bannedUntil(room: ChatRoom, userId: string): number | undefined {
    const nowMs = this.#options.now();
    const here = room.state.bannedUntil(userId, nowMs);
    const everywhere = this.#acts.bannedUntil(userId, nowMs);
    return here === undefined || everywhere === undefined
      ? (here ?? everywhere)
      : Math.max(here, everywhere);
  }

  /** All nodes see the same raid; the id makes one notice of theirs. */
  #handleRaid(room: ChatRoom, { id, timestamp }: ChatEntry): void {
    if (room.state.isRaided(timestamp)) {
      return;
    }
    const untilMs = timestamp + RAID_MS;
    this.#order(room, {
      entry: {
        ...this.#notice({ type: 'system', notice: 'raid', until: untilMs }),
        id: `${id}.raid`,
      },
      act: { kind: 'raid', untilMs },
      to: { moderators: true },
      rules: [],
    }).catch((error: unknown) => {
      this.#deps.log.warn({ err: error, roomId: room.roomId }, 'chat raid not told');
    });
  }

  #notice(notice: Pick<ChatEntry, 'type'> & Partial<ChatEntry>): Happening['entry'] {
    const { epoch: _epoch, seq: _seq, ...rest } = notice;
    const blank = { text: '', badges: [], mentions: [] };
    return { id: newId('cm'), timestamp: this.#options.now(), ...blank, ...rest };
  }

  async #order(
    room: ChatRoom,
    what: Happening & { readonly rules: readonly CountedRule[] },
  ): Promise<ChatEntry> {
    const { entry, to, rules } = what;
    const guards = rules.map(({ guard }) => guard);
    const result = await this.#deps.roomLog
      .append(room.roomId, { id: entry.id, body: toBody(what), guards })
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
    // What not everybody sees is no history.
    if (entry.type !== 'deleted' && to === undefined) {
      this.#writer.add({ roomId: room.roomId, entry: placed });
    }
    return placed;
  }
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

/**
 * One chat room: reads, writes and moderates it over the page's signaling connection. Comes back by
 * itself after any drop, and tells each message once and in order.
 */
import type {
  ChatAction,
  ChatEmote,
  ChatEntry,
  ChatSettings,
  Reaction,
  ServerBodyOf,
} from '@freshet/signaling/proto';
import { browserSurroundings } from './browser-surroundings.ts';
import type {
  ChatEvents,
  ChatOptions,
  ChatStanding,
  ChatState,
  PendingMessage,
} from './chat-events.ts';
import { Emitter } from './emitter.ts';
import { clientError, toFreshetError } from './errors.ts';
import type { FreshetError } from './errors.ts';
import { ChatTranscript } from './lib/chat-transcript.ts';
import { HeldMessages } from './lib/held-messages.ts';
import { PendingMessages } from './lib/pending-messages.ts';
import { StandingRequest } from './lib/standing-request.ts';
import type { Surroundings } from './ports.ts';
import type { SignalingConnection } from './signaling-connection.ts';

const DEFAULT_HISTORY_LENGTH = 500;
const VIEWER: ChatStanding = { role: 'viewer', maySend: false };

/**
 * ```ts
 * const chat = new Chat({ url, roomId: stream.chatRoomId, token });
 * chat.on('message', ({ username, text }) => console.log(username, text));
 * chat.join();
 * await chat.send('hello');
 * ```
 */
export class Chat extends Emitter<ChatEvents> {
  readonly #options: ChatOptions;
  readonly #surroundings: Surroundings;
  readonly #transcript: ChatTranscript;
  #membership: StandingRequest | undefined;
  #state: ChatState = 'idle';
  readonly #pending = new PendingMessages();
  readonly #held = new HeldMessages();
  #emotes: readonly ChatEmote[] = [];
  #settings: ChatSettings | undefined;
  #standing = VIEWER;
  #pinned: ChatEntry | undefined;
  #viewers = 0;

  constructor(options: ChatOptions) {
    super();
    this.#options = options;
    this.#surroundings = options.surroundings ?? browserSurroundings();
    this.#transcript = new ChatTranscript(options.historyLength ?? DEFAULT_HISTORY_LENGTH);
  }

  get state(): ChatState {
    return this.#state;
  }

  /** In order; another array after every change. */
  get messages(): readonly ChatEntry[] {
    return this.#transcript.messages;
  }

  /** What this client sent and has not seen in the room yet. */
  get pending(): readonly PendingMessage[] {
    return this.#pending.list;
  }

  /** The channel's own emotes; known once joined. */
  get emotes(): readonly ChatEmote[] {
    return this.#emotes;
  }

  /** For moderators: messages that wait for `approve` or `deny`, oldest first. */
  get held(): readonly ChatEntry[] {
    return this.#held.list;
  }

  /** Known once joined. */
  get settings(): ChatSettings | undefined {
    return this.#settings;
  }

  get standing(): ChatStanding {
    return this.#standing;
  }

  get pinned(): ChatEntry | undefined {
    return this.#pinned;
  }

  get viewers(): number {
    return this.#viewers;
  }

  /** Enters the room, and stays in it until `close()`. */
  join(): void {
    if (this.#state !== 'idle') {
      return;
    }
    this.#setState('joining');
    this.#membership = new StandingRequest({
      server: this.#options,
      listen: (connection) =>
        connection.listenRoom(this.#options.roomId, (event) => {
          this.#handleEvent(event);
        }),
      ask: (connection) => this.#enter(connection),
      onWaiting: () => {
        if (this.#state === 'joined') {
          this.#setState('reconnecting');
        }
      },
      onRetry: (error) => {
        this.#setState('reconnecting', error);
      },
      onFailed: (error) => {
        this.#membership = undefined;
        this.#setState('failed', error);
      },
    });
  }

  /**
   * Says something; it is in `pending` until the room has it. `held`: a moderator looks at it first.
   *
   * @throws the server's CHAT_ codes, CLIENT_TIMEOUT, CLIENT_CLOSED
   */
  async send(
    text: string,
    options: { readonly replyTo?: string; readonly announcement?: boolean } = {},
  ): Promise<{ readonly id: string; readonly held: boolean }> {
    const nonce = this.#newNonce();
    const { replyTo, announcement = false } = options;
    const message = { nonce, text, ...(replyTo === undefined ? {} : { replyTo }) };
    this.#pending.add(message);
    this.emit('changed', undefined);
    try {
      const { id, held } = await this.#connection().request('chatSend', {
        roomId: this.#options.roomId,
        announcement,
        ...message,
      });
      if (held) {
        this.#pending.hold(nonce);
        this.emit('changed', undefined);
      }
      return { id, held };
    } catch (thrown) {
      const error = toFreshetError(thrown);
      this.#pending.fail(nonce, error);
      this.emit('changed', undefined);
      throw error;
    }
  }

  /** Takes a message that could not be sent off the list. */
  dismiss(nonce: string): void {
    this.#pending.remove(nonce);
    this.emit('changed', undefined);
  }

  /** Takes a message back: one's own, or as a moderator anybody's. @throws CHAT_FORBIDDEN */
  async remove(messageId: string): Promise<void> {
    await this.#connection().request('chatDelete', { roomId: this.#options.roomId, messageId });
  }

  /** An act of a moderator. @throws CHAT_FORBIDDEN and the server's other codes */
  async moderate(
    action: ChatAction,
    about: {
      readonly userId?: string;
      readonly messageId?: string;
      readonly durationMs?: number;
      readonly reason?: string;
    } = {},
  ): Promise<void> {
    const { roomId } = this.#options;
    await this.#connection().request('chatModerate', { roomId, action, ...about });
  }

  /** Reactions are told as counts, once a second. */
  async react(reaction: Reaction): Promise<void> {
    await this.#connection().request('chatReact', { roomId: this.#options.roomId, reaction });
  }

  /** Votes for somebody's message; a second vote for it counts for nothing. */
  async vote(messageId: string): Promise<void> {
    await this.#connection().request('chatVote', { roomId: this.#options.roomId, messageId });
  }

  /** Leaves the room for good. */
  close(): void {
    if (this.#state === 'closed') {
      return;
    }
    if (this.#membership?.connection.state === 'open') {
      this.#membership.connection
        .request('chatLeave', { roomId: this.#options.roomId })
        .catch(() => undefined);
    }
    this.#membership?.close();
    this.#membership = undefined;
    this.#setState('closed');
    this.removeAllListeners();
  }

  /** Joins, or joins again with the position of what is known: the server gives what was missed. */
  #enter(connection: SignalingConnection): Promise<unknown> {
    const after = this.#transcript.position;
    const { roomId, viewerToken } = this.#options;
    return connection.request(
      'chatJoin',
      {
        roomId,
        ...(after === undefined ? {} : { after }),
        ...(viewerToken === undefined ? {} : { viewerToken }),
      },
      {
        // At once: what comes right behind the answer would find nobody joined and be lost.
        onAnswer: (joined) => {
          this.#handleJoined(joined);
        },
      },
    );
  }

  #handleJoined(joined: ServerBodyOf<'chatJoined'>): void {
    if (this.#membership === undefined) {
      return;
    }
    this.#settings = joined.settings;
    this.#standing = {
      role: joined.role,
      maySend: joined.maySend,
      ...(joined.mutedUntil === undefined ? {} : { mutedUntil: joined.mutedUntil }),
    };
    this.#pinned = joined.pinned;
    this.#viewers = joined.viewers;
    this.#emotes = joined.emotes;
    this.#held.replace(joined.held);
    if (joined.gap) {
      this.emit('gap', undefined);
    }
    this.#take(joined.entries);
    this.#setState('joined');
    this.emit('settings', joined.settings);
    this.emit('standing', this.#standing);
    this.emit('pinned', this.#pinned);
    this.emit('emotes', this.#emotes);
    this.emit('held', this.#held.list);
    this.emit('pulse', { viewers: joined.viewers, reactions: [], votes: [] });
  }

  #handleEvent(event: ServerBodyOf<'chatEvents'> | ServerBodyOf<'chatPulse'>): void {
    if (event.kind === 'chatPulse') {
      this.#viewers = event.viewers;
      const { viewers, reactions, votes } = event;
      this.emit('pulse', { viewers, reactions, votes });
    } else if (event.gap) {
      // Asks for what was skipped before it takes anything that came after.
      this.#setState('reconnecting');
      this.#membership?.ask();
    } else if (this.#state === 'joined') {
      this.#take(event.entries);
    }
  }

  #take(entries: readonly ChatEntry[]): void {
    for (const entry of entries) {
      const applied = this.#transcript.apply(entry);
      this.#pending.apply(entry);
      if (this.#held.apply(entry)) {
        this.emit('held', this.#held.list);
      }
      if (applied.kind === 'added') {
        this.emit('message', entry);
      } else if (applied.kind === 'removed') {
        this.emit('removed', applied.entries);
      }
      this.#heed(entry);
    }
    if (entries.length > 0) {
      this.emit('changed', undefined);
    }
  }

  /** Notices that change what this client may do or shows. */
  #heed(entry: ChatEntry): void {
    const own = this.#membership?.connection.welcome?.userId;
    const isAboutUs = own !== undefined && entry.userId === own;
    switch (entry.notice) {
      case 'ban':
      case 'timeout':
        if (isAboutUs) {
          const { until } = entry;
          this.#setStanding({
            maySend: false,
            ...(until === undefined ? {} : { mutedUntil: until }),
          });
        }
        return;
      case 'unban':
        if (isAboutUs) {
          this.#setStanding({ maySend: true });
        }
        return;
      case 'role':
      case 'settings':
      case 'emotes':
        // What exactly changed is part of the answer to a join.
        if (this.#state === 'joined') {
          this.#membership?.ask();
        }
        return;
      case 'pinned':
      case 'unpinned':
        this.#pinned =
          entry.notice === 'unpinned'
            ? undefined
            : (this.messages.find(({ id }) => id === entry.targetId) ?? entry);
        this.emit('pinned', this.#pinned);
        return;
      case undefined:
      case 'announcement':
      case 'message':
      case 'cleared':
      case 'held':
      case 'denied':
      case 'restricted':
      case 'raid':
    }
  }

  #setStanding(change: Omit<ChatStanding, 'role'>): void {
    this.#standing = { role: this.#standing.role, ...change };
    this.emit('standing', this.#standing);
  }

  #setState(state: ChatState, error?: FreshetError): void {
    if (this.#state !== state) {
      this.#state = state;
      this.emit('state', { state, ...(error === undefined ? {} : { error }) });
    }
  }

  #connection(): SignalingConnection {
    if (this.#membership === undefined) {
      throw clientError('CLIENT_CLOSED');
    }
    return this.#membership.connection;
  }

  #newNonce(): string {
    const { random } = this.#surroundings;
    const part = (): string => Math.floor(random() * 2 ** 48).toString(36);
    return `n-${part()}${part()}`;
  }
}

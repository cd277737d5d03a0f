/**
 * What a signed-in user is told: live as it happens, and the feed of what was told before. Goes on by
 * itself after any drop of the connection; what came meanwhile is in the feed and in the count.
 */
import type { Notified, NotificationKind } from '@freshet/signaling/proto';
import { Emitter } from './emitter.ts';
import type { FreshetError } from './errors.ts';
import { StandingRequest } from './lib/standing-request.ts';
import type { Surroundings } from './ports.ts';
import type { TokenSource } from './signaling-connection.ts';

export type NotificationsOptions = {
  /** Address of the server. */
  readonly url: string;
  readonly token: TokenSource;
  /** Replaces the browser's own clock, sockets and HTTP in tests. */
  readonly surroundings?: Surroundings;
};

/** What each kind is about. Fields that a server of another version leaves out are undefined. */
export type NotificationData = {
  /** Of live, mention, reply and clip. */
  readonly streamId?: string;
  /** Whose channel is live or decided, or who wrote. */
  readonly username?: string;
  readonly displayName?: string;
  /** Of live and clip. */
  readonly title?: string;
  /** Of mention and reply: what was written, shortened. */
  readonly text?: string;
  readonly roomId?: string;
  readonly messageId?: string;
  /** Of moderation. */
  readonly decisionId?: number;
  readonly appealId?: number;
  readonly chatActId?: number;
  readonly action?: string;
  readonly reason?: string;
  readonly clipId?: string;
  /** Of a clip that somebody else made of one's stream: who. */
  readonly creator?: string;
};

export type UserNotification = {
  /** Grows; what the feed pages by. */
  readonly id: number;
  readonly kind: NotificationKind;
  readonly data: NotificationData;
  /** ms since 1970. */
  readonly createdAt: number;
};

export type NotificationsEvents = {
  /** Told now. */
  readonly notification: UserNotification;
  /** How many are unread, counted to 100: also after they were read on another device. */
  readonly unread: number;
  /** It will not go on: nobody is signed in, or the connection is closed for good. */
  readonly failed: FreshetError;
};

/**
 * ```ts
 * const notifications = new Notifications({ url, token });
 * notifications.on('notification', ({ kind, data }) => console.log(kind, data.username));
 * notifications.on('unread', (count) => console.log(count));
 * notifications.open();
 * ```
 */
export class Notifications extends Emitter<NotificationsEvents> {
  readonly #options: NotificationsOptions;
  #request: StandingRequest | undefined;
  #unread = 0;

  constructor(options: NotificationsOptions) {
    super();
    this.#options = options;
  }

  /** Counted to 100; 0 until the server has said. */
  get unread(): number {
    return this.#unread;
  }

  /** Starts, until `close()`. */
  open(): void {
    this.#request ??= new StandingRequest({
      server: this.#options,
      listen: (connection) =>
        connection.listenNotifications((event) => {
          if (event.kind === 'notified') {
            this.emit('notification', fromWire(event));
          }
          this.#setUnread(event.unread);
        }),
      ask: async (connection) => {
        this.#setUnread((await connection.request('watchNotifications', {})).unread);
      },
      onFailed: (error) => {
        this.#request = undefined;
        this.emit('failed', error);
      },
    });
  }

  close(): void {
    this.#request?.close();
    this.#request = undefined;
    this.removeAllListeners();
  }

  #setUnread(unread: number): void {
    if (this.#request !== undefined && unread !== this.#unread) {
      this.#unread = unread;
      this.emit('unread', unread);
    }
  }
}

function fromWire({ id, notificationKind, data, createdAt }: Notified): UserNotification {
  return { id, kind: notificationKind, data: readData(data), createdAt };
}

function readData(json: string): NotificationData {
  try {
    const value: unknown = JSON.parse(json);
    // Every field is optional, and what reads them looks before it uses them.
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

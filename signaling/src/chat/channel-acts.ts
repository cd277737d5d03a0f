/**
 * Acts that reach further than one room: to all open rooms of a channel, or of the platform. They go
 * through a log that each node follows once; a node that has such a room open puts the act into that
 * room's own order, under an id that makes one of what several nodes append.
 */
import { createHash } from 'node:crypto';
import type { Logger, RoomLog } from '@freshet/infra/runtime';
import type { ChatEntry } from '../../proto/index.ts';
import type { ChatStore } from './chat-ports.ts';
import type { ChatRoom } from './chat-room.ts';
import type { Happening } from './stored-entry.ts';

type Told = Happening & {
  /** Undefined: all channels. */
  readonly ownerId?: string | undefined;
  /** Where it was done, and is known already. */
  readonly roomId?: string | undefined;
};

/** Not the name of any room: those are ids. */
const LOG = '@acts';
const RETRY_MS = 2_000;
/** Older acts are known from the database to rooms that open now. */
const NEWS_AGE_MS = 60_000;

type ChannelActsDeps = {
  readonly log: Logger;
  readonly roomLog: RoomLog;
  readonly store: Pick<ChatStore, 'platformBans'>;
};

export class ChannelActs {
  readonly #deps: ChannelActsDeps;
  readonly #rooms: () => Iterable<ChatRoom>;
  readonly #append: (room: ChatRoom, happening: Happening) => Promise<ChatEntry>;
  /** User → until when, ms since 1970; Infinity is for good. */
  readonly #bans = new Map<string, number>();
  readonly #ready: Promise<void>;
  #stop: (() => void) | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(
    deps: ChannelActsDeps,
    around: {
      readonly rooms: () => Iterable<ChatRoom>;
      readonly append: (room: ChatRoom, happening: Happening) => Promise<ChatEntry>;
    },
  ) {
    this.#deps = deps;
    this.#rooms = around.rooms;
    this.#append = around.append;
    this.#ready = this.#follow();
  }

  /** From all of the platform; undefined when the user is not. Infinity is for good. */
  bannedUntil(userId: string, nowMs: number): number | undefined {
    const until = this.#bans.get(userId);
    return until !== undefined && until > nowMs ? until : undefined;
  }

  /** To the channel's other rooms, in a moment; they also learn it when they open. */
  tell(ownerId: string, roomId: string | undefined, happening: Happening): void {
    this.#publish({ ...happening, ownerId, roomId }).catch((error: unknown) => {
      this.#deps.log.warn({ err: error, ownerId }, 'chat act not told to other rooms');
    });
  }

  /** To all rooms of the platform. @throws what the log throws */
  async tellEverywhere(happening: Happening): Promise<void> {
    this.#apply(happening);
    await this.#publish(happening);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    await this.#ready;
    this.#stop?.();
  }

  async #publish(told: Told): Promise<void> {
    const { roomLog } = this.#deps;
    await roomLog.append(LOG, { id: told.entry.id, body: JSON.stringify(told) });
  }

  async #follow(): Promise<void> {
    try {
      this.#stop ??= await this.#deps.roomLog.subscribe(LOG, {
        onEntry: ({ body }) => {
          // Only #publish() writes there.
          this.#handle(JSON.parse(body) as Told);
        },
        onGap: () => void this.#loadBans(),
        onSignal: () => undefined,
      });
    } catch (error) {
      this.#deps.log.warn({ err: error }, 'chat acts not followed yet');
      this.#later(() => void this.#follow());
      return;
    }
    await this.#loadBans();
  }

  async #loadBans(): Promise<void> {
    try {
      for (const { userId, untilMs } of await this.#deps.store.platformBans()) {
        this.#bans.set(userId, untilMs ?? Infinity);
      }
    } catch (error) {
      this.#deps.log.warn({ err: error }, 'chat platform bans not read yet');
      this.#later(() => void this.#loadBans());
    }
  }

  #later(work: () => void): void {
    if (!this.#closed) {
      this.#retry = setTimeout(work, RETRY_MS);
      this.#retry.unref();
    }
  }

  #apply({ act }: Happening): void {
    if (act?.kind === 'ban') {
      this.#bans.set(act.userId, act.untilMs ?? Infinity);
    } else if (act?.kind === 'unban') {
      this.#bans.delete(act.userId);
    }
  }

  #handle(told: Told): void {
    const { ownerId, roomId, ...happening } = told;
    if (ownerId === undefined) {
      this.#apply(happening);
    }
    if (Date.now() - happening.entry.timestamp > NEWS_AGE_MS) {
      return;
    }
    for (const room of this.#rooms()) {
      if (room.roomId !== roomId && isAbout(room, told)) {
        this.#appendTo(room, ownerId === undefined ? withoutBan(happening) : happening);
      }
    }
  }

  #appendTo(room: ChatRoom, { entry, act, to }: Happening): void {
    const mark = createHash('sha1').update(room.roomId).digest('base64url').slice(0, 8);
    const own = { entry: { ...entry, id: `${entry.id}.${mark}` }, act, to };
    this.#append(room, own).catch((error: unknown) => {
      this.#deps.log.warn({ err: error, roomId: room.roomId }, 'chat act not told in a room');
    });
  }
}

/** A ban from everywhere is not one of the channel, which could take it back. */
function withoutBan({ entry, act, to }: Happening): Happening {
  return act?.kind === 'ban'
    ? { entry, act: { kind: 'clear', userId: act.userId }, to }
    : { entry, to };
}

/** Platform acts concern rooms that know the user; the rest refuse by the list of bans. */
function isAbout(room: ChatRoom, { ownerId, entry }: Told): boolean {
  const { userId } = entry;
  return ownerId === undefined
    ? userId !== undefined && room.history.knows(userId)
    : room.state.facts.ownerId === ownerId;
}

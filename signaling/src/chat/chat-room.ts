/** One room on this node: its log's entries applied in order, its members served, its mood counted. */
import type { Logger, RoomLog } from '@freshet/infra/runtime';
import { assertNever } from '@freshet/infra/runtime';
import { REACTIONS } from '../../proto/index.ts';
import type { ChatEntry, Reaction, ReactionCount } from '../../proto/index.ts';
import type { ChatAct, ChatRoomFacts } from './chat-ports.ts';
import { FanOut } from './fan-out.ts';
import type { FanOutOptions } from './fan-out.ts';
import { RoomHistory } from './room-history.ts';
import { RoomState } from './room-state.ts';
import { RaidWatch } from './raid-watch.ts';
import { fromLog } from './stored-entry.ts';
import type { Happening } from './stored-entry.ts';
import { Votes } from './votes.ts';
import type { VoteSignal } from './votes.ts';

const HISTORY_LENGTH = 1000;
/** Older entries are history when they come: nothing is concluded from them. */
const NEWS_AGE_MS = 15_000;
/** Above it, counts of viewers are rounded: nobody reads the last digits, and each change is a write. */
const EXACT_VIEWERS = 1000;
/** A node that said nothing for so long has no viewers. */
const PRESENCE_LIFE_MS = 15_000;
const MAX_NODES = 1000;

type ChatRoomDeps = {
  readonly log: Logger;
  readonly nodeId: string;
  /** Many newcomers say the same; `entry` is the one that made it plain. */
  readonly onRaid: (room: ChatRoom, entry: ChatEntry) => void;
};

export class ChatRoom {
  readonly roomId: string;
  readonly state: RoomState;
  readonly history = new RoomHistory(HISTORY_LENGTH);
  readonly fanOut: FanOut;
  readonly #nodeId: string;
  readonly #log: Logger;
  readonly #onRaid: (room: ChatRoom, entry: ChatEntry) => void;
  readonly #raids = new RaidWatch();
  readonly votes = new Votes();
  readonly #presence = new Map<string, { count: number; atMs: number }>();
  readonly #reactions = new Map<Reaction, number>();
  /** Reactions of this node's members, not told to the others yet. */
  readonly #ownReactions = new Map<Reaction, number>();
  #toldViewers = -1;
  #stop: (() => void) | undefined;
  usedAtMs = performance.now();

  private constructor(deps: ChatRoomDeps, facts: ChatRoomFacts, options: FanOutOptions) {
    this.roomId = facts.roomId;
    this.state = new RoomState(facts);
    this.fanOut = new FanOut(facts.roomId, this.history, options);
    this.#nodeId = deps.nodeId;
    this.#log = deps.log;
    this.#onRaid = deps.onRaid;
  }

  static async open(
    deps: ChatRoomDeps & { readonly roomLog: RoomLog },
    facts: ChatRoomFacts,
    options: FanOutOptions,
  ): Promise<ChatRoom> {
    const room = new ChatRoom(deps, facts, options);
    room.#stop = await deps.roomLog.subscribe(facts.roomId, {
      onEntry: (entry) => {
        room.#handleEntry(fromLog(entry));
      },
      onGap: () => {
        room.#log.warn({ roomId: room.roomId }, 'chat room missed entries');
      },
      onSignal: (body) => room.#handleSignal(body),
    });
    return room;
  }

  /** Viewers on all nodes, as far as they have told. */
  viewers(nowMs: number): number {
    let sum = this.fanOut.size;
    for (const [node, { count, atMs }] of this.#presence) {
      if (nowMs - atMs > PRESENCE_LIFE_MS) {
        this.#presence.delete(node);
      } else if (node !== this.#nodeId) {
        sum += count;
      }
    }
    return sum;
  }

  react(reaction: Reaction): void {
    this.#ownReactions.set(reaction, (this.#ownReactions.get(reaction) ?? 0) + 1);
  }

  /** What the other nodes should know; nothing when there is nothing new. */
  takeSignal(): string | undefined {
    const votes = this.votes.takeSignal();
    if (this.#ownReactions.size === 0 && votes === undefined) {
      return undefined;
    }
    const reactions = Object.fromEntries(this.#ownReactions);
    this.#ownReactions.clear();
    return JSON.stringify({ reactions, votes });
  }

  presenceSignal(): string {
    return JSON.stringify({ node: this.#nodeId, viewers: this.fanOut.size });
  }

  /** Tells members the counts of the last second when they have changed. */
  pulse(nowMs: number): void {
    const viewers = roundViewers(this.viewers(nowMs));
    const votes = this.votes.takeCounts();
    const reactions: ReactionCount[] = [...this.#reactions].map(([reaction, count]) => ({
      reaction,
      count,
    }));
    this.#reactions.clear();
    const isNews = viewers !== this.#toldViewers || reactions.length > 0 || votes.length > 0;
    if (this.fanOut.size > 0 && isNews) {
      this.#toldViewers = viewers;
      this.fanOut.tell({ kind: 'chatPulse', roomId: this.roomId, viewers, reactions, votes });
    }
  }

  close(): void {
    this.#stop?.();
    this.fanOut.close();
  }

  #handleEntry({ entry, act, to }: Happening & { readonly entry: ChatEntry }): void {
    if (act !== undefined) {
      this.#handleAct(act);
    }
    // What takes messages off the screen is of no use to those who come later.
    this.history.add(entry, entry.type !== 'deleted' || this.fanOut.size > 0, to);
    if (
      to === undefined &&
      Date.now() - entry.timestamp < NEWS_AGE_MS &&
      this.#raids.observe(entry)
    ) {
      this.#onRaid(this, entry);
    }
    this.fanOut.schedule();
  }

  #handleAct(act: ChatAct): void {
    this.state.apply(act);
    switch (act.kind) {
      case 'ban':
      case 'clear':
        this.history.remove(({ userId, type }) => userId === act.userId && type !== 'deleted');
        return;
      case 'delete':
        this.history.remove(({ id }) => id === act.messageId);
        return;
      case 'unban':
      case 'role':
      case 'settings':
      case 'words':
      case 'pin':
      case 'hold':
      case 'release':
      case 'restrict':
      case 'note':
      case 'raid':
      case 'emotes':
        return;
      default:
        assertNever(act);
    }
  }

  #handleSignal(body: string): void {
    // Only takeSignal() and presenceSignal() make these.
    const signal = JSON.parse(body) as {
      node?: string;
      viewers?: number;
      reactions?: Partial<Record<Reaction, number>>;
      votes?: VoteSignal;
    };
    const { node } = signal;
    if (node !== undefined && (this.#presence.has(node) || this.#presence.size < MAX_NODES)) {
      this.#presence.set(node, { count: signal.viewers ?? 0, atMs: performance.now() });
    }
    this.votes.hear(signal.votes ?? {});
    for (const reaction of REACTIONS) {
      const count = signal.reactions?.[reaction] ?? 0;
      if (count > 0) {
        this.#reactions.set(reaction, (this.#reactions.get(reaction) ?? 0) + count);
      }
    }
  }
}

function roundViewers(viewers: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, viewers))) - 2);
  return viewers <= EXACT_VIEWERS ? viewers : Math.round(viewers / step) * step;
}

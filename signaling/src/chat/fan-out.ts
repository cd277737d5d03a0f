/**
 * Writes what happens in one room to its members: one frame per form and flush, built once. A socket
 * write costs the same whatever it carries, so the more sockets there are, the longer messages are
 * gathered. Members that do not read are skipped, and told so when they read again.
 */
import { PUBLIC_SIGHT } from './audience.ts';
import type { Audience, Sight } from './audience.ts';
import { framesOf } from './frames.ts';
import type { ChatBody, MemberForm } from './frames.ts';
import type { RoomHistory } from './room-history.ts';

/** One socket in a room. */
export type MemberPort = {
  readonly form: MemberForm;
  /** Unsent bytes; undefined while there is no socket. */
  bufferedBytes(): number | undefined;
  write(frames: Buffer): void;
};

export type Member = {
  readonly port: MemberPort;
  readonly sees: Sight;
  /** Ordinal of the first entry that this member has not been sent. */
  next: number;
  /** Was skipped since. */
  missed: boolean;
};

export type FanOutOptions = {
  /** Above this much unsent, a member is skipped. */
  readonly skipAboveBytes: number;
  /** Writes per second that one process spends on chat. */
  readonly writesPerSecond: number;
  /** Sockets of all rooms of this process. */
  readonly sockets: () => number;
  readonly onSkipped: (entries: number) => void;
};

/** Written in one turn of the event loop: some 16 ms. */
const SLICE = 2000;

export class FanOut {
  readonly members = new Set<Member>();
  readonly #roomId: string;
  readonly #history: RoomHistory;
  readonly #options: FanOutOptions;
  #flushed = 0;
  #told: ChatBody | undefined;
  #flushedAtMs = 0;
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;
  #writing: NodeJS.Immediate | undefined;

  constructor(roomId: string, history: RoomHistory, options: FanOutOptions) {
    this.#roomId = roomId;
    this.#history = history;
    this.#options = options;
  }

  /** Everything so far counts as sent: the caller gives the member what it is to know. */
  add(port: MemberPort, sees: Sight = PUBLIC_SIGHT): Member {
    const member = { port, sees, next: this.#history.count, missed: false };
    this.members.add(member);
    return member;
  }

  /** There is something new in the history. */
  schedule(): void {
    if (this.#timer !== undefined || this.#immediate !== undefined || this.members.size === 0) {
      return;
    }
    const { sockets, writesPerSecond } = this.#options;
    const intervalMs = (sockets() / writesPerSecond) * 1000;
    const waitMs = this.#flushedAtMs + intervalMs - performance.now();
    if (waitMs <= 1) {
      // Once this turn is over, with all that came in it.
      this.#immediate = setImmediate(() => this.#flush());
    } else {
      this.#timer = setTimeout(() => this.#flush(), waitMs);
    }
  }

  /**
   * Tells something that is not part of the order to everyone who keeps up, in the write of the next
   * flush. Of several only the latest is told.
   */
  tell(body: ChatBody): void {
    this.#told = body;
    this.schedule();
  }

  close(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
    clearImmediate(this.#writing);
    this.members.clear();
  }

  #flush(): void {
    this.#timer = this.#immediate = undefined;
    if (this.#writing !== undefined) {
      // The round before is still being written; what is new goes with the next.
      this.#timer = setTimeout(() => this.#flush(), 1);
      return;
    }
    this.#flushedAtMs = performance.now();
    const from = this.#flushed;
    const to = this.#history.count;
    this.#flushed = to;
    const entries = this.#history.from(from);
    const told = this.#told;
    this.#told = undefined;
    const round = {
      from,
      to,
      told,
      audiences: this.#history.audiencesFrom(from),
      body: { kind: 'chatEvents' as const, roomId: this.#roomId, entries, gap: false },
      frames: new Map<MemberForm, Buffer | undefined>(),
    };
    this.#writeSlice(round, this.members.values());
  }

  #writeSlice(round: Round, members: Iterator<Member, undefined>): void {
    this.#writing = undefined;
    for (let written = 0; written < SLICE; written += 1) {
      const next = members.next();
      if (next.done === true) {
        return;
      }
      this.#write(round, next.value);
    }
    this.#writing = setImmediate(() => this.#writeSlice(round, members));
  }

  #write(round: Round, member: Member): void {
    const { port } = member;
    if (member.next >= round.to && round.told === undefined) {
      return;
    }
    const buffered = port.bufferedBytes();
    const limit = this.#options.skipAboveBytes / (member.missed ? 4 : 1);
    if (buffered === undefined || buffered > limit) {
      if (member.next < round.to) {
        member.missed = true;
        member.next = round.to;
        this.#options.onSkipped(round.body.entries.length);
      }
      return;
    }
    const isPlain =
      member.next === round.from && !member.missed && !round.audiences.some(member.sees);
    const frames = isPlain ? sharedFrames(round, port.form) : this.#ownFrames(round, member);
    member.missed = false;
    member.next = isPlain ? round.to : Math.max(member.next, this.#history.count);
    if (frames !== undefined) {
      port.write(frames);
    }
  }

  /** For one that came between two flushes, was skipped, or sees what not everybody does. */
  #ownFrames(round: Round, { port, next, missed, sees }: Member): Buffer | undefined {
    const from = Math.max(next, round.from);
    return joined(port.form, round, {
      ...round.body,
      entries: this.#history.from(from, sees),
      gap: missed,
    });
  }
}

type Round = {
  /** Ordinals. */
  readonly from: number;
  readonly to: number;
  readonly body: ChatEventsBody;
  readonly told: ChatBody | undefined;
  /** Of entries that are not for everybody. */
  readonly audiences: readonly Audience[];
  readonly frames: Map<MemberForm, Buffer | undefined>;
};

type ChatEventsBody = ChatBody & { readonly kind: 'chatEvents' };

function sharedFrames(round: Round, form: MemberForm): Buffer | undefined {
  const { frames } = round;
  if (!frames.has(form)) {
    frames.set(form, joined(form, round, round.body));
  }
  return frames.get(form);
}

/** Entries and what is told beside them, as one buffer. */
function joined(
  form: MemberForm,
  { told }: Pick<Round, 'told'>,
  events: ChatEventsBody,
): Buffer | undefined {
  const parts = [
    events.entries.length > 0 || events.gap ? framesOf(form, events) : undefined,
    told === undefined ? undefined : framesOf(form, told),
  ].filter((each) => each !== undefined);
  return parts.length === 0 ? undefined : Buffer.concat(parts);
}

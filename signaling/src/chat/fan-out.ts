/**
 * Writes what happens in one room to its members: one frame per form and flush, built once. A socket
 * write costs the same whatever it carries, so the more sockets there are, the longer messages are
 * gathered. Members that do not read are skipped, and told so when they read again.
 */
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
  add(port: MemberPort): Member {
    const member = { port, next: this.#history.count, missed: false };
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

  /** Writes something that is not part of the order, to everyone who keeps up. */
  tell(body: ChatBody): void {
    const frames = new Map<MemberForm, Buffer | undefined>();
    for (const { port, missed } of this.members) {
      const frame = frameFor(frames, port.form, body);
      if (frame !== undefined && !missed && port.bufferedBytes() !== undefined) {
        port.write(frame);
      }
    }
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
    const round = {
      from,
      to,
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
    if (member.next >= round.to) {
      return;
    }
    const buffered = port.bufferedBytes();
    const limit = this.#options.skipAboveBytes / (member.missed ? 4 : 1);
    if (buffered === undefined || buffered > limit) {
      member.missed = true;
      member.next = round.to;
      this.#options.onSkipped(round.body.entries.length);
      return;
    }
    const isPlain = member.next === round.from && !member.missed;
    const frames = isPlain
      ? frameFor(round.frames, port.form, round.body)
      : framesOf(port.form, {
          ...round.body,
          entries: this.#history.from(Math.max(member.next, round.from)),
          gap: member.missed,
        });
    member.missed = false;
    member.next = isPlain ? round.to : this.#history.count;
    if (frames !== undefined && (round.body.entries.length > 0 || !isPlain)) {
      port.write(frames);
    }
  }
}

type Round = {
  /** Ordinals. */
  readonly from: number;
  readonly to: number;
  readonly body: ChatBody & { readonly kind: 'chatEvents' };
  readonly frames: Map<MemberForm, Buffer | undefined>;
};

function frameFor(
  frames: Map<MemberForm, Buffer | undefined>,
  form: MemberForm,
  body: ChatBody,
): Buffer | undefined {
  if (!frames.has(form)) {
    frames.set(form, framesOf(form, body));
  }
  return frames.get(form);
}

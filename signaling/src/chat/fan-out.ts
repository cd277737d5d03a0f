/**
 * Writes what happens in one room to its members: one frame per form and flush, built once. A socket
 * write costs the same whatever it carries, so the more sockets there are, the longer messages are
 * gathered. Members are flushed in groups that take turns over that time: no turn of the event loop is
 * long, and nobody is always last. Members that do not read are skipped, and told so when they read
 * again.
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

/** Written in one turn of the event loop: some 4 ms. */
const GROUP = 500;

/** Members that are flushed together. */
type Group = {
  readonly members: Set<Member>;
  /** Ordinal of the first entry that this group has not been flushed. */
  next: number;
  /** Version of what was told to it beside the order. */
  told: number;
  flushedAtMs: number;
};

export class FanOut {
  readonly #roomId: string;
  readonly #history: RoomHistory;
  readonly #options: FanOutOptions;
  /** In the order in which they are flushed; the first is the next. */
  readonly #groups: Group[] = [];
  readonly #groupOf = new Map<Member, Group>();
  #told: { readonly version: number; readonly body: ChatBody | undefined } = NOTHING_TOLD;
  #round: Round | undefined;
  #timer: NodeJS.Timeout | undefined;
  #immediate: NodeJS.Immediate | undefined;

  constructor(roomId: string, history: RoomHistory, options: FanOutOptions) {
    this.#roomId = roomId;
    this.#history = history;
    this.#options = options;
  }

  /** Members. */
  get size(): number {
    return this.#groupOf.size;
  }

  /** Everything so far counts as sent: the caller gives the member what it is to know. */
  add(port: MemberPort, sees: Sight = PUBLIC_SIGHT): Member {
    const member = { port, sees, next: this.#history.count, missed: false };
    const group = this.#groups.find(({ members }) => members.size < GROUP) ?? this.#newGroup();
    group.members.add(member);
    this.#groupOf.set(member, group);
    return member;
  }

  /** False when it was not there. */
  remove(member: Member): boolean {
    const group = this.#groupOf.get(member);
    if (group === undefined) {
      return false;
    }
    this.#groupOf.delete(member);
    group.members.delete(member);
    if (group.members.size === 0) {
      this.#groups.splice(this.#groups.indexOf(group), 1);
    }
    return true;
  }

  /** There is something new in the history. */
  schedule(): void {
    if (this.#timer !== undefined || this.#immediate !== undefined) {
      return;
    }
    const next = this.#groups.find((group) => this.#isBehind(group));
    if (next === undefined) {
      return;
    }
    const { sockets, writesPerSecond } = this.#options;
    const tickMs = (sockets() / writesPerSecond) * 1000;
    const waitMs = next.flushedAtMs + tickMs - performance.now();
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
    this.#told = { version: this.#told.version + 1, body };
    this.schedule();
  }

  close(): void {
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
    this.#groups.length = 0;
    this.#groupOf.clear();
  }

  #newGroup(): Group {
    const group = {
      ...{ members: new Set<Member>(), flushedAtMs: 0 },
      ...{ next: this.#history.count, told: this.#told.version },
    };
    this.#groups.unshift(group);
    return group;
  }

  /** The first group that lacks something has its turn, and goes to the end. */
  #flush(): void {
    this.#timer = this.#immediate = undefined;
    const at = this.#groups.findIndex((each) => this.#isBehind(each));
    const [group] = at === -1 ? [] : this.#groups.splice(at, 1);
    if (group === undefined) {
      return;
    }
    this.#groups.push(group);
    const round = this.#roundFor(group);
    group.flushedAtMs = performance.now();
    group.next = round.to;
    group.told = this.#told.version;
    for (const member of group.members) {
      this.#write(round, member);
    }
    this.schedule();
  }

  #isBehind({ next, told }: Group): boolean {
    return next < this.#history.count || told < this.#told.version;
  }

  /** Groups that are at the same place share what is built for it. */
  #roundFor({ next: from, told: version }: Group): Round {
    const to = this.#history.count;
    const told = version < this.#told.version ? this.#told.body : undefined;
    const last = this.#round;
    if (last?.from === from && last.to === to && last.told === told) {
      return last;
    }
    const round: Round = {
      ...{ from, to, told },
      audiences: this.#history.audiencesFrom(from),
      body: {
        ...{ kind: 'chatEvents' as const, roomId: this.#roomId },
        entries: this.#history.from(from),
        // More came than is held: those between are lost to everybody here.
        gap: from < this.#history.oldest,
      },
      frames: new Map(),
    };
    this.#round = round;
    return round;
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
    member.next = round.to;
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
      gap: missed || round.body.gap,
    });
  }
}

const NOTHING_TOLD = { version: 0, body: undefined };

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

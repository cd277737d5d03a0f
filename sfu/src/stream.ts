/**
 * A stream on this node: who publishes it, on which legs it is, who takes it, and its state. All
 * structural changes are synchronous here; the legs and members bring themselves in step afterwards.
 */
import type { Logger, StreamId } from '@freshet/infra/runtime';
import { sfuError } from './errors.ts';
import { isReady } from './publisher.ts';
import { advance, admitPublisher, OFFLINE } from './stream-state.ts';
import { StreamDemand } from './stream-demand.ts';
import { FormerPublisher } from './former-publisher.ts';
import { StreamLegs } from './stream-legs.ts';
import type { MediaWorker } from './media-worker.ts';
import type { OpenPublishRequest, SessionCloseReason, StreamState } from './node-port.ts';
import type { SfuNodeOptions } from './options.ts';
import type { StreamStateSink } from './ports.ts';
import type { Publisher } from './publisher.ts';
import type { CodecTable } from './router-codecs.ts';
import type { StreamLeg } from './stream-leg.ts';
import type { StreamMember } from './stream-member.ts';
import type { StreamInput, StreamMachine } from './stream-state.ts';
import type { Track } from './track.ts';

export type { StreamMember } from './stream-member.ts';

export type StreamDeps = {
  readonly log: Logger;
  readonly options: SfuNodeOptions;
  readonly workers: () => readonly MediaWorker[];
  readonly stateSink: StreamStateSink;
  /** The stream ended, or nobody is left that it exists for. */
  readonly onGone: (stream: Stream) => void;
};

/**
 * More relays in a row than any tree has. Two nodes that take a stream from each other for a moment, while its
 * publisher moves, would count each other up without an end.
 */
const MAX_DEPTH = 32;
/** A publisher that moved to another node feeds those who watch here this long, until the relay is open. */
const LEAVING_MS = 3000;

export type PublishTerms = Pick<OpenPublishRequest, 'epoch' | 'takeover'>;

export class Stream {
  readonly id: StreamId;
  readonly #deps: StreamDeps;
  readonly #legs: StreamLegs;
  readonly #members = new Set<StreamMember>();
  #machine: StreamMachine = OFFLINE;
  #publisher: Publisher | undefined;
  /** True while `#publisher` has moved to another node and goes on until the relay from there is open. */
  #isLeaving = false;
  #leaveTimer: NodeJS.Timeout | undefined;
  /** The one before `#publisher`, while viewers change over. */
  readonly #former = new FormerPublisher();
  /** A newcomer that takes over as soon as its media can flow. */
  #pending: Publisher | undefined;
  /** True while another node decides about the state and this one only follows. */
  #isRelayed = false;
  #windowTimer: NodeJS.Timeout | undefined;
  #lastSourceLeg: StreamLeg | undefined;
  #relayDepth = 0;
  /** Keyframe requests that went from here to where the stream comes from. */
  keyframeRequests = 0;
  readonly #demand = new StreamDemand({
    members: this.#members,
    tracks: () => this.tracks,
    publisher: () => this.#publisher,
  });
  #isGone = false;

  constructor(deps: StreamDeps, id: StreamId, epoch = 0) {
    this.#deps = deps;
    this.id = id;
    this.#machine = { ...OFFLINE, epoch };
    this.#legs = new StreamLegs({
      streamId: id,
      log: deps.log,
      options: deps.options,
      workers: deps.workers,
      source: () => ({ leg: this.#publisher?.leg, tracks: this.tracks }),
      onClosed: () => this.#leaveWhenUnused(),
    });
  }

  get state(): StreamState {
    return this.#machine.state;
  }

  get epoch(): number {
    return this.#machine.epoch;
  }

  get publisher(): Publisher | undefined {
    return this.#publisher;
  }

  /** True when the stream comes from another node. */
  get isRelayed(): boolean {
    return this.#isRelayed;
  }

  /** Relays between this node and the publisher. */
  get depth(): number {
    return this.#isRelayed ? this.#relayDepth : 0;
  }

  /** True while this node decides about the stream: somebody publishes here, or is to come back here. */
  get isPublishedHere(): boolean {
    return !this.#isRelayed && (this.#publisher !== undefined || this.#machine.state !== 'offline');
  }

  /** People who watch on this node; relays and taps are not people. */
  get viewerCount(): number {
    let count = 0;
    for (const member of this.#members) {
      count += 'kind' in member && member.kind === 'subscribe' ? 1 : 0;
    }
    return count;
  }

  get tracks(): readonly Track[] {
    return [...(this.#publisher?.tracks.values() ?? [])];
  }

  // --- publishers ---

  /**
   * Admits a publisher, at once and without waiting, so that of many that race exactly one wins.
   * @throws SFU_STREAM_ENDED, SFU_STALE_EPOCH, SFU_ALREADY_LIVE
   */
  claim(publisher: Publisher, terms: PublishTerms): void {
    const verdict = admitPublisher(this.#machine, {
      epoch: terms.epoch,
      takeover: terms.takeover,
      present: this.#presence(),
    });
    if (verdict.kind === 'refused') {
      throw sfuError(verdict.code, { details: { streamId: this.id } });
    }
    this.#machine = verdict.machine;
    if (this.#publisher === undefined) {
      this.#becomeOriginFor(publisher);
      this.#publisher = publisher;
    } else {
      this.#pending?.closedByStream('replaced');
      this.#pending = publisher;
    }
  }

  /** Takes a relay as the publisher, unless somebody publishes here. */
  claimRelay(publisher: Publisher): boolean {
    const isFree = this.#publisher === undefined || (this.#isLeaving && !this.#pending);
    if (!isFree || this.#machine.state === 'ended') {
      return false;
    }
    this.#isRelayed = true;
    this.#pending = this.#isLeaving ? publisher : undefined;
    this.#publisher ??= publisher;
    clearTimeout(this.#windowTimer);
    this.#tellIfUnwatched(publisher);
    return true;
  }

  /**
   * Another node has a newer publisher: ours is out, and from now on this node only follows. Viewers
   * stay; while ours still sends they see it until the relay is open.
   */
  yieldTo(epoch: number): void {
    if (this.#isRelayed || epoch <= this.#machine.epoch || this.#machine.state === 'ended') {
      return;
    }
    this.#pending?.closedByStream('replaced');
    this.#pending = undefined;
    this.#isRelayed = true;
    clearTimeout(this.#windowTimer);
    this.#machine = { ...this.#machine, epoch, deadlineAtMs: undefined };
    const leaving = this.#publisher;
    if (leaving !== undefined && isReady(leaving) && this.#isWatchedBeside(leaving)) {
      this.#isLeaving = true;
      this.#leaveTimer = setTimeout(() => this.#replaceBy(this.#pending), LEAVING_MS);
    } else {
      this.#replaceBy(undefined);
    }
  }

  /** The publisher is out, and the next one, if any, in. */
  #replaceBy(next: Publisher | undefined): void {
    const replaced = this.#publisher;
    this.#publisher = next;
    this.#pending = undefined;
    this.#stopLeaving();
    this.#tellIfUnwatched(next);
    if (replaced !== undefined && next?.leg === replaced.leg && isReady(replaced)) {
      this.#former.hold(replaced);
    } else {
      replaced?.closedByStream('replaced');
    }
    this.syncLegs();
    this.#leaveWhenUnused();
  }

  /** Only who is the publisher hears of changes: those who watched may have gone while it waited. */
  #tellIfUnwatched(publisher: Publisher | undefined): void {
    if (!this.#demand.wasWatched) {
      publisher?.watchedChanged?.(false);
    }
  }

  #stopLeaving(): void {
    this.#isLeaving = false;
    clearTimeout(this.#leaveTimer);
  }

  #isWatchedBeside(publisher: Publisher): boolean {
    const members: ReadonlySet<unknown> = this.#members;
    return members.size > (members.has(publisher) ? 1 : 0);
  }

  /** The relay's origin says what state the stream is in. */
  remoteState(publisher: Publisher, state: StreamState): void {
    if (this.#isRelayed && publisher === this.#publisher && state !== this.#machine.state) {
      this.#enter({ ...this.#machine, state, deadlineAtMs: undefined });
    }
  }

  /** The stream comes over so many relays from now on; a relay whose place was taken is not heard. */
  relayDepthChanged(publisher: Publisher, depth: number): void {
    if (publisher === this.#publisher && this.#isRelayed) {
      this.#setDepth(depth);
    }
  }

  #setDepth(depth: number): void {
    if (depth !== this.#relayDepth && depth <= MAX_DEPTH) {
      this.#relayDepth = depth;
      for (const member of this.#members) {
        member.depthChanged?.(depth);
      }
    }
  }

  /** A publisher's tracks or connection changed. */
  publisherChanged(publisher: Publisher): void {
    if (publisher === this.#pending && isReady(publisher)) {
      this.#becomeOriginFor(publisher);
      this.#replaceBy(publisher);
    }
    if (publisher === this.#publisher) {
      this.#lastSourceLeg = publisher.leg;
      if (!this.#isRelayed) {
        this.#followPublisher();
      }
      this.syncLegs();
      this.demandChanged();
    }
  }

  /** A publisher is gone; the stream waits for another one, or ends with `endStream`. */
  publisherClosed(publisher: Publisher, how: { readonly endStream: boolean }): void {
    const wasCurrent = publisher === this.#publisher;
    this.#former.forget(publisher);
    if (publisher === this.#pending) {
      this.#pending = undefined;
    } else if (wasCurrent) {
      this.#publisher = this.#pending;
      this.#pending = undefined;
      if (this.#publisher !== undefined) {
        this.#becomeOriginFor(this.#publisher);
      }
      this.#stopLeaving();
      this.#tellIfUnwatched(this.#publisher);
    }
    if (how.endStream && !this.#isRelayed) {
      this.end();
    } else if (wasCurrent) {
      if (!this.#isRelayed) {
        this.#followPublisher();
      }
      this.syncLegs();
    }
    this.#leaveWhenUnused();
  }

  /** Closes the publisher of this epoch, if it is there; the stream waits for another one. */
  endPublisher(epoch: number): void {
    if (this.#former.publisher?.epoch === epoch) {
      this.#former.close('kicked');
    }
    for (const publisher of [this.#pending, this.#publisher]) {
      if (publisher?.epoch === epoch && !this.#isRelayed) {
        publisher.closedByStream('kicked');
        this.publisherClosed(publisher, { endStream: false });
      }
    }
  }

  /** Ends the stream for good. */
  end(): void {
    this.#apply({ kind: 'endRequested' });
  }

  // --- legs and members ---

  /** The stream's router on `worker` with `table`, made when missing. @throws SFU_OVERLOADED */
  legOn(worker: MediaWorker, table: CodecTable): Promise<StreamLeg> {
    return this.#legs.on(worker, table);
  }

  /** A leg for a viewer, in step with the stream. @throws SFU_OVERLOADED, SFU_NO_WORKER */
  legForViewer(table: CodecTable): Promise<StreamLeg> {
    return this.#legs.forViewer(table);
  }

  /** The worker that the publisher is or was on, for one that comes back. */
  lastSourceWorker(): Promise<MediaWorker | undefined> {
    return this.#legs.lastSourceWorker(this.#lastSourceLeg);
  }

  /** True while somebody is attached to the stream here, be it a relay that nobody watches behind. */
  get isUsed(): boolean {
    return this.#members.size > 0;
  }

  addMember(member: StreamMember): void {
    this.#members.add(member);
    this.demandChanged();
  }

  removeMember(member: StreamMember): void {
    if (this.#members.delete(member)) {
      this.demandChanged();
    }
    this.#leaveWhenUnused();
  }

  /** A member wants more or less than before. */
  demandChanged(): void {
    this.#demand.look();
  }

  /** Closes what was on a worker that died; the rest stays. */
  workerDied(worker: MediaWorker): void {
    const hit = [...this.#members].filter((member) => member.leg?.worker === worker);
    for (const member of hit) {
      this.#members.delete(member);
    }
    for (const member of hit) {
      member.closedByStream('worker_died');
    }
    this.demandChanged();
    if (this.#former.publisher?.leg?.worker === worker) {
      this.#former.close('worker_died');
    }
    for (const publisher of [this.#pending, this.#publisher]) {
      if (publisher?.leg?.worker === worker) {
        if (this.#isRelayed) {
          this.remoteState(publisher, 'reconnecting');
        }
        publisher.closedByStream('worker_died');
        this.publisherClosed(publisher, { endStream: false });
      }
    }
    this.#leaveWhenUnused();
  }

  /** Brings every leg in step. */
  syncLegs(): void {
    this.#legs.sync();
  }

  /** Closes everything without a word to the state sink; for the node's own end. */
  close(reason: SessionCloseReason): void {
    this.#closeAll(reason);
    this.#goneOnce();
    this.#legs.close();
  }

  // --- state ---

  #presence(): 'none' | 'away' | 'there' {
    const pending = this.#pending?.isRelay === true ? undefined : this.#pending;
    const present = pending ?? (this.#isRelayed ? undefined : this.#publisher);
    if (present === undefined) {
      return 'none';
    }
    return present.wasConnected && !present.connected ? 'away' : 'there';
  }

  /** With a publisher of its own this node decides about the state; what the old origin said is history. */
  #becomeOriginFor(publisher: Publisher): void {
    this.#stopLeaving();
    if (this.#isRelayed && publisher.isRelay !== true) {
      this.#isRelayed = false;
      this.#machine = { ...this.#machine, state: 'offline', deadlineAtMs: undefined };
      this.#setDepth(0);
    }
  }

  #followPublisher(): void {
    const publisher = this.#publisher;
    const atMs = Date.now();
    if (publisher !== undefined && isReady(publisher)) {
      const paused = [...publisher.tracks.values()].every((track) => track.paused);
      this.#apply({ kind: 'publisherReady', paused, windowMs: publisher.reconnectWindowMs });
    } else {
      this.#apply({ kind: 'publisherLost', atMs });
    }
  }

  #apply(input: StreamInput): void {
    this.#enter(advance(this.#machine, input));
  }

  #enter(next: StreamMachine): void {
    const before = this.#machine;
    this.#machine = next;
    if (next.state === before.state) {
      return;
    }
    const atMs = Date.now();
    clearTimeout(this.#windowTimer);
    if (next.deadlineAtMs !== undefined) {
      this.#startWindow(next.deadlineAtMs - atMs);
    }
    this.#announce(next.state, atMs);
    if (next.state === 'ended') {
      this.#closeAll('stream_ended');
      this.#goneOnce();
    }
  }

  #announce(state: StreamState, atMs: number): void {
    const { log, stateSink } = this.#deps;
    log.info({ streamId: this.id, state, epoch: this.#machine.epoch }, 'stream state changed');
    if (!this.#isRelayed) {
      stateSink.streamStateChanged({
        streamId: this.id,
        epoch: this.#machine.epoch,
        state,
        protocol: this.#publisher?.protocol,
        atMs,
      });
    }
    for (const member of [...this.#members]) {
      member.streamStateChanged(state, atMs);
    }
  }

  #startWindow(delayMs: number): void {
    this.#windowTimer = setTimeout(
      () => {
        const publisher = this.#publisher;
        if (publisher !== undefined && !publisher.wasConnected) {
          // Somebody is just coming back: its own half-open limit decides.
          this.#startWindow(1000);
          return;
        }
        // The timer is right even where the clock was set back or has a millisecond to go.
        const atMs = Math.max(Date.now(), this.#machine.deadlineAtMs ?? 0);
        this.#apply({ kind: 'windowElapsed', atMs });
      },
      Math.max(0, delayMs),
    );
  }

  #closeAll(reason: SessionCloseReason): void {
    this.#former.close(reason);
    const publishers = [this.#pending, this.#publisher];
    this.#pending = undefined;
    this.#publisher = undefined;
    const members = [...this.#members];
    this.#members.clear();
    for (const one of [...publishers, ...members]) {
      one?.closedByStream(reason);
    }
  }

  /** An offline stream exists only for those who are attached to it. */
  #leaveWhenUnused(): void {
    const isIdle = this.#machine.state === 'offline' || this.#isRelayed;
    if (isIdle && this.#publisher === undefined && this.#members.size === 0) {
      this.#goneOnce();
    }
  }

  #goneOnce(): void {
    if (!this.#isGone) {
      this.#isGone = true;
      clearTimeout(this.#windowTimer);
      this.#stopLeaving();
      this.#former.close('replaced');
      this.#demand.close();
      this.#deps.onGone(this);
    }
  }
}

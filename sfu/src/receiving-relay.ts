/**
 * The receiving end of a relay: for its stream it is the publisher. It opens the pipe from its parent in
 * the relay tree (the origin, or a node that relays), makes a producer of every track that comes, follows
 * the stream's state, opens the pipe again, from somebody else if need be, when it breaks, and leaves when
 * nobody has watched for a while.
 */
import { newId, PlatformError } from '@freshet/infra/runtime';
import type { PipeTransport } from 'mediasoup/types';
import type { NodeId, ProducerId, RelayId, SessionId } from '@freshet/infra/runtime';
import { checkPipeEndpoint } from './check-relay.ts';
import { sfuError } from './errors.ts';
import { CHANGE_OVER_MS } from './former-publisher.ts';
import { createReconciler } from './lib/reconciler.ts';
import { NOTHING, SteadyDemand } from './layer-demand.ts';
import { RelayedTracks } from './relayed-tracks.ts';
import { openRelayTransport, relayEndpoint } from './relay-transport.ts';
import { toSfuError } from './to-sfu-error.ts';
import type { DemandByTrack } from './layer-demand.ts';
import type { NodeCore } from './node-core.ts';
import type {
  NodeAddress,
  RelayDemand,
  RelayDescription,
  RelayEvent,
  SessionCloseReason,
  SfuNode,
} from './node-port.ts';
import type { Publisher } from './publisher.ts';
import type { StreamLeg } from './stream-leg.ts';
import type { Stream } from './stream.ts';
import type { Track } from './track.ts';

const FIRST_RETRY_MS = 200;
const MAX_RETRY_MS = 2000;
/** After this without success the stream's viewers here are told that the node is lost. */
const GIVE_UP_MS = 60_000;
/** How long a node that failed is not asked again for this stream, unless it is the origin. */
const AVOID_MS = 10_000;
/** Part of the linger after which a track that nobody wants is not sent any more. */
const PAUSE_SHARE = 0.2;

export type ReceivingRelayDeps = {
  readonly core: NodeCore;
  readonly stream: Stream;
  /** Where the stream is published, as far as known now. */
  readonly origin: () => NodeAddress;
  /** Chooses the node to take the stream from, anew for every try, without those that failed lately. */
  readonly parent: (avoid: ReadonlySet<NodeId>) => NodeAddress;
  readonly connectNode: (address: NodeAddress) => SfuNode | Promise<SfuNode>;
  /** A publisher took its place; it closes soon. */
  readonly onReplaced: (relay: ReceivingRelay) => void;
  /** The relay is over; `reason` worker_died means that only this end broke. */
  readonly onClosed: (relay: ReceivingRelay, reason: SessionCloseReason) => void;
};

/** What is open at the moment. */
type OpenPipe = {
  readonly parent: NodeId;
  readonly remote: SfuNode;
  readonly relayId: RelayId;
  readonly transport: PipeTransport;
  readonly stopListening: () => void;
  /** What the parent knows of the demand here, as it was sent; undefined while the relay rests. */
  told: string | undefined;
};

/** A new relay that does not rest carries everything. */
const ALL_WANTED = '{}';

export class ReceivingRelay implements Publisher {
  readonly sessionId: SessionId = newId('pub');
  readonly protocol = 'webrtc';
  readonly epoch = 0;
  readonly reconnectWindowMs = 0;
  readonly wasConnected = true;
  readonly isRelay = true;
  readonly leg: StreamLeg;
  readonly #deps: ReceivingRelayDeps;
  readonly #releaseLeg: () => void;
  readonly #tracks: RelayedTracks;
  #pipe: OpenPipe | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lingerTimer: NodeJS.Timeout | undefined;
  #brokenSinceMs: number | undefined;
  /** Until when which node is avoided. */
  readonly #avoided = new Map<NodeId, number>();
  #isMoving = false;
  #isReplaced = false;
  /** Somebody here, or behind a relay from here, can take media at the moment. */
  #isWanted = false;
  /** Pipes from parents that were left, until viewers have changed over. */
  readonly #former = new Map<OpenPipe, NodeJS.Timeout>();
  readonly #demand: SteadyDemand;
  readonly #demandTeller = createReconciler(() => this.#tellDemand());
  /** Events are applied one after the other, in the order the origin sent them. */
  #work: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(deps: ReceivingRelayDeps, leg: StreamLeg) {
    this.#deps = deps;
    this.leg = leg;
    this.#releaseLeg = leg.hold();
    this.#tracks = new RelayedTracks(deps.core.options.keyframeRequestDelayMs, () => {
      deps.stream.keyframeRequests += 1;
    });
    this.#demand = new SteadyDemand({
      holdMs: deps.core.options.timers.lingerMs * PAUSE_SHARE,
      onChange: () => void this.#demandTeller.request(),
    });
  }

  get tracks(): ReadonlyMap<ProducerId, Track> {
    return this.#tracks.byId;
  }

  get connected(): boolean {
    return this.#pipe !== undefined;
  }

  /** The node that the stream comes from at the moment. */
  get parent(): NodeId | undefined {
    return this.#pipe?.parent;
  }

  /**
   * Opens the pipe and takes the tracks that are there. A parent that fails is passed over at once, so
   * that the origin is asked last.
   * @throws SFU_RELAY_FAILED, SFU_STREAM_NOT_FOUND
   */
  async open(): Promise<void> {
    for (;;) {
      const parent = this.#chooseParent();
      try {
        await this.#openFrom(parent);
        return;
      } catch (error) {
        if (this.#closed || parent.nodeId === this.#deps.origin().nodeId) {
          throw error;
        }
        this.#deps.core.log.warn(
          { streamId: this.#deps.stream.id, parent: parent.nodeId, err: error },
          'relay parent passed over',
        );
        this.#avoid(parent.nodeId);
      }
    }
  }

  async #openFrom(parent: NodeAddress): Promise<void> {
    const { core, stream } = this.#deps;
    const { nodeId, pipe, region } = core.options;
    const startedAtMs = performance.now();
    const rests = !this.#isWanted;
    const remote = await this.#deps.connectNode(parent);
    const transport = await openRelayTransport(this.leg.router, pipe);
    let description: RelayDescription | undefined;
    try {
      description = await remote.openRelay({
        streamId: stream.id,
        to: nodeId,
        region,
        origin: this.#deps.origin(),
        remote: relayEndpoint(transport, pipe),
        rests,
      });
      await transport.connect(checkPipeEndpoint(description.local));
      if (this.#closed) {
        throw sfuError('SFU_RELAY_FAILED', { message: 'the relay was closed while it opened' });
      }
    } catch (error) {
      transport.close();
      if (description !== undefined) {
        await remote.closeRelay(description.relayId).catch(() => undefined);
      }
      throw toSfuError(error, 'SFU_RELAY_FAILED');
    }
    try {
      const told = rests ? undefined : ALL_WANTED;
      await this.#adopt({ parent: parent.nodeId, remote, transport, told }, description);
      core.metrics.relayOpenSeconds.observe((performance.now() - startedAtMs) / 1000);
    } catch (error) {
      transport.close();
      await remote.closeRelay(description.relayId).catch(() => undefined);
      this.#startAnew();
      throw toSfuError(error, 'SFU_RELAY_FAILED');
    }
  }

  /** Some tracks were taken from a new parent already: a pipe that was there is not whole any more. */
  #startAnew(): void {
    if (this.#pipe !== undefined) {
      this.#breakPipe();
      this.#retry(0);
    }
  }

  watchedChanged(isWatched: boolean): void {
    clearTimeout(this.#lingerTimer);
    if (!isWatched) {
      this.#closeAfter(this.#deps.core.options.timers.lingerMs);
    }
  }

  demandChanged(demand: DemandByTrack): void {
    if (this.#closed) {
      return;
    }
    if (demand.size > 0) {
      this.#isWanted = [...demand.values()].some((layer) => layer > NOTHING);
    }
    this.#demand.update(demand);
    void this.#demandTeller.request();
  }

  /** A publisher is here now. */
  replaced(): void {
    this.#isReplaced = true;
    this.#deps.onReplaced(this);
  }

  /** Nodes that take the stream from here close first: nobody watches behind them either. */
  #closeAfter(delayMs: number): void {
    if (this.#closed) {
      return;
    }
    this.#lingerTimer = setTimeout(() => {
      if (this.#deps.stream.isUsed) {
        this.#closeAfter(delayMs * PAUSE_SHARE);
      } else {
        this.close('requested');
      }
    }, delayMs);
  }

  /** One call at a time, so that the parent hears the last word last. */
  async #tellDemand(): Promise<void> {
    const pipe = this.#pipe;
    const wanted = Object.fromEntries(
      [...this.#demand.current].filter(([, layer]) => Number.isFinite(layer)),
    ) as RelayDemand; // Object.fromEntries loses the type of the keys.
    const told = JSON.stringify(wanted);
    const staysAtRest = pipe?.told === undefined && !this.#isWanted;
    if (pipe === undefined || pipe.told === told || staysAtRest) {
      return;
    }
    try {
      await pipe.remote.setRelayDemand(pipe.relayId, wanted);
      pipe.told = told;
    } catch (error) {
      if (error instanceof PlatformError && error.code === 'RPC_UNKNOWN_METHOD') {
        // A parent of an earlier version sends everything.
        pipe.told = told;
      } else if (this.#pipe === pipe && !this.#closed) {
        // A parent that cannot be told to go on is as good as gone.
        this.#deps.core.log.warn({ relayId: pipe.relayId, err: error }, 'relay parent not told');
        this.#avoid(pipe.parent);
        this.#handleBroken('node_lost');
      }
    }
  }

  /**
   * The origin moved: takes the stream from where it is now. What still comes the old way goes on until
   * the new pipe is open. A parent that stays the right one follows the origin by itself.
   */
  retarget(): void {
    if (this.#pipe === undefined) {
      this.#retry(0);
      return;
    }
    this.rebalance().catch((error: unknown) => {
      const { log } = this.#deps.core;
      log.warn({ streamId: this.#deps.stream.id, err: error }, 'origin not followed yet');
      this.#breakPipe();
      this.#retry(0);
    });
  }

  /**
   * The cluster changed: takes the stream from a better parent when there is one. The new pipe is open
   * before the old one closes.
   */
  async rebalance(): Promise<void> {
    if (this.#pipe === undefined || this.#isMoving || this.#closed) {
      return;
    }
    this.#isMoving = true;
    let parent = this.#chooseParent();
    try {
      // What happened while a pipe opened may ask for another one.
      while (this.parent !== parent.nodeId) {
        await this.#openFrom(parent);
        parent = this.#chooseParent();
      }
    } catch (error) {
      this.#avoid(parent.nodeId);
      this.#retryWithoutPipe();
      throw error;
    } finally {
      this.#isMoving = false;
    }
  }

  /** The old pipe may have broken while a new one did not open. */
  #retryWithoutPipe(): void {
    if (this.#pipe === undefined) {
      this.#retry(0);
    }
  }

  close(reason: SessionCloseReason): void {
    if (!this.#closed) {
      this.#tearDown(reason);
      this.#deps.stream.publisherClosed(this, { endStream: false });
    }
  }

  closedByStream(reason: SessionCloseReason): void {
    if (!this.#closed) {
      this.#tearDown(reason);
    }
  }

  async #adopt(
    opened: Pick<OpenPipe, 'parent' | 'remote' | 'transport' | 'told'>,
    description: RelayDescription,
  ): Promise<void> {
    const { producers, relayId } = description;
    const { remote, transport } = opened;
    await this.#tracks.replaceAll(transport, producers);
    this.#brokenSinceMs = undefined;
    const stopListening = remote.onRelayEvent(relayId, (event) => this.#enqueue(relayId, event));
    const replaced = this.#pipe;
    this.#pipe = { ...opened, relayId, stopListening };
    if (replaced !== undefined) {
      this.#leaveSoon(replaced);
    }
    if (this.#closed) {
      this.#breakPipe();
      return;
    }
    this.#deps.stream.publisherChanged(this);
    this.#deps.stream.relayDepthChanged(this, (description.depth ?? 0) + 1);
    this.#deps.stream.remoteState(this, description.streamState);
    void this.#demandTeller.request();
  }

  #enqueue(relayId: RelayId, event: RelayEvent): void {
    this.#work = this.#work
      .then(() => (this.#pipe?.relayId === relayId ? this.#apply(this.#pipe, event) : undefined))
      .catch((error: unknown) => {
        this.#deps.core.log.warn({ relayId, err: error }, 'relay event not applied');
      });
  }

  async #apply(pipe: OpenPipe, event: RelayEvent): Promise<void> {
    const { stream } = this.#deps;
    switch (event.kind) {
      case 'producerAdded':
        await this.#tracks.add(pipe.transport, event.producer);
        stream.publisherChanged(this);
        return;
      case 'producerClosed':
        this.#tracks.drop(event.producerId);
        stream.publisherChanged(this);
        return;
      case 'producerPaused':
        await this.#tracks.setPaused(event.producerId, event.paused);
        stream.publisherChanged(this);
        return;
      case 'streamState':
        stream.remoteState(this, event.state);
        return;
      case 'depthChanged':
        stream.relayDepthChanged(this, event.depth + 1);
        return;
      case 'closed':
        this.#handleBroken(event.reason);
    }
  }

  #handleBroken(reason: SessionCloseReason): void {
    if (reason !== 'stream_ended' && this.#pipe !== undefined) {
      this.#avoid(this.#pipe.parent);
    }
    this.#breakPipe();
    if (reason === 'stream_ended') {
      this.#deps.stream.remoteState(this, 'ended');
    } else if (!this.#isMoving) {
      this.#retry(0);
    }
  }

  #retry(attempt: number): void {
    if (this.#closed || this.#isReplaced) {
      return;
    }
    const nowMs = performance.now();
    this.#brokenSinceMs ??= nowMs;
    this.#deps.stream.remoteState(this, 'reconnecting');
    if (nowMs - this.#brokenSinceMs > GIVE_UP_MS) {
      this.#deps.core.log.error({ streamId: this.#deps.stream.id }, 'relay given up');
      this.#deps.stream.close('node_lost');
      return;
    }
    const delayMs = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** attempt);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.open().catch((error: unknown) => {
        this.#deps.core.log.warn({ streamId: this.#deps.stream.id, err: error }, 'relay not open');
        this.#retry(attempt + 1);
      });
    }, delayMs);
  }

  /** Takes the pipe down, with all tracks. */
  #breakPipe(): void {
    const pipe = this.#pipe;
    this.#pipe = undefined;
    this.#tracks.dropAll();
    if (pipe !== undefined) {
      this.#leave(pipe);
      if (!this.#closed) {
        this.#deps.stream.publisherChanged(this);
      }
    }
  }

  /** What comes the old way goes on for a moment. */
  #leaveSoon(pipe: OpenPipe): void {
    pipe.stopListening();
    const timer = setTimeout(() => {
      this.#former.delete(pipe);
      this.#leave(pipe);
    }, CHANGE_OVER_MS);
    this.#former.set(pipe, timer);
  }

  #leave(pipe: OpenPipe): void {
    pipe.stopListening();
    pipe.transport.close();
    // The other end notices by itself when this does not reach it.
    pipe.remote.closeRelay(pipe.relayId).catch(() => undefined);
  }

  #chooseParent(): NodeAddress {
    const nowMs = performance.now();
    for (const [nodeId, untilMs] of this.#avoided) {
      if (untilMs < nowMs) {
        this.#avoided.delete(nodeId);
      }
    }
    return this.#deps.parent(new Set(this.#avoided.keys()));
  }

  #avoid(nodeId: NodeId): void {
    this.#avoided.set(nodeId, performance.now() + AVOID_MS);
  }

  #tearDown(reason: SessionCloseReason): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#lingerTimer);
    this.#demand.close();
    this.#breakPipe();
    for (const [pipe, timer] of this.#former) {
      clearTimeout(timer);
      this.#leave(pipe);
    }
    this.#former.clear();
    this.#releaseLeg();
    this.#deps.onClosed(this, reason);
  }
}

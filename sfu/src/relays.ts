/**
 * The relays of a node: those it sends (another node asked for a stream) and those it receives (a
 * viewer here wants a stream that is published elsewhere).
 */
import type { NodeId, RelayId, StreamId } from '@freshet/infra/runtime';
import { sfuError } from './errors.ts';
import { ReceivingRelay } from './receiving-relay.ts';
import { openSendingRelay } from './sending-relay.ts';
import type { NodeCore } from './node-core.ts';
import type {
  NodeAddress,
  OpenRelayRequest,
  RelayDemand,
  RelayDescription,
  RelayEvent,
  RelayLinks,
  SfuNode,
} from './node-port.ts';
import type { SendingRelay } from './sending-relay.ts';
import type { Stream } from './stream.ts';

/** Gives the port of another node. @throws SFU_NODE_LOST */
export type ConnectNode = (address: NodeAddress) => SfuNode | Promise<SfuNode>;

/** Chooses the node to take a stream from. Without a cluster that is the origin. */
export type ChooseRelayParent = (
  streamId: StreamId,
  origin: NodeAddress,
  avoid: ReadonlySet<NodeId>,
) => NodeAddress;

/** Before a publisher that moved stops to send on the old way. */
const FOLLOW_LATER_MS = 1500;

type Receiving = {
  origin: NodeAddress;
  /** Resolves when the first try succeeded. */
  readonly opening: Promise<void>;
  relay: ReceivingRelay | undefined;
};

export class Relays {
  readonly #core: NodeCore;
  readonly #connectNode: ConnectNode | undefined;
  readonly #sending = new Map<RelayId, SendingRelay>();
  readonly #receiving = new Map<Stream, Receiving>();
  readonly #later = new Map<StreamId, NodeJS.Timeout>();
  #chooseParent: ChooseRelayParent = (_streamId, origin) => origin;

  constructor(core: NodeCore, connectNode: ConnectNode | undefined) {
    this.#core = core;
    this.#connectNode = connectNode;
  }

  /** Brings a stream from its origin to this node, once for all who ask. @throws SFU_RELAY_FAILED */
  readonly bringHere = async (stream: Stream, origin: NodeAddress | undefined): Promise<void> => {
    const isHere = stream.publisher !== undefined && !stream.isRelayed;
    if (origin === undefined || origin.nodeId === this.#core.options.nodeId || isHere) {
      return;
    }
    const present = this.#receiving.get(stream);
    if (present === undefined) {
      await this.#receive(stream, origin);
      return;
    }
    this.#retarget(present, origin);
    await present.opening;
  };

  /** The stream is published at another node now; does nothing for streams that are not here. */
  followOrigin(streamId: StreamId, origin: NodeAddress): void {
    this.#forgetLater(streamId);
    const stream = this.#core.streams.find(streamId);
    if (stream === undefined || !stream.isUsed) {
      return;
    }
    this.bringHere(stream, origin).catch((error: unknown) =>
      this.#core.log.warn({ streamId, err: error }, 'stream not followed to its new origin'),
    );
  }

  /** The same in a while, for those who are still here then. */
  followLater(streamId: StreamId, origin: NodeAddress): void {
    this.#forgetLater(streamId);
    const timer = setTimeout(() => this.followOrigin(streamId, origin), FOLLOW_LATER_MS);
    this.#later.set(streamId, timer);
  }

  /** The cluster is there and knows the relay tree. */
  useTree(chooseParent: ChooseRelayParent): void {
    this.#chooseParent = chooseParent;
  }

  /** The cluster changed: every relay looks whether its parent is still the right one. */
  rebalance(): void {
    for (const [stream, { relay }] of this.#receiving) {
      relay?.rebalance().catch((error: unknown) => {
        this.#core.log.warn({ streamId: stream.id, err: error }, 'relay not moved');
      });
    }
  }

  /** Relays that other nodes take from here. */
  get sendingCount(): number {
    return this.#sending.size;
  }

  /** @throws SFU_STREAM_NOT_FOUND, SFU_RELAY_LOOP, SFU_RELAY_FAILED, SFU_DRAINING, SFU_OVERLOADED, SFU_NO_PIPE_PORT */
  async open(request: OpenRelayRequest): Promise<RelayDescription> {
    const deps = {
      core: this.#core,
      relayHere: this.bringHere,
      onClosed: (closed: SendingRelay) => void this.#sending.delete(closed.relayId),
    };
    const relay = await openSendingRelay(deps, request);
    if (relay.closed) {
      // It has told its end already: nothing would ever take it out of the table again.
      throw sfuError('SFU_RELAY_FAILED', { message: 'the relay was closed while it opened' });
    }
    this.#sending.set(relay.relayId, relay);
    return relay.description;
  }

  /** The node that a stream is taken from at the moment. */
  parentOf(streamId: StreamId): NodeId | undefined {
    const stream = this.#core.streams.find(streamId);
    return stream === undefined ? undefined : this.#receiving.get(stream)?.relay?.parent;
  }

  /** Relays of a stream that other nodes take from here. */
  sendingOf(streamId: StreamId): readonly SendingRelay[] {
    return [...this.#sending.values()].filter((one) => one.streamId === streamId);
  }

  async linksOf(streamId: StreamId): Promise<Pick<RelayLinks, 'receivesFrom' | 'sending'>> {
    const sending = this.sendingOf(streamId).map(async (relay) => {
      const { relayId, to, isIdle, resting } = relay;
      return { relayId, to, idle: isIdle, resting, ...(await relay.quality()) };
    });
    return { receivesFrom: this.parentOf(streamId), sending: await Promise.all(sending) };
  }

  close(relayId: RelayId): void {
    this.#sending.get(relayId)?.close('requested');
  }

  /** @throws SFU_RELAY_NOT_FOUND */
  setDemand(relayId: RelayId, demand: RelayDemand): Promise<void> {
    const relay = this.#sending.get(relayId);
    if (relay === undefined) {
      throw sfuError('SFU_RELAY_NOT_FOUND');
    }
    return relay.setDemand(demand);
  }

  listen(relayId: RelayId, listener: (event: RelayEvent) => void): () => void {
    const relay = this.#sending.get(relayId);
    if (relay === undefined) {
      queueMicrotask(() => listener({ kind: 'closed', reason: 'node_lost' }));
      return () => undefined;
    }
    return relay.listen(listener);
  }

  /** Closes what this node sends to a node that is gone. */
  nodeLost(nodeId: NodeId): void {
    for (const relay of [...this.#sending.values()]) {
      if (relay.to === nodeId) {
        relay.close('node_lost');
      }
    }
  }

  closeAll(): void {
    this.#later.forEach((timer) => clearTimeout(timer));
    this.#later.clear();
    for (const relay of [...this.#sending.values()]) {
      relay.close('node_lost');
    }
    for (const { relay } of [...this.#receiving.values()]) {
      relay?.close('node_draining');
    }
  }

  #forgetLater(streamId: StreamId): void {
    clearTimeout(this.#later.get(streamId));
    this.#later.delete(streamId);
  }

  #retarget(present: Receiving, origin: NodeAddress): void {
    if (present.origin.nodeId !== origin.nodeId) {
      present.origin = origin;
      present.relay?.retarget();
    }
  }

  async #receive(stream: Stream, origin: NodeAddress): Promise<void> {
    const { promise: opening, resolve, reject } = Promise.withResolvers<void>();
    // Whoever waits for it gets the error; nobody waiting is fine.
    opening.catch(() => undefined);
    const entry: Receiving = { origin, opening, relay: undefined };
    this.#receiving.set(stream, entry);
    try {
      await this.#openFirst(stream, entry);
      resolve();
    } catch (error) {
      this.#forget(stream, entry);
      reject(error);
      throw error;
    }
  }

  async #openFirst(stream: Stream, entry: Receiving): Promise<void> {
    const connectNode = this.#connectNode;
    if (connectNode === undefined) {
      throw sfuError('SFU_RELAY_FAILED', { message: 'this node has no way to other nodes' });
    }
    const leg = await this.#core.legForPublisher(stream);
    const relay = new ReceivingRelay(
      {
        core: this.#core,
        stream,
        origin: () => entry.origin,
        parent: (avoid) => this.#chooseParent(stream.id, entry.origin, avoid),
        connectNode,
        onReplaced: () => this.#forget(stream, entry),
        onClosed: (_relay, reason) => {
          this.#forget(stream, entry);
          if (reason === 'worker_died') {
            this.#reviveLater(stream, entry.origin);
          }
        },
      },
      leg,
    );
    entry.relay = relay;
    if (!stream.claimRelay(relay)) {
      relay.closedByStream('requested');
      return;
    }
    try {
      await relay.open();
    } catch (error) {
      relay.close('requested');
      throw error;
    }
  }

  #forget(stream: Stream, entry: Receiving): void {
    if (this.#receiving.get(stream) === entry) {
      this.#receiving.delete(stream);
    }
  }

  /** A worker of this node died: viewers on its other workers get the stream again. */
  #reviveLater(stream: Stream, origin: NodeAddress): void {
    setImmediate(() => {
      if (!this.#core.closed) {
        this.followOrigin(stream.id, origin);
      }
    });
  }
}

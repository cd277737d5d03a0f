/**
 * The inside of a media node: workers, streams and sessions, and who opens and closes them. The port
 * (local-sfu-node.ts), relays, direct ingest and taps are built on it.
 */
import type { Logger, Metrics, StreamId } from '@freshet/infra/runtime';
import { createEgressGauge } from './egress-gauge.ts';
import { sfuError } from './errors.ts';
import { observeNode } from './node-metrics.ts';
import { choosePublisherWorker } from './placement.ts';
import { MAIN_TABLE } from './router-codecs.ts';
import { SessionTable } from './session-table.ts';
import { StreamTable } from './stream-table.ts';
import { SubscribeSession } from './subscribe-session.ts';
import { WorkerPool } from './worker-pool.ts';
import type { EgressGauge } from './egress-gauge.ts';
import type { MediaWorker } from './media-worker.ts';
import type { NodeMetrics } from './node-metrics.ts';
import type { NodeLoad, SessionCloseReason } from './node-port.ts';
import type { SfuNodeOptions } from './options.ts';
import type { StreamStateSink } from './ports.ts';
import type { Session } from './session.ts';
import type { Stream } from './stream.ts';
import type { StreamLeg } from './stream-leg.ts';

export type NodeCoreDeps = {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly stateSink: StreamStateSink;
};

export class NodeCore {
  readonly log: Logger;
  readonly options: SfuNodeOptions;
  readonly sessions = new SessionTable();
  readonly streams: StreamTable;
  readonly metrics: NodeMetrics;
  readonly #pool: () => WorkerPool;
  readonly #egress: EgressGauge;
  #isDraining = false;
  #closing: Promise<void> | undefined;

  private constructor(deps: NodeCoreDeps, options: SfuNodeOptions, pool: () => WorkerPool) {
    this.log = deps.log;
    this.options = options;
    this.#pool = pool;
    this.streams = new StreamTable({
      log: deps.log,
      options,
      workers: () => this.workers,
      stateSink: deps.stateSink,
    });
    this.metrics = observeNode(deps.metrics, () => this.load());
    this.#egress = createEgressGauge(
      () => this.sessions.all,
      async (session) =>
        session instanceof SubscribeSession ? await session.sendBitrateBps() : undefined,
    );
  }

  /** @throws SFU_WORKER_FAILED */
  static async create(deps: NodeCoreDeps, options: SfuNodeOptions): Promise<NodeCore> {
    const holder: { core?: NodeCore } = {};
    const pool = await WorkerPool.create(
      { ...deps, onWorkerDied: (worker) => holder.core?.handleWorkerDeath(worker) },
      options,
    );
    holder.core = new NodeCore(deps, options, () => pool);
    return holder.core;
  }

  get workers(): readonly MediaWorker[] {
    return this.#pool().workers;
  }

  get draining(): boolean {
    return this.#isDraining;
  }

  get closed(): boolean {
    return this.#closing !== undefined;
  }

  /** A session wants in. @throws SFU_CLOSED, SFU_DRAINING, SFU_OVERLOADED */
  admit(): void {
    const isFull = this.sessions.size >= this.options.limits.sessions;
    this.#admitUnless(isFull ? 'SFU_OVERLOADED' : undefined);
  }

  /**
   * Another node wants a stream: that is no session of this node. While it drains it still serves what
   * is published here, until the publisher has moved.
   * @throws SFU_CLOSED, SFU_DRAINING
   */
  admitRelay(stream: Stream): void {
    const isLeaving = this.#isOver() === 'SFU_DRAINING' && stream.isPublishedHere;
    if (!isLeaving) {
      this.#admitUnless(undefined);
    }
  }

  #admitUnless(refusal: 'SFU_OVERLOADED' | undefined): void {
    const code = this.#isOver() ?? refusal;
    if (code !== undefined) {
      this.metrics.refused.inc({ code });
      // A node that drains has others beside it, which take the work at once.
      throw sfuError(code, { retryAfterMs: code === 'SFU_DRAINING' ? 300 : 5000 });
    }
  }

  /** A keyframe request went to the publisher of a stream. */
  keyframeRequested(stream: Stream): void {
    stream.keyframeRequests += 1;
    this.metrics.keyframeRequests.inc();
  }

  /** For `SessionDeps.onClosed`. */
  readonly sessionClosed = (session: Session, reason: SessionCloseReason): void => {
    this.sessions.remove(session);
    this.metrics.sessionsClosed.inc({ kind: session.kind, reason });
    this.log.info({ sessionId: session.sessionId, kind: session.kind, reason }, 'session closed');
  };

  /**
   * The main leg for a publisher: where the stream is already, else on the least loaded worker.
   * @throws SFU_NO_WORKER, SFU_OVERLOADED
   */
  async legForPublisher(stream: Stream): Promise<StreamLeg> {
    const preferred = await stream.lastSourceWorker();
    const worker = choosePublisherWorker(this.workers, preferred, this.options.limits);
    if (worker === undefined) {
      throw sfuError(this.workers.length === 0 ? 'SFU_NO_WORKER' : 'SFU_OVERLOADED', {
        retryAfterMs: 1000,
      });
    }
    return stream.legOn(worker, MAIN_TABLE);
  }

  endStream(streamId: StreamId): void {
    this.streams.end(streamId);
  }

  handleWorkerDeath(worker: MediaWorker): void {
    for (const stream of this.streams.all) {
      stream.workerDied(worker);
    }
  }

  load(): NodeLoad {
    return {
      nodeId: this.options.nodeId,
      region: this.options.region,
      draining: this.#isDraining,
      workers: this.workers.map((worker) => worker.load()),
      streams: this.streams.size,
      publishSessions: this.sessions.count('publish') + this.sessions.count('ingest'),
      subscribeSessions: this.sessions.count('subscribe'),
      maxSessions: this.options.limits.sessions,
      egressBps: this.#egress.bps,
    };
  }

  /** From now on no new work. Who is here is moved by `drainNode` (drain.ts). */
  startDraining(): void {
    this.#isDraining = true;
  }

  /** Idempotent; resolves when all workers are gone. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    for (const stream of this.streams.all) {
      stream.close('node_draining');
    }
    for (const session of this.sessions.all) {
      session.close('node_draining');
    }
    this.sessions.close();
    this.#egress.close();
    this.metrics.close();
    await this.#pool().close();
  }

  #isOver(): 'SFU_CLOSED' | 'SFU_DRAINING' | undefined {
    if (this.closed) {
      return 'SFU_CLOSED';
    }
    return this.#isDraining ? 'SFU_DRAINING' : undefined;
  }
}

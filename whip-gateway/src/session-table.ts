/**
 * The sessions of this gateway, bounded. A session leaves when its client deletes it or when its node
 * says that it closed (publisher replaced, stream ended, worker dead); its URL answers 404 from then on,
 * which for a while names the endpoint to POST to when the session ended with its node.
 */
import type { Logger, Metrics, NodeId, StreamId } from '@freshet/infra/runtime';
import { whipError } from './errors.ts';
import type { SessionKind, SessionRef } from './http/session-path.ts';
import { sessionPath } from './http/session-path.ts';
import { GatewaySession } from './session.ts';
import type { GatewaySessionInit } from './session.ts';

/** Reasons after which the client is welcome again at once, at the same endpoint. */
const WELCOME_AGAIN: ReadonlySet<string> = new Set(['node_draining', 'node_lost', 'worker_died']);
/** So many sessions that lost their node are remembered at most, the newest. */
const MAX_MOVED = 2000;
/** And for so long. */
const MOVED_MS = 60_000;

type Entry = {
  readonly session: GatewaySession;
  readonly stopListening: () => void;
  readonly release: () => void;
};

export type SessionLimits = {
  readonly maxSessions: number;
  readonly maxSessionsPerAddress: number;
  /** Whether a node ends with this gateway. Default: all do. */
  readonly isOwnNode?: (nodeId: NodeId) => boolean;
};

export type SessionTableDeps = {
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Whether the client of a session that must move hears of it, and so needs a moment. Default: none does. */
  readonly isListening?: (session: GatewaySession) => boolean;
};

export class SessionTable {
  readonly #log: Logger;
  readonly #isListening: (session: GatewaySession) => boolean;
  readonly #limits: SessionLimits;
  readonly #entries = new Map<string, Entry>();
  readonly #stopMetrics: readonly (() => void)[];
  /** Places per client address; a session that is being opened has one too, or bursts would pass. */
  readonly #places = new Map<string, number>();
  /** Sessions that ended with their node or its worker, by path, in the order in which they did. */
  readonly #moved = new Map<string, { readonly streamId: StreamId; readonly untilMs: number }>();
  #placesTaken = 0;
  #closed = false;

  constructor(deps: SessionTableDeps, limits: SessionLimits) {
    this.#log = deps.log;
    this.#isListening = deps.isListening ?? (() => false);
    this.#limits = limits;
    this.#stopMetrics = (['whip', 'whep'] as const).map((kind) =>
      deps.metrics.observedGauge(
        { name: `${kind}_sessions`, help: `Open ${kind.toUpperCase()} sessions of this gateway` },
        () => this.count(kind),
      ),
    );
  }

  count(kind: SessionKind): number {
    let count = 0;
    for (const { session } of this.#entries.values()) {
      count += session.ref.kind === kind ? 1 : 0;
    }
    return count;
  }

  find(ref: SessionRef): GatewaySession | undefined {
    return this.#entries.get(sessionPath(ref))?.session;
  }

  /** The stream of a session that ended with its node a moment ago; its client should POST again. */
  movedStream(ref: SessionRef): StreamId | undefined {
    const moved = this.#moved.get(sessionPath(ref));
    return moved !== undefined && performance.now() < moved.untilMs ? moved.streamId : undefined;
  }

  /**
   * Takes a place for a client's session. Call the result to give it back; `add` takes that over.
   * @throws WHIP_TOO_MANY_SESSIONS, WHIP_ADDRESS_FULL, WHIP_CLOSED
   */
  reserve(address: string): () => void {
    if (this.#closed) {
      throw whipError('WHIP_CLOSED');
    }
    if (this.#placesTaken >= this.#limits.maxSessions) {
      throw whipError('WHIP_TOO_MANY_SESSIONS', { retryAfterMs: 5000 });
    }
    const ofAddress = this.#places.get(address) ?? 0;
    if (ofAddress >= this.#limits.maxSessionsPerAddress && !isLoopback(address)) {
      throw whipError('WHIP_ADDRESS_FULL', { retryAfterMs: 5000 });
    }
    this.#placesTaken += 1;
    this.#places.set(address, ofAddress + 1);
    let released = false;
    return () => {
      if (!released) {
        released = true;
        this.#release(address);
      }
    };
  }

  /** @throws WHIP_CLOSED, WHIP_SESSION_LOST; the caller closes the media session then */
  add(init: GatewaySessionInit, release: () => void): GatewaySession {
    if (this.#closed) {
      throw whipError('WHIP_CLOSED');
    }
    const session = new GatewaySession(init);
    const key = session.path;
    const { kind, sfuSessionId } = session.ref;
    const opening = { closed: false };
    const stopListening = session.node.onSessionEvent(sfuSessionId, (event) => {
      if (event.kind === 'closed' && event.reason === 'node_draining') {
        this.#cutUnlessListening(session);
      }
      session.emit(event);
      if (event.kind === 'closed') {
        opening.closed = true;
        this.#forget(key);
        if (WELCOME_AGAIN.has(event.reason)) {
          this.#rememberMoved(key, session.streamId);
        }
        this.#log.info(
          { kind, sessionId: sfuSessionId, streamId: session.streamId, reason: event.reason },
          'session closed',
        );
      }
    });
    if (opening.closed) {
      throw whipError('WHIP_SESSION_LOST');
    }
    this.#entries.set(key, { session, stopListening, release });
    this.#log.info(
      { kind, sessionId: sfuSessionId, streamId: session.streamId },
      'session created',
    );
    return session;
  }

  /** Ends a session for its client. The URL is dead when this returns, before the node has answered. */
  async delete(session: GatewaySession): Promise<void> {
    this.#forget(session.path);
    session.emit({ kind: 'closed', reason: 'requested' });
    this.#log.info(
      { kind: session.ref.kind, sessionId: session.ref.sfuSessionId },
      'session deleted',
    );
    await session.node.closeSession(session.ref.sfuSessionId);
  }

  /** Ends the sessions of nodes that end with it; those of others go on, and any gateway can end them. Idempotent. */
  async close(): Promise<void> {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    for (const stop of this.#stopMetrics) {
      stop();
    }
    const sessions = [...this.#entries.values()].map((entry) => entry.session);
    for (const session of sessions) {
      this.#forget(session.path);
      session.emit({ kind: 'closed', reason: 'node_draining' });
    }
    const ending = sessions.filter(({ ref }) => this.#limits.isOwnNode?.(ref.nodeId) ?? true);
    const closing = ending.map((session) =>
      session.node.closeSession(session.ref.sfuSessionId, { reason: 'node_draining' }),
    );
    for (const result of await Promise.allSettled(closing)) {
      if (result.status === 'rejected') {
        this.#log.warn({ err: result.reason as unknown }, 'session of a lost node left to itself');
      }
    }
  }

  /**
   * The session goes on for a moment at the node that drains. Whoever is not told would only lose that
   * moment: the end of the connection is what makes such a client come back.
   */
  #cutUnlessListening(session: GatewaySession): void {
    if (session.ref.kind === 'whep' && !this.#isListening(session)) {
      // A node that is gone meanwhile has cut it itself.
      session.node
        .closeSession(session.ref.sfuSessionId, { reason: 'node_draining' })
        .catch(() => undefined);
    }
  }

  #forget(key: string): void {
    const entry = this.#entries.get(key);
    this.#entries.delete(key);
    entry?.stopListening();
    entry?.release();
  }

  #rememberMoved(key: string, streamId: StreamId): void {
    const nowMs = performance.now();
    for (const [oldest, { untilMs }] of this.#moved) {
      if (untilMs > nowMs && this.#moved.size < MAX_MOVED) {
        break;
      }
      this.#moved.delete(oldest);
    }
    this.#moved.set(key, { streamId, untilMs: nowMs + MOVED_MS });
  }

  #release(address: string): void {
    this.#placesTaken -= 1;
    const left = (this.#places.get(address) ?? 1) - 1;
    if (left === 0) {
      this.#places.delete(address);
    } else {
      this.#places.set(address, left);
    }
  }
}

/** Tests and reverse proxies on the same host; a proxy's clients are told apart by the listener. */
function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.');
}

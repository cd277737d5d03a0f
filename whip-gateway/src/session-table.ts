/**
 * The sessions of this gateway, bounded. A session leaves when its client deletes it or when its node
 * says that it closed (publisher replaced, stream ended, worker dead); its URL answers 404 from then on.
 */
import type { Logger, Metrics } from '@freshet/infra/runtime';
import { whipError } from './errors.ts';
import type { SessionKind, SessionRef } from './http/session-path.ts';
import { sessionPath } from './http/session-path.ts';
import { GatewaySession } from './session.ts';
import type { GatewaySessionInit } from './session.ts';

type Entry = { readonly session: GatewaySession; readonly stopListening: () => void };

export class SessionTable {
  readonly #log: Logger;
  readonly #maxSessions: number;
  readonly #entries = new Map<string, Entry>();
  readonly #stopMetrics: readonly (() => void)[];
  /** Sessions that are being opened count too, or a burst would pass the bound. */
  #reserved = 0;
  #closed = false;

  constructor(deps: { readonly log: Logger; readonly metrics: Metrics }, maxSessions: number) {
    this.#log = deps.log;
    this.#maxSessions = maxSessions;
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

  /**
   * Holds a place while a session is opened. Call the result once it is added or given up.
   * @throws WHIP_TOO_MANY_SESSIONS, WHIP_CLOSED
   */
  reserve(): () => void {
    if (this.#closed) {
      throw whipError('WHIP_CLOSED');
    }
    if (this.#entries.size + this.#reserved >= this.#maxSessions) {
      throw whipError('WHIP_TOO_MANY_SESSIONS', { retryAfterMs: 5000 });
    }
    this.#reserved += 1;
    let released = false;
    return () => {
      this.#reserved -= released ? 0 : 1;
      released = true;
    };
  }

  /** @throws WHIP_CLOSED, WHIP_SESSION_LOST; the caller closes the media session then */
  add(init: GatewaySessionInit): GatewaySession {
    if (this.#closed) {
      throw whipError('WHIP_CLOSED');
    }
    const session = new GatewaySession(init);
    const key = session.path;
    const { kind, sfuSessionId } = session.ref;
    const opening = { closed: false };
    const stopListening = session.node.onSessionEvent(sfuSessionId, (event) => {
      session.emit(event);
      if (event.kind === 'closed') {
        opening.closed = true;
        this.#forget(key);
        this.#log.info(
          { kind, sessionId: sfuSessionId, streamId: session.streamId, reason: event.reason },
          'session closed',
        );
      }
    });
    if (opening.closed) {
      throw whipError('WHIP_SESSION_LOST');
    }
    this.#entries.set(key, { session, stopListening });
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

  /** Ends all sessions. Idempotent. */
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
    const closing = sessions.map((session) =>
      session.node.closeSession(session.ref.sfuSessionId, { reason: 'node_draining' }),
    );
    for (const result of await Promise.allSettled(closing)) {
      if (result.status === 'rejected') {
        this.#log.warn({ err: result.reason as unknown }, 'session of a lost node left to itself');
      }
    }
  }

  #forget(key: string): void {
    const entry = this.#entries.get(key);
    this.#entries.delete(key);
    entry?.stopListening();
  }
}

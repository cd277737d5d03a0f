/** The sessions of a node by id, and for a while the last words of those that are closed. */
import type { SessionId } from '@freshet/infra/runtime';
import { sfuError } from './errors.ts';
import type { EventChannel } from './lib/event-channel.ts';
import type { SessionCloseReason, SessionEvent } from './node-port.ts';
import type { Session } from './session.ts';

const MAX_LAST_WORDS = 1000;
const LAST_WORDS_MS = 30_000;

export class SessionTable {
  readonly #sessions = new Map<SessionId, Session>();
  /** Events of closed sessions whose owner has not listened yet. */
  readonly #lastWords = new Map<SessionId, EventChannel<SessionEvent>>();
  readonly #timers = new Set<NodeJS.Timeout>();

  get size(): number {
    return this.#sessions.size;
  }

  get all(): readonly Session[] {
    return [...this.#sessions.values()];
  }

  count(kind: Session['kind']): number {
    let count = 0;
    for (const session of this.#sessions.values()) {
      count += session.kind === kind ? 1 : 0;
    }
    return count;
  }

  add(session: Session): void {
    this.#sessions.set(session.sessionId, session);
  }

  find(sessionId: SessionId): Session | undefined {
    return this.#sessions.get(sessionId);
  }

  /** @throws SFU_SESSION_NOT_FOUND */
  get(sessionId: SessionId): Session {
    const session = this.#sessions.get(sessionId);
    if (session === undefined) {
      throw sfuError('SFU_SESSION_NOT_FOUND');
    }
    return session;
  }

  remove(session: Session): void {
    if (!this.#sessions.delete(session.sessionId) || session.events.drained) {
      return;
    }
    if (this.#lastWords.size >= MAX_LAST_WORDS) {
      const oldest = this.#lastWords.keys().next();
      if (oldest.done !== true) {
        this.#lastWords.delete(oldest.value);
      }
    }
    this.#lastWords.set(session.sessionId, session.events);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#lastWords.delete(session.sessionId);
    }, LAST_WORDS_MS);
    timer.unref();
    this.#timers.add(timer);
  }

  /** Listens to a session, or hears how a gone one ended. */
  listen(sessionId: SessionId, listener: (event: SessionEvent) => void): () => void {
    const events = this.#sessions.get(sessionId)?.events ?? this.#lastWords.get(sessionId);
    if (events === undefined) {
      const reason: SessionCloseReason = 'node_lost';
      queueMicrotask(() => listener({ kind: 'closed', reason }));
      return () => undefined;
    }
    const stop = events.listen(listener);
    if (events.drained) {
      this.#lastWords.delete(sessionId);
    }
    return stop;
  }

  close(): void {
    for (const timer of this.#timers) {
      clearTimeout(timer);
    }
    this.#timers.clear();
    this.#lastWords.clear();
  }
}

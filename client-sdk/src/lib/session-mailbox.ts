/**
 * Events of media sessions, handed to whoever owns the session. Events that arrive before their
 * owner listens (the answer that names the session is still being handled) wait here, bounded.
 */
import type { ServerMessage } from '@freshet/signaling/proto';

/** A server event that belongs to one session. */
export type SessionEvent = Exclude<
  Extract<ServerMessage, { readonly sessionId: string }>,
  { readonly kind: 'subscribed' | 'publishOpened' }
>;

type Listener = (event: SessionEvent) => void;

const MAX_WAITING_SESSIONS = 16;
const MAX_WAITING_EVENTS = 64;

export class SessionMailbox {
  readonly #listeners = new Map<string, Listener>();
  readonly #waiting = new Map<string, SessionEvent[]>();
  #droppedEvents = 0;

  /** Events thrown away because nobody listened for too long. */
  get droppedEvents(): number {
    return this.#droppedEvents;
  }

  /** Number of owners. */
  get size(): number {
    return this.#listeners.size;
  }

  /** Hears a session's events; those that waited come first. One listener per session. */
  listen(sessionId: string, listener: Listener): () => void {
    this.#listeners.set(sessionId, listener);
    const waiting = this.#waiting.get(sessionId) ?? [];
    this.#waiting.delete(sessionId);
    for (const event of waiting) {
      listener(event);
    }
    return () => {
      if (this.#listeners.get(sessionId) === listener) {
        this.#listeners.delete(sessionId);
      }
    };
  }

  deliver(event: SessionEvent): void {
    const listener = this.#listeners.get(event.sessionId);
    if (listener !== undefined) {
      listener(event);
      return;
    }
    const waiting = this.#waiting.get(event.sessionId) ?? [];
    if (waiting.length >= MAX_WAITING_EVENTS) {
      this.#droppedEvents += 1;
      return;
    }
    waiting.push(event);
    this.#waiting.set(event.sessionId, waiting);
    if (this.#waiting.size > MAX_WAITING_SESSIONS) {
      this.#forgetOldest();
    }
  }

  clear(): void {
    this.#listeners.clear();
    this.#waiting.clear();
  }

  #forgetOldest(): void {
    for (const [sessionId, events] of this.#waiting) {
      this.#droppedEvents += events.length;
      this.#waiting.delete(sessionId);
      return;
    }
  }
}

/** True for what a SessionMailbox handles. */
export function isSessionEvent(message: ServerMessage): message is SessionEvent {
  return message.requestId === 0 && 'sessionId' in message;
}

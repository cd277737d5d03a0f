/** One publish or subscribe session of a peer: where it lives and the order of its requests. */
import type { Logger, ProducerId, SessionId, StreamId } from '@freshet/infra/runtime';
import type { SessionEvent, SfuNode, TrackSource } from '@freshet/sfu';
import { SerialQueue } from './lib/serial-queue.ts';

export type MediaSessionInit = {
  readonly sessionId: SessionId;
  readonly streamId: StreamId;
  readonly direction: 'publish' | 'subscribe';
  readonly node: SfuNode;
  /** A secret: what it was opened with instead of who the peer is. */
  readonly viewerToken?: string | undefined;
};

export class MediaSession {
  readonly sessionId: SessionId;
  readonly streamId: StreamId;
  readonly direction: 'publish' | 'subscribe';
  readonly node: SfuNode;
  readonly viewerToken: string | undefined;
  /** Requests about this session's transport run in the order in which they came. */
  readonly queue = new SerialQueue();
  /** Tracks of a publish session and what they show. */
  readonly producers = new Map<ProducerId, TrackSource>();
  /** When quality figures came last, in milliseconds of the monotonic clock. */
  qualityReportedAtMs = Number.NEGATIVE_INFINITY;
  /** The join time is told in every report and counted once. */
  joinTimeCounted = false;
  #stopEvents: (() => void) | undefined;
  #closed = false;

  constructor(init: MediaSessionInit) {
    this.sessionId = init.sessionId;
    this.streamId = init.streamId;
    this.direction = init.direction;
    this.node = init.node;
    this.viewerToken = init.viewerToken;
  }

  /** Hands events on, those since the session was opened first. Does nothing when closed. */
  startEvents(listener: (event: SessionEvent) => void): void {
    if (this.#closed || this.#stopEvents !== undefined) {
      return;
    }
    this.#stopEvents = this.node.onSessionEvent(this.sessionId, listener);
    this.#stopIfClosed();
  }

  /** Stops listening. The SFU's side is not touched: it ended by itself, or `end` is doing it. */
  forget(): void {
    this.#closed = true;
    this.#stopIfClosed();
  }

  /** The events so far may have ended the session while `startEvents` was still at it. */
  #stopIfClosed(): void {
    if (this.#closed) {
      this.#stopEvents?.();
      this.#stopEvents = undefined;
    }
  }

  /** Stops listening and ends the session at its node. Never rejects; failures are logged. */
  async end(log: Logger): Promise<void> {
    this.forget();
    try {
      await this.node.closeSession(this.sessionId, { reason: 'requested' });
    } catch (error) {
      // The node ends sessions without ICE consent by itself (RFC 7675), so nothing stays for ever.
      log.warn({ err: error, sessionId: this.sessionId }, 'session not closed at its node');
    }
  }
}

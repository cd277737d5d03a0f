/** What all sessions of a node have in common, whatever they carry. */
import type { SessionId } from '@freshet/infra/runtime';
import type { EventChannel } from './lib/event-channel.ts';
import type {
  DtlsParameters,
  IceParameters,
  SessionCloseReason,
  SessionEvent,
  SessionStats,
} from './node-port.ts';

export interface Session {
  readonly kind: 'publish' | 'subscribe' | 'ingest';
  readonly sessionId: SessionId;
  readonly events: EventChannel<SessionEvent>;
  connect(dtlsParameters: DtlsParameters): Promise<void>;
  restartIce(): Promise<IceParameters>;
  stats(): Promise<SessionStats>;
  /**
   * The node drains: the owner is told while media still flows, so that its client moves first. A client
   * that cannot be told is cut, and comes back by itself.
   */
  leave(): void;
  /** Ends the session and tells its stream. Idempotent. */
  close(reason: SessionCloseReason, how?: { readonly endStream?: boolean }): void;
}

export type SessionDeps = {
  /** Called once, after everything of the session is closed. */
  readonly onClosed: (session: Session, reason: SessionCloseReason) => void;
};

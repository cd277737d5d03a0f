/** What a stream needs of whoever brings its media: a WebRTC session, a direct ingest or a relay. */
import type { ProducerId, SessionId } from '@freshet/infra/runtime';
import type { IngestProtocol, PublisherHealth, SessionCloseReason } from './node-port.ts';
import type { DemandByTrack } from './layer-demand.ts';
import type { StreamLeg } from './stream-leg.ts';
import type { Track } from './track.ts';

export interface Publisher {
  readonly sessionId: SessionId;
  readonly protocol: IngestProtocol;
  readonly epoch: number;
  readonly reconnectWindowMs: number;
  /** Where its producers are; undefined while it opens. */
  readonly leg: StreamLeg | undefined;
  readonly tracks: ReadonlyMap<ProducerId, Track>;
  /** True while media can flow. */
  readonly connected: boolean;
  /** True when it was connected once: a disconnected newcomer is not away, but on its way. */
  readonly wasConnected: boolean;
  /** True when it brings the stream from another node, which decides about the stream's state. */
  readonly isRelay?: boolean;
  /** Undefined of relays: the node where the stream is published knows. */
  health?(): Promise<PublisherHealth>;
  /** Another one took its place; it goes on for a moment and is closed then. */
  replaced?(): void;
  /** Told when nobody wants anything of the stream any more, or somebody does again. */
  watchedChanged?(isWatched: boolean): void;
  /** Told soon after the demand for its tracks may have changed. */
  demandChanged?(demand: DemandByTrack): void;
  /** The stream closes it; it does not report back to the stream. */
  closedByStream(reason: SessionCloseReason): void;
}

/** Whether it can be shown: connected, with a track at least. */
export function isReady(publisher: Publisher): boolean {
  return publisher.connected && publisher.tracks.size > 0;
}

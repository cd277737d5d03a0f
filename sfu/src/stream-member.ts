/** What a stream asks of those who take it. */
import type { LayerDemand } from './layer-demand.ts';
import type { SessionCloseReason, StreamState } from './node-port.ts';
import type { StreamLeg } from './stream-leg.ts';
import type { Track } from './track.ts';

/** Whoever takes a stream's media on this node: viewers, sending relays, taps. */
export interface StreamMember {
  /** Undefined while it opens. */
  readonly leg: StreamLeg | undefined;
  streamStateChanged(state: StreamState, atMs: number): void;
  /** There are more or fewer relays now between this node and the publisher. */
  depthChanged?(depth: number): void;
  /** Highest layer of the track that it wants; whoever does not say wants all. */
  demandFor?(track: Track): LayerDemand;
  /** The stream closes it; it does not report back to the stream. */
  closedByStream(reason: SessionCloseReason): void;
}

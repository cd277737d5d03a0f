/** What an ingest session needs of the media node: a publish session that is fed with RTP packets. */
import type { ProducerId, SessionId } from '@freshet/infra/runtime';
import type { MediaKind, RtpParameters, SessionCloseReason, TrackSource } from '@freshet/sfu';

export interface DirectProducer {
  readonly producerId: ProducerId;
  sendRtp(packet: Buffer): void;
  /** Sender reports, which tie the track to the shared timeline. */
  sendRtcp(packet: Buffer): void;
  close(): void;
}

export interface DirectIngest {
  readonly sessionId: SessionId;
  produce(track: {
    readonly kind: MediaKind;
    readonly source: TrackSource;
    readonly rtpParameters: RtpParameters;
  }): Promise<DirectProducer>;
  /** Called once when the node ends the session (replaced, stream ended, worker died). */
  onClosed(listener: (reason: SessionCloseReason) => void): void;
  /** The publisher left: the stream keeps its reconnect window. */
  close(reason?: SessionCloseReason): Promise<void>;
}

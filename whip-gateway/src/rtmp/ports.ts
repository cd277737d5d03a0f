/** What the RTMP listener needs of the gateway: who may publish, and where the media goes. */
import type { IngestMedia } from '@freshet/infra/media';
import type { Logger } from '@freshet/infra/runtime';

export type PublishRequest = {
  /** First segment of the application path, for instance `live`. */
  readonly app: string;
  /** A secret: hash it, compare it, never log it. */
  readonly streamKey: string;
  /** Further parameters of the publish name's query. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly remoteAddress: string;
  readonly tls: boolean;
};

/** One admitted publisher, as the gateway sees it. */
export type RtmpPublish<Grant> = {
  readonly sessionId: string;
  /** What `authorize` resolved with. */
  readonly grant: Grant;
  readonly remoteAddress: string;
  readonly tls: boolean;
  /** What the client calls itself (`flashVer`), cut to 64 printable characters. */
  readonly clientName: string;
  readonly stats: () => RtmpSessionStats;
  /** Asks the publisher to connect elsewhere; false when its client does not know such a request. */
  readonly requestReconnect: (url: string | undefined) => boolean;
  /** Disconnects the publisher, telling it why first. */
  readonly close: (reason: RtmpCloseReason) => void;
};

export type RtmpSessionStats = {
  readonly bytesReceived: number;
  /** Media messages that could not be read and were dropped. */
  readonly malformed: number;
  /** How often the socket was paused because the publisher's sink was slow. */
  readonly pauses: number;
};

/** Why the gateway disconnects a publisher; the client is told a sentence for each. */
export type RtmpCloseReason =
  'replaced' | 'stream_ended' | 'limit_exceeded' | 'no_media' | 'kicked' | 'shutting_down';

/** Why a publisher is gone. `unpublished`: it said goodbye; all else is a loss. */
export type RtmpGoneReason =
  'unpublished' | 'disconnected' | 'idle' | 'protocol_error' | RtmpCloseReason;

/** Takes the media of one publisher. */
export interface RtmpPublisher {
  /**
   * Media in order. A promise asks the listener to read no further until it settles; that is
   * back-pressure on the publisher's own connection.
   */
  onMedia(media: IngestMedia): void | Promise<void>;
  /** Called exactly once, last. */
  onGone(reason: RtmpGoneReason): void;
}

export type RtmpServerDeps<Grant> = {
  readonly log: Logger;
  /**
   * Decides who may publish, before the client is told to start. Rejecting with a PlatformError
   * refuses; the client is told the same sentence for a wrong key and an unknown one.
   */
  readonly authorize: (request: PublishRequest, signal: AbortSignal) => Promise<Grant>;
  /** Called after `authorize` and before the client is told to start; rejecting refuses. */
  readonly onPublish: (
    publish: RtmpPublish<Grant>,
    signal: AbortSignal,
  ) => RtmpPublisher | Promise<RtmpPublisher>;
};

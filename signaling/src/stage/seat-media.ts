/**
 * Keeps what a connection publishes in step with its seat: what a host has silenced is paused at the
 * SFU, and without a seat nothing is published. The client has no say in it.
 */
import type { StageMedia } from '../../proto/index.ts';
import type { ServerContext } from '../handler.ts';
import type { MediaSession } from '../media-session.ts';
import type { Peer } from '../peer.ts';
import type { SeatRecord } from './stage-document.ts';
import { mediaOf } from './stage-of.ts';

export class SeatMedia {
  readonly #server: Pick<ServerContext, 'peers'>;
  readonly #peer: Peer;
  /** Of a seat that is not the host's. */
  #feedId: string | undefined;
  #silenced: readonly StageMedia[] = [];

  constructor(server: Pick<ServerContext, 'peers'>, peer: Peer) {
    this.#server = server;
    this.#peer = peer;
  }

  /** `streamId`: of the stage. `isFree`: nobody has the seat any more, so its feed ends. */
  follow(streamId: string, seat: SeatRecord | undefined, isFree: boolean): void {
    if (seat === undefined) {
      this.#stop(isFree);
      return;
    }
    this.#feedId = seat.feedId === streamId ? undefined : seat.feedId;
    const fresh = seat.silenced.filter((media) => !this.#silenced.includes(media));
    this.#silenced = seat.silenced;
    if (fresh.length > 0) {
      this.#sessions().forEach((session) => this.#silence(session, fresh));
    }
  }

  #silence(session: MediaSession, media: readonly StageMedia[]): void {
    const { node, sessionId } = session;
    for (const [producerId, source] of session.producers) {
      if (media.includes(mediaOf(source))) {
        this.#server.peers.finish(node.setProducerPaused(sessionId, producerId, true));
      }
    }
  }

  #stop(isFree: boolean): void {
    if (this.#feedId !== undefined) {
      endStageMedia(
        { ...this.#server, peer: this.#peer },
        { feedId: this.#feedId, reason: isFree ? 'kicked' : 'replaced', endStream: isFree },
      );
    }
    this.#feedId = undefined;
    this.#silenced = [];
  }

  #sessions(): MediaSession[] {
    return publishSessionsOf(this.#peer, this.#feedId);
  }
}

/** Ends what a peer publishes into a feed, and tells it. */
export function endStageMedia(
  { peer, peers }: Pick<ServerContext, 'peers'> & { readonly peer: Peer },
  how: {
    readonly feedId: string;
    readonly reason: 'kicked' | 'replaced' | 'requested';
    readonly endStream: boolean;
  },
): void {
  const { feedId, reason, endStream } = how;
  for (const session of publishSessionsOf(peer, feedId)) {
    const { node, sessionId } = session;
    peer.forgetSession(session);
    peers.finish(node.closeSession(sessionId, { reason, endStream }));
    peer.event({ kind: 'sessionClosed', sessionId, reason, retry: false });
  }
}

function publishSessionsOf(peer: Peer, feedId: string | undefined): MediaSession[] {
  return [...peer.sessions.values()].filter(
    ({ direction, streamId }) => direction === 'publish' && streamId === feedId,
  );
}

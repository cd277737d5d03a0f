/**
 * A WHIP or WHEP session of this gateway: which session of which node it is, the ETag of its present
 * ICE session (RFC 9725 §4.3.1) and what an ICE restart needs. Media lives in the node.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ConsumerId, StreamId } from '@freshet/infra/runtime';
import type {
  ConsumerDescription,
  IceCandidate,
  LayerChoice,
  SessionEvent,
  SfuNode,
  StreamState,
} from '@freshet/sfu';
import { whipError } from './errors.ts';
import type { IfMatchVerdict } from './http/if-match.ts';
import { judgeIfMatch } from './http/if-match.ts';
import { sessionPath } from './http/session-path.ts';
import type { SessionRef } from './http/session-path.ts';
import { writeIceFragment } from './sdp/ice-fragment.ts';
import type { IceCredentials } from './sdp/sdp-offer.ts';

export type GatewaySessionInit = {
  readonly ref: SessionRef;
  readonly node: SfuNode;
  readonly streamId: StreamId;
  /** The client's, from its offer. */
  readonly clientIce: IceCredentials;
  readonly iceCandidates: readonly IceCandidate[];
  /** Accepted sections of the answer, in order. */
  readonly sections: readonly { readonly media: string; readonly mid: string }[];
  /** WHIP only: what the session was opened with. Only its hash is kept. */
  readonly token?: string;
  /** WHEP only: the tracks at first. */
  readonly consumers?: readonly ConsumerDescription[];
  readonly streamState?: StreamState;
};

export type SessionListener = (event: SessionEvent) => void;

export class GatewaySession {
  readonly ref: SessionRef;
  readonly node: SfuNode;
  readonly streamId: StreamId;
  /** Accepted sections of the answer, in order. */
  readonly sections: GatewaySessionInit['sections'];
  readonly #iceCandidates: readonly IceCandidate[];
  readonly #tokenHash: Buffer | undefined;
  readonly #listeners = new Set<SessionListener>();
  readonly #consumers = new Map<ConsumerId, ConsumerDescription>();
  readonly #layers = new Map<ConsumerId, LayerChoice>();
  #streamState: StreamState;
  #clientIce: IceCredentials;
  #etag = newEtag();
  /** ICE restarts of one session run one after the other. */
  #restarts: Promise<unknown> = Promise.resolve();

  constructor(init: GatewaySessionInit) {
    this.ref = init.ref;
    this.node = init.node;
    this.streamId = init.streamId;
    this.sections = init.sections;
    this.#clientIce = init.clientIce;
    this.#iceCandidates = init.iceCandidates;
    this.#streamState = init.streamState ?? 'live';
    for (const consumer of init.consumers ?? []) {
      this.#consumers.set(consumer.consumerId, consumer);
    }
    this.#tokenHash = init.token === undefined ? undefined : hash(init.token);
  }

  /** Strong and quoted; changes with every ICE restart. */
  get etag(): string {
    return this.#etag;
  }

  get path(): string {
    return sessionPath(this.ref);
  }

  /** Tracks that the session receives now; they change when another publisher takes over. */
  get consumers(): readonly ConsumerDescription[] {
    return [...this.#consumers.values()];
  }

  get streamState(): StreamState {
    return this.#streamState;
  }

  /** Layers that are forwarded now; undefined before the first is, and for tracks without a choice. */
  layersOf(consumerId: ConsumerId): LayerChoice | undefined {
    return this.#layers.get(consumerId);
  }

  judgeIfMatch(header: string | undefined): IfMatchVerdict {
    return judgeIfMatch(header, this.#etag);
  }

  /** True for the token that opened the session, and for every token when none did. */
  isOwnToken(token: string): boolean {
    return this.#tokenHash === undefined || timingSafeEqual(this.#tokenHash, hash(token));
  }

  /** Whether these credentials begin a new ICE session (RFC 9725 §4.3.3). */
  isRestart(ice: IceCredentials | undefined): ice is IceCredentials {
    return (
      ice !== undefined && (ice.ufrag !== this.#clientIce.ufrag || ice.pwd !== this.#clientIce.pwd)
    );
  }

  /**
   * New server credentials, a new ETag, and the fragment to answer with. When the node cannot, the
   * present ICE session stays as it is (RFC 9725 §4.3.3).
   * @throws WHIP_PRECONDITION_FAILED when another restart came first
   */
  restartIce(ice: IceCredentials, ifMatch: string | undefined): Promise<string> {
    const run = this.#restarts.then(() => this.#restart(ice, ifMatch));
    this.#restarts = run.catch(() => undefined);
    return run;
  }

  /** Listens to the media session's events until the returned function is called. */
  listen(listener: SessionListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** For the table, which hears the node. */
  emit(event: SessionEvent): void {
    this.#follow(event);
    for (const listener of [...this.#listeners]) {
      listener(event);
    }
  }

  #follow(event: SessionEvent): void {
    switch (event.kind) {
      case 'consumerAdded':
        this.#consumers.set(event.consumer.consumerId, event.consumer);
        break;
      case 'consumerClosed':
        this.#consumers.delete(event.consumerId);
        this.#layers.delete(event.consumerId);
        break;
      case 'layersChanged':
        if (event.layers === undefined) {
          this.#layers.delete(event.consumerId);
        } else {
          this.#layers.set(event.consumerId, event.layers);
        }
        break;
      case 'streamState':
        this.#streamState = event.state;
        break;
      default:
    }
  }

  async #restart(ice: IceCredentials, ifMatch: string | undefined): Promise<string> {
    if (this.judgeIfMatch(ifMatch) !== 'matches') {
      throw whipError('WHIP_PRECONDITION_FAILED');
    }
    const iceParameters = await this.node.restartIce(this.ref.sfuSessionId);
    this.#clientIce = ice;
    this.#etag = newEtag();
    return writeIceFragment({
      sections: this.sections,
      iceParameters,
      iceCandidates: this.#iceCandidates,
    });
  }
}

function newEtag(): string {
  return `"${randomBytes(12).toString('base64url')}"`;
}

function hash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * One subscribe session with its receiving transport (signaling.proto "Watching"): opened with one
 * request, all tracks consumed in one SDP exchange, DTLS fingerprint sent ahead.
 */
import type { types } from 'mediasoup-client';
import type {
  Consumer as ConsumerMessage,
  DtlsParameters,
  RtpCapabilities,
  Subscribed,
  TransportParameters,
  Welcome,
} from '@freshet/signaling/proto';
import { clientError, FreshetError } from '../errors.ts';
import type { TransportConnectionState } from '../lib/session-keeper.ts';
import type { SignalingConnection } from '../signaling-connection.ts';
import { pageCertificate } from './certificate.ts';
import type { PageCertificate } from './certificate.ts';
import {
  assumedRouterCapabilities,
  loadDevice,
  rememberRouterCapabilities,
  sameCapabilities,
} from './rtc-device.ts';

/** A track that is watched. */
export type WatchedTrack = {
  readonly consumer: ConsumerMessage;
  readonly track: MediaStreamTrack;
};

export type SubscribeSessionOptions = {
  readonly connection: SignalingConnection;
  readonly serverUrl: string;
  readonly streamId: string;
  /** For private streams. */
  readonly viewerToken: string | undefined;
  readonly jitterBufferTargetMs: number | undefined;
  readonly signal: AbortSignal;
  readonly onTransport: (state: TransportConnectionState) => void;
};

export class SubscribeSession {
  readonly sessionId: string;
  readonly subscribed: Subscribed;
  readonly #options: SubscribeSessionOptions;
  readonly #transport: types.Transport;
  readonly #consumers = new Map<string, types.Consumer>();
  #closed = false;

  /** Use openSubscribeSession(). */
  constructor(
    subscribed: Subscribed,
    transport: types.Transport,
    options: SubscribeSessionOptions,
  ) {
    this.sessionId = subscribed.sessionId;
    this.subscribed = subscribed;
    this.#transport = transport;
    this.#options = options;
    transport.on('connectionstatechange', options.onTransport);
  }

  get transportState(): TransportConnectionState {
    return this.#transport.connectionState;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Receives tracks; those of one call share one SDP exchange. */
  consume(consumers: readonly ConsumerMessage[]): Promise<WatchedTrack[]> {
    return Promise.all(consumers.map((consumer) => this.#consumeOne(consumer)));
  }

  /** Forgets a track that the server closed. */
  closeConsumer(consumerId: string): void {
    this.#consumers.get(consumerId)?.close();
    this.#consumers.delete(consumerId);
  }

  async restartIce(signal: AbortSignal): Promise<void> {
    const { connection } = this.#options;
    const answer = await connection.request(
      'restartIce',
      { sessionId: this.sessionId },
      { signal, timeoutMs: 3_000 },
    );
    await this.#transport.restartIce({ iceParameters: answer.iceParameters });
  }

  /** Statistics of the whole peer connection. */
  getStats(): Promise<RTCStatsReport> {
    return this.#transport.getStats();
  }

  /** Ends reception. `tellServer`: false when the server ended it. */
  close(tellServer: boolean): void {
    if (this.#closed) {
      return;
    }
    this.#closed = true;
    this.#transport.close();
    this.#consumers.clear();
    if (tellServer && this.#options.connection.state !== 'closed') {
      // The answer does not matter: without it the session dies with the connection.
      this.#options.connection
        .request('unsubscribe', { sessionId: this.sessionId })
        .catch(() => undefined);
    }
  }

  async #consumeOne(message: ConsumerMessage): Promise<WatchedTrack> {
    const consumer = await this.#transport.consume({
      id: message.consumerId,
      producerId: message.producerId,
      kind: message.kind,
      // mediasoup-client narrows header extension URIs to those it knows; the server sends no others.
      rtpParameters: message.rtpParameters as types.RtpParameters,
      // One stream id keeps sound and picture in step.
      streamId: this.#options.streamId,
    });
    this.#consumers.set(message.consumerId, consumer);
    applyJitterBufferTarget(consumer.rtpReceiver, this.#options.jitterBufferTargetMs);
    return { consumer: message, track: consumer.track };
  }
}

/**
 * Subscribes to a stream.
 *
 * @throws CLIENT_UNSUPPORTED_BROWSER, CLIENT_ABORTED, CLIENT_TIMEOUT, CLIENT_SOCKET_LOST and the
 *   server's own codes.
 */
export async function openSubscribeSession(
  options: SubscribeSessionOptions,
): Promise<SubscribeSession> {
  const { connection, serverUrl } = options;
  const assumed = connection.welcome?.routerRtpCapabilities ?? assumedRouterCapabilities(serverUrl);
  const [certificate, device, region] = await Promise.all([
    pageCertificate(),
    loadDevice(assumed),
    connection.regionForJoin(options.signal),
  ]);
  const wish = { certificate, region };
  let subscribed: Subscribed;
  try {
    subscribed = await subscribe(options, wish, device.recvRtpCapabilities);
  } catch (thrown) {
    const actual = connection.welcome?.routerRtpCapabilities;
    if (actual === undefined || sameCapabilities(actual, assumed) || !mayBeCapabilities(thrown)) {
      throw thrown;
    }
    const exact = await loadDevice(actual);
    subscribed = await subscribe(options, wish, exact.recvRtpCapabilities);
  }
  try {
    const session = await createSession(subscribed, certificate, assumed, options);
    if (options.signal.aborted) {
      session.close(false);
      throw clientError('CLIENT_ABORTED');
    }
    return session;
  } catch (thrown) {
    connection.request('unsubscribe', { sessionId: subscribed.sessionId }).catch(() => undefined);
    throw thrown;
  }
}

function subscribe(
  options: SubscribeSessionOptions,
  wish: { readonly certificate: PageCertificate; readonly region: string | undefined },
  rtpCapabilities: RtpCapabilities,
): Promise<Subscribed> {
  const { certificate, region } = wish;
  return options.connection.request(
    'subscribe',
    {
      streamId: options.streamId,
      rtpCapabilities,
      ...(certificate.dtlsParameters === undefined
        ? {}
        : { dtlsParameters: certificate.dtlsParameters }),
      ...(options.viewerToken === undefined ? {} : { viewerToken: options.viewerToken }),
      ...(region === undefined ? {} : { region }),
    },
    { signal: options.signal },
  );
}

async function createSession(
  subscribed: Subscribed,
  certificate: PageCertificate,
  assumed: RtpCapabilities,
  options: SubscribeSessionOptions,
): Promise<SubscribeSession> {
  const { welcome } = options.connection;
  const actual = welcome?.routerRtpCapabilities ?? assumed;
  rememberRouterCapabilities(options.serverUrl, actual);
  const device = await loadDevice(actual);
  const transport = device.createRecvTransport(
    transportOptions(subscribed.sessionId, subscribed.transport, certificate, welcome),
  );
  connectOnDemand(transport, subscribed.sessionId, certificate, options.connection);
  return new SubscribeSession(subscribed, transport, options);
}

/** What mediasoup-client needs to make a peer connection for a session. */
export function transportOptions(
  sessionId: string,
  parameters: TransportParameters,
  certificate: PageCertificate,
  welcome: Welcome | undefined,
): types.TransportOptions {
  return {
    id: sessionId,
    iceParameters: parameters.iceParameters,
    iceCandidates: parameters.iceCandidates,
    dtlsParameters: parameters.dtlsParameters,
    iceServers: (welcome?.iceServers ?? []).map((server) => ({
      ...server,
      urls: [...server.urls],
    })),
    ...(certificate.certificate !== undefined && {
      additionalSettings: { certificates: [certificate.certificate] },
    }),
  };
}

/** Answers mediasoup-client's `connect`: the fingerprint is known already, or is sent now. */
export function connectOnDemand(
  transport: types.Transport,
  sessionId: string,
  certificate: PageCertificate,
  connection: SignalingConnection,
): void {
  transport.on('connect', ({ dtlsParameters }, callback, errback) => {
    if (certificate.dtlsParameters !== undefined) {
      callback();
      return;
    }
    // The same shape in both libraries, mutable in one.
    const own: DtlsParameters = dtlsParameters;
    connection
      .request('connectTransport', { sessionId, dtlsParameters: own })
      .then(callback, errback);
  });
}

function mayBeCapabilities(thrown: unknown): boolean {
  return (
    thrown instanceof FreshetError &&
    (thrown.kind === 'unsupported' || thrown.kind === 'invalid_argument')
  );
}

/** Not in every lib.dom: RTCRtpReceiver.jitterBufferTarget (webrtc-extensions §5). */
function applyJitterBufferTarget(
  receiver: RTCRtpReceiver | undefined,
  targetMs: number | undefined,
): void {
  if (receiver !== undefined && targetMs !== undefined && 'jitterBufferTarget' in receiver) {
    receiver.jitterBufferTarget = targetMs;
  }
}

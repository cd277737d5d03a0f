/**
 * The server end of one client: a WebRtcTransport (ICE-lite, DTLS-SRTP) on its worker's WebRtcServer,
 * and the timers of its life: never connected, disconnected, gone.
 */
import type { Router, WebRtcTransport } from 'mediasoup/types';
import { checkDtlsParameters } from './check-dtls-parameters.ts';
import { sfuError } from './errors.ts';
import { toSfuError } from './to-sfu-error.ts';
import type { MediaWorker } from './media-worker.ts';
import type { SfuNodeOptions } from './options.ts';
import type {
  DtlsParameters,
  IceCandidate,
  IceParameters,
  SessionCloseReason,
  TransportParameters,
} from './node-port.ts';

export type EndpointEvents = {
  /** Media can flow; again after every `onDisconnected` that healed. */
  readonly onConnected: () => void;
  readonly onDisconnected: () => void;
  /** The client is gone for good; the owner closes the endpoint. */
  readonly onLost: (reason: SessionCloseReason) => void;
};

export type EndpointSettings = {
  readonly role: 'publisher' | 'viewer';
  readonly worker: MediaWorker;
  readonly router: Router;
  readonly options: SfuNodeOptions;
};

export class WebRtcEndpoint {
  readonly transport: WebRtcTransport;
  readonly #settings: EndpointSettings;
  readonly #events: EndpointEvents;
  #timer: NodeJS.Timeout | undefined;
  #isDtlsGiven = false;
  #isConnected = false;
  #closed = false;

  private constructor(
    transport: WebRtcTransport,
    settings: EndpointSettings,
    events: EndpointEvents,
  ) {
    this.transport = transport;
    this.#settings = settings;
    this.#events = events;
    settings.worker.counts.transports += 1;
    this.#lostAfter(settings.options.timers.halfOpenMs);
    transport.on('icestatechange', () => this.#handleState());
    transport.on('dtlsstatechange', () => this.#handleState());
  }

  /** @throws SFU_WORKER_FAILED */
  static async create(settings: EndpointSettings, events: EndpointEvents): Promise<WebRtcEndpoint> {
    const { options, role, router, worker } = settings;
    const { timers } = options;
    const consentMs = role === 'publisher' ? timers.publisherConsentMs : timers.viewerConsentMs;
    try {
      const transport = await router.createWebRtcTransport({
        webRtcServer: worker.webRtcServer,
        enableUdp: true,
        enableTcp: options.rtc.enableTcp,
        preferUdp: options.rtc.preferUdp,
        iceConsentTimeout: Math.ceil(consentMs / 1000),
        initialAvailableOutgoingBitrate: options.initialOutgoingBitrateBps,
      });
      return new WebRtcEndpoint(transport, settings, events);
    } catch (error) {
      throw toSfuError(error, 'SFU_WORKER_FAILED');
    }
  }

  get connected(): boolean {
    return this.#isConnected;
  }

  get parameters(): TransportParameters {
    const { iceParameters, iceCandidates, dtlsParameters } = this.transport;
    return {
      iceParameters,
      iceCandidates: withAnnounced(iceCandidates, this.#settings.options),
      dtlsParameters,
    };
  }

  /** @throws SFU_ALREADY_CONNECTED, SFU_BAD_DTLS_PARAMETERS, SFU_WORKER_FAILED */
  async connect(dtlsParameters: DtlsParameters): Promise<void> {
    const checked = checkDtlsParameters(dtlsParameters);
    if (this.#isDtlsGiven) {
      throw sfuError('SFU_ALREADY_CONNECTED');
    }
    this.#isDtlsGiven = true;
    try {
      await this.transport.connect({ dtlsParameters: checked });
    } catch (error) {
      throw toSfuError(error, 'SFU_WORKER_FAILED');
    }
  }

  /** New ICE credentials on the same transport (RFC 8445 §2.4). */
  async restartIce(): Promise<IceParameters> {
    try {
      return await this.transport.restartIce();
    } catch (error) {
      throw toSfuError(error, 'SFU_WORKER_FAILED');
    }
  }

  close(): void {
    if (!this.#closed) {
      this.#closed = true;
      clearTimeout(this.#timer);
      this.#settings.worker.counts.transports -= 1;
      this.transport.close();
    }
  }

  #handleState(): void {
    if (this.#closed) {
      return;
    }
    const { dtlsState, iceState } = this.transport;
    if (dtlsState === 'failed') {
      this.#events.onLost('dtls_failed');
    } else if (dtlsState === 'closed') {
      // The client said goodbye with a DTLS close_notify.
      this.#events.onLost('requested');
    } else if (
      dtlsState === 'connected' &&
      (iceState === 'connected' || iceState === 'completed')
    ) {
      this.#handleConnected();
    } else if (iceState === 'disconnected' && this.#isConnected) {
      this.#handleDisconnected();
    }
  }

  #handleConnected(): void {
    clearTimeout(this.#timer);
    if (!this.#isConnected) {
      this.#isConnected = true;
      this.#events.onConnected();
    }
  }

  #handleDisconnected(): void {
    const { timers } = this.#settings.options;
    this.#isConnected = false;
    this.#lostAfter(
      this.#settings.role === 'publisher' ? timers.publisherGraceMs : timers.viewerGraceMs,
    );
    this.#events.onDisconnected();
  }

  #lostAfter(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#events.onLost('ice_failed'), delayMs);
  }
}

/** Every announced address beyond the first becomes a candidate of lower priority. */
function withAnnounced(
  candidates: readonly IceCandidate[],
  options: SfuNodeOptions,
): readonly IceCandidate[] {
  const [first, ...others] = options.rtc.announcedAddresses;
  const ofFirst = candidates.filter((candidate) => candidate.address === first);
  const extra = others.flatMap((address, position) =>
    ofFirst.map((candidate) => ({
      ...candidate,
      address,
      ip: address,
      foundation: `${candidate.foundation}a${String(position)}`,
      priority: Math.max(1, candidate.priority - (position + 1) * 256),
    })),
  );
  return [...candidates, ...extra];
}

/**
 * One publish session with its sending transport (signaling.proto "Publishing"): tracks of a
 * LocalMedia as producers, exchanged and paused while live.
 */
import type { types } from 'mediasoup-client';
import type { PublishOpened, TrackSource } from '@freshet/signaling/proto';
import { encodingsFor } from '../encodings.ts';
import type { EncodingOptions, VideoCodec, VideoEncoding } from '../encodings.ts';
import { clientError } from '../errors.ts';
import type { TransportConnectionState } from '../lib/session-keeper.ts';
import type { SignalingConnection } from '../signaling-connection.ts';
import { pageCertificate } from './certificate.ts';
import { assumedRouterCapabilities, loadDevice, rememberRouterCapabilities } from './rtc-device.ts';
import { connectOnDemand, transportOptions } from './subscribe-session.ts';

/** Which stream, and the right to publish it. */
export type PublishTarget =
  | {
      /** One's own stream; needs an access token. */
      readonly streamId: string;
    }
  | {
      /** A stream key or the channel key. */
      readonly streamKey: string;
    };

export type VideoSendOptions = Partial<EncodingOptions>;

export type AudioSendOptions = {
  /** Upper bound, bit/s. Default 96,000. */
  readonly maxBitrateBps?: number;
  /** Default false. */
  readonly stereo?: boolean;
};

/** What is sent beside each other: one sound, one picture, and a screen that does not replace it. */
export type SendSlot = 'audio' | 'video' | 'screen';

export type PublishSessionOptions = {
  readonly connection: SignalingConnection;
  readonly serverUrl: string;
  readonly target: PublishTarget;
  readonly video: VideoSendOptions;
  readonly audio: AudioSendOptions;
  readonly signal: AbortSignal;
  readonly onTransport: (state: TransportConnectionState) => void;
};

const SOURCES: Readonly<Record<SendSlot, TrackSource>> = {
  audio: 'microphone',
  video: 'camera',
  screen: 'screen',
};
const DEFAULT_CODEC: VideoCodec = 'VP8';
/** Chromium starts at 300 kbit/s and needs seconds to climb; most uplinks carry this at once. */
const START_BITRATE_KBPS = 1_200;

export class PublishSession {
  readonly sessionId: string;
  readonly streamId: string;
  readonly #options: PublishSessionOptions;
  readonly #device: types.Device;
  readonly #transport: types.Transport;
  readonly #producers = new Map<SendSlot, types.Producer>();
  #closed = false;

  /** Use openPublishSession(). */
  constructor(
    opened: PublishOpened,
    device: types.Device,
    transport: types.Transport,
    options: PublishSessionOptions,
  ) {
    this.sessionId = opened.sessionId;
    this.streamId = opened.streamId;
    this.#device = device;
    this.#transport = transport;
    this.#options = options;
    transport.on('connectionstatechange', options.onTransport);
    transport.on('produce', ({ kind, rtpParameters, appData }, callback, errback) => {
      options.connection
        .request('produce', {
          sessionId: this.sessionId,
          mediaKind: kind,
          source: appData['source'] as TrackSource, // Set by produce() below.
          rtpParameters,
          paused: appData['paused'] === true,
        })
        .then(({ producerId }) => {
          callback({ id: producerId });
        }, errback);
    });
  }

  get closed(): boolean {
    return this.#closed;
  }

  has(slot: SendSlot): boolean {
    return this.#producers.has(slot);
  }

  /** What a producer sends, for its events. */
  slotOf(producerId: string): SendSlot | undefined {
    for (const [slot, producer] of this.#producers) {
      if (producer.id === producerId) {
        return slot;
      }
    }
    return undefined;
  }

  /** Starts to send a track. @throws CLIENT_CODEC_UNSUPPORTED and the server's own codes. */
  async produce(slot: SendSlot, track: MediaStreamTrack, paused: boolean): Promise<void> {
    const source = SOURCES[slot];
    const producer = await this.#transport.produce({
      track,
      stopTracks: false,
      disableTrackOnPause: false,
      appData: { source, paused },
      ...(slot === 'audio' ? this.#audioOptions() : this.#videoOptions(track)),
    });
    if (paused) {
      producer.pause();
    }
    this.#producers.set(slot, producer);
  }

  /** Sends another track in place of the one before. */
  async replaceTrack(slot: SendSlot, track: MediaStreamTrack): Promise<void> {
    await this.#producers.get(slot)?.replaceTrack({ track });
  }

  /** Ends a track. */
  async unproduce(slot: SendSlot): Promise<void> {
    const producer = this.#producers.get(slot);
    if (producer !== undefined) {
      this.#producers.delete(slot);
      producer.close();
      await this.#options.connection.request('closeProducer', {
        sessionId: this.sessionId,
        producerId: producer.id,
      });
    }
  }

  /** Tells viewers that a track is paused, and stops sending it. */
  async setPaused(slot: SendSlot, paused: boolean): Promise<void> {
    const producer = this.#producers.get(slot);
    if (producer === undefined || producer.paused === paused) {
      return;
    }
    if (paused) {
      producer.pause();
    } else {
      producer.resume();
    }
    await this.#options.connection.request('pauseProducer', {
      sessionId: this.sessionId,
      producerId: producer.id,
      paused,
    });
  }

  /** Sets another upper bound for the picture without a break. */
  async setMaxBitrate(maxBitrateBps: number): Promise<void> {
    const producer = this.#producers.get('video');
    const sender = producer?.rtpSender;
    const track = producer?.track;
    if (sender === undefined || track === undefined || track === null) {
      return;
    }
    const wanted = this.#encodings(track, { maxBitrateBps });
    const parameters = sender.getParameters();
    parameters.encodings.forEach((encoding, index) => {
      const maxBitrate = wanted[index]?.maxBitrate;
      if (maxBitrate !== undefined) {
        encoding.maxBitrate = maxBitrate;
      }
    });
    await sender.setParameters(parameters);
  }

  /** Stops to send the encodings above `spatialLayer` (0 = lowest), or starts them again. */
  async setHighestLayer(slot: SendSlot, spatialLayer: number): Promise<void> {
    const producer = this.#producers.get(slot);
    const encodings = producer?.rtpParameters.encodings?.length ?? 1;
    if (producer !== undefined && !producer.closed && encodings > 1) {
      await producer.setMaxSpatialLayer(Math.min(spatialLayer, encodings - 1));
    }
  }

  async restartIce(signal: AbortSignal): Promise<void> {
    const answer = await this.#options.connection.request(
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

  /** Stops sending; tells the server nothing. */
  close(): void {
    if (!this.#closed) {
      this.#closed = true;
      this.#transport.close();
      this.#producers.clear();
    }
  }

  #audioOptions(): Partial<types.ProducerOptions> {
    const { audio } = this.#options;
    return {
      codecOptions: {
        opusStereo: audio.stereo ?? false,
        opusFec: true,
        opusMaxAverageBitrate: audio.maxBitrateBps ?? 96_000,
      },
    };
  }

  #videoOptions(track: MediaStreamTrack): Partial<types.ProducerOptions> {
    return {
      codec: this.#codec(),
      encodings: this.#encodings(track, this.#options.video),
      codecOptions: { videoGoogleStartBitrate: START_BITRATE_KBPS },
    };
  }

  #codec(): types.RtpCodecCapability {
    const mimeType = `video/${this.#options.video.codec ?? DEFAULT_CODEC}`.toLowerCase();
    const codec = (this.#device.sendRtpCapabilities.codecs ?? []).find(
      (candidate) => candidate.mimeType.toLowerCase() === mimeType,
    );
    if (codec === undefined) {
      throw clientError('CLIENT_CODEC_UNSUPPORTED');
    }
    return codec;
  }

  #encodings(track: MediaStreamTrack, options: VideoSendOptions): VideoEncoding[] {
    const settings = track.getSettings();
    return encodingsFor(
      {
        width: settings.width ?? 1_280,
        height: settings.height ?? 720,
        frameRate: settings.frameRate ?? 30,
      },
      {
        codec: this.#options.video.codec ?? DEFAULT_CODEC,
        layers: this.#options.video.layers,
        maxBitrateBps: options.maxBitrateBps,
      },
    );
  }
}

/**
 * Opens a publish session.
 *
 * @throws CLIENT_UNSUPPORTED_BROWSER, CLIENT_ABORTED, CLIENT_TIMEOUT, CLIENT_SOCKET_LOST and the
 *   server's own codes.
 */
export async function openPublishSession(options: PublishSessionOptions): Promise<PublishSession> {
  const { connection, serverUrl, signal, target } = options;
  const [certificate, region] = await Promise.all([
    pageCertificate(),
    connection.regionForJoin(signal),
  ]);
  const opened = await connection.request(
    'publish',
    {
      ...target,
      ...(certificate.dtlsParameters === undefined
        ? {}
        : { dtlsParameters: certificate.dtlsParameters }),
      ...(region === undefined ? {} : { region }),
    },
    { signal },
  );
  const { welcome } = connection;
  const capabilities = welcome?.routerRtpCapabilities ?? assumedRouterCapabilities(serverUrl);
  rememberRouterCapabilities(serverUrl, capabilities);
  const device = await loadDevice(capabilities);
  const transport = device.createSendTransport(
    transportOptions(opened.sessionId, opened.transport, certificate, welcome),
  );
  connectOnDemand(transport, opened.sessionId, certificate, connection);
  if (signal.aborted) {
    transport.close();
    throw clientError('CLIENT_ABORTED');
  }
  return new PublishSession(opened, device, transport, options);
}

/** A viewer of a load run: WHEP over libdatachannel. Packets are decrypted and counted, never decoded. */
import type { Track } from 'node-datachannel';
import { connectPeer } from './connect-peer.ts';
import type { Peer } from './connect-peer.ts';
import type { LoadRecord } from './load-record.ts';
import { RtpWatch } from './rtp-watch.ts';
import type { WatchedCodec } from './rtp-watch.ts';

type Library = typeof import('node-datachannel');

const AUDIO_PAYLOAD_TYPE = 111;
/** What we offer, as browsers do: the server sends what the stream has. */
const H264 = [
  [96, 'profile-level-id=42e01f;packetization-mode=1;level-asymmetry-allowed=1'],
  [102, 'profile-level-id=640c1f;packetization-mode=1;level-asymmetry-allowed=1'],
] as const;
const VP8 = 97;
const VP9 = 98;
const AV1 = 99;
const JITTER_EVERY_MS = 1000;

export class WhepViewer {
  readonly #record: LoadRecord;
  readonly #watch: RtpWatch;
  /** The library closes tracks that nobody holds. */
  #tracks: readonly Track[] = [];
  #peer: Peer | undefined;
  #codec: WatchedCodec = 'other';
  #firstFrameAtMs: number | undefined;
  #counted = { packets: 0, lost: 0, bytes: 0 };
  #audioBytes = 0;
  #timer: NodeJS.Timeout | undefined;

  private constructor(record: LoadRecord) {
    this.#record = record;
    this.#watch = new RtpWatch(() => this.#codec, {
      onFirstFrame: () => this.#sawFirstFrame(),
      onFrame: () => record.count('frames'),
      onLatency: (latencyMs) => record.measure('latencyMs', latencyMs),
      onFreeze: () => record.count('freezes'),
    });
  }

  /** Resolves when ICE and DTLS are done. @throws Error with the server's sentence when refused */
  static async start(library: Library, url: string, record: LoadRecord): Promise<WhepViewer> {
    const viewer = new WhepViewer(record);
    await viewer.#connect(library, url);
    return viewer;
  }

  async #connect(library: Library, url: string): Promise<void> {
    const peer = await connectPeer(library, {
      url,
      prepare: (connection) => {
        const audio = new library.Audio('0', 'RecvOnly');
        audio.addOpusCodec(AUDIO_PAYLOAD_TYPE);
        const video = new library.Video('1', 'RecvOnly');
        H264.forEach(([payloadType, profile]) => video.addH264Codec(payloadType, profile));
        video.addVP8Codec(VP8);
        video.addVP9Codec(VP9);
        video.addAV1Codec(AV1);
        const [sound, picture] = [connection.addTrack(audio), connection.addTrack(video)];
        sound.onMessage((packet) => {
          this.#audioBytes += packet.length;
        });
        picture.onMessage((packet) => this.#onPacket(packet));
        this.#tracks = [sound, picture];
      },
      onLost: () => this.#record.count('disconnects'),
    });
    this.#peer = peer;
    this.#record.measure('joinMs', peer.connectedMs);
    this.#record.count('viewersOn');
    if (this.#firstFrameAtMs !== undefined) {
      this.#record.measure('firstFrameMs', this.#firstFrameAtMs - peer.postedAtMs);
    }
    this.#timer = setInterval(() => this.#report(), JITTER_EVERY_MS);
  }

  /** Ends the session. What part of the time the picture stood still is recorded only now. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    const peer = this.#peer;
    if (peer === undefined) {
      return;
    }
    this.#report();
    this.#record.count('viewersOn', -1);
    if (this.#firstFrameAtMs !== undefined) {
      const watchedMs = performance.now() - this.#firstFrameAtMs;
      this.#record.measure('freezePercent', (100 * this.#watch.frozenMs) / watchedMs);
    }
    await peer.close();
    this.#tracks.forEach((track) => track.close());
  }

  /** True once a whole keyframe came in. */
  get sawPicture(): boolean {
    return this.#firstFrameAtMs !== undefined;
  }

  #onPacket(packet: Buffer): void {
    const payloadType = (packet[1] ?? 0) & 0x7f;
    if (this.#codec === 'other') {
      this.#codec = codecOf(payloadType);
    }
    this.#watch.push(packet, performance.now());
  }

  #sawFirstFrame(): void {
    this.#firstFrameAtMs = performance.now();
    if (this.#peer !== undefined) {
      this.#record.measure('firstFrameMs', this.#firstFrameAtMs - this.#peer.postedAtMs);
    }
  }

  #report(): void {
    const { packets, lost } = this.#watch;
    const bytes = this.#watch.bytes + this.#audioBytes;
    this.#record.count('packets', packets - this.#counted.packets);
    this.#record.count('lostPackets', lost - this.#counted.lost);
    this.#record.count('bytes', bytes - this.#counted.bytes);
    this.#counted = { packets, lost, bytes };
    if (packets > 0) {
      this.#record.measure('jitterMs', this.#watch.jitterMs);
    }
  }
}

function codecOf(payloadType: number): WatchedCodec {
  if (H264.some(([known]) => known === payloadType)) {
    return 'h264';
  }
  return payloadType === VP8 ? 'vp8' : 'other';
}

/**
 * Media that a router takes for real: VP8-shaped frames with keyframes on request, H264-shaped ones,
 * and Opus-shaped packets, in their rhythm. No picture can be decoded from it.
 */
import type { MediaKind, RtpParameters, TrackSource } from '../src/node-port.ts';
import type { OutgoingRtp } from './rtp-client.ts';

export type FakeCodec = 'vp8' | 'h264' | 'opus';

export type FakeTrack = {
  readonly kind: MediaKind;
  readonly source: TrackSource;
  readonly rtpParameters: RtpParameters;
  /** SSRCs, lowest layer first. */
  readonly ssrcs: readonly number[];
  readonly intervalMs: number;
  /** The next packets: one frame of every layer. */
  next(): readonly OutgoingRtp[];
  /** Makes the next frame of the layer a keyframe. */
  keyframe(ssrc: number): void;
};

let nextSsrc = 0x1000_0000;

const FEEDBACK = [
  { type: 'nack' },
  { type: 'nack', parameter: 'pli' },
  { type: 'ccm', parameter: 'fir' },
] as const;

const CODECS = {
  vp8: { mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000, parameters: {} },
  h264: {
    mimeType: 'video/H264',
    payloadType: 102,
    clockRate: 90_000,
    parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f' },
  },
  opus: {
    mimeType: 'audio/opus',
    payloadType: 111,
    clockRate: 48_000,
    channels: 2,
    parameters: { useinbandfec: 1 },
  },
} as const;

export type FakeTrackOptions = {
  readonly source?: TrackSource;
  readonly layers?: number;
  readonly payloadType?: number;
  readonly profileLevelId?: string;
};

export function fakeTrack(codec: FakeCodec, options: FakeTrackOptions = {}): FakeTrack {
  const isVideo = codec !== 'opus';
  const kind = isVideo ? 'video' : 'audio';
  const intervalMs = isVideo ? 33 : 20;
  const base = CODECS[codec];
  const payloadType = options.payloadType ?? base.payloadType;
  const layers = Array.from({ length: options.layers ?? 1 }, () => {
    nextSsrc += 16;
    return { ssrc: nextSsrc, needsKeyframe: true, sequenceNumber: 0, timestamp: 0 };
  });
  const profile =
    options.profileLevelId === undefined ? {} : { 'profile-level-id': options.profileLevelId };
  return {
    kind,
    source: options.source ?? (isVideo ? 'camera' : 'microphone'),
    intervalMs,
    ssrcs: layers.map(({ ssrc }) => ssrc),
    rtpParameters: {
      codecs: [
        {
          ...base,
          payloadType,
          parameters: { ...base.parameters, ...profile },
          rtcpFeedback: isVideo ? [...FEEDBACK] : [],
        },
      ],
      headerExtensions: [],
      encodings: layers.map(({ ssrc }) => ({ ssrc })),
      rtcp: { cname: 'fake' },
    },
    next: () =>
      layers.map((layer) => {
        const isKeyframe = layer.needsKeyframe;
        layer.needsKeyframe = false;
        layer.sequenceNumber = (layer.sequenceNumber + 1) & 0xffff;
        layer.timestamp += (base.clockRate / 1000) * intervalMs;
        return {
          payloadType,
          ssrc: layer.ssrc,
          sequenceNumber: layer.sequenceNumber,
          timestamp: Math.round(layer.timestamp) >>> 0,
          marker: isVideo,
          payload: PAYLOADS[codec](isKeyframe),
        };
      }),
    keyframe: (ssrc) => {
      for (const layer of layers) {
        layer.needsKeyframe ||= layer.ssrc === ssrc;
      }
    },
  };
}

const PAYLOADS: Readonly<Record<FakeCodec, (isKeyframe: boolean) => Buffer>> = {
  // RFC 7741: start of partition 0; the lowest bit of the frame header is 0 for keyframes.
  vp8: (isKeyframe) =>
    Buffer.concat([
      Buffer.from(isKeyframe ? [0x10, 0x00, 0, 0, 0x9d, 0x01, 0x2a, 64, 0, 64, 0] : [0x10, 0x01]),
      Buffer.alloc(200, 7),
    ]),
  // RFC 6184: STAP-A of SPS and PPS, or a single non-IDR slice.
  h264: (isKeyframe) =>
    isKeyframe
      ? Buffer.from([0x78, 0, 4, 0x67, 0x42, 0xe0, 0x1f, 0, 2, 0x68, 0xce])
      : Buffer.concat([Buffer.from([0x61]), Buffer.alloc(200, 7)]),
  opus: () => Buffer.from([0xfc, 0xff, 0xfe]),
};

/** True for what `fakeTrack` sends as a keyframe. */
export function isFakeKeyframe(codec: FakeCodec, payload: Buffer): boolean {
  return codec === 'vp8'
    ? payload[0] === 0x10 && ((payload[1] ?? 1) & 1) === 0
    : payload[0] === 0x78;
}

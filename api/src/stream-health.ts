/** How the media that a broadcaster sends arrives here: the shape, and the port that knows it. */
import { Type } from '@sinclair/typebox';
import type { Static } from '@sinclair/typebox';
import type { StreamId } from '@freshet/infra/runtime';
import { choice, nullable } from './lib/schema-kinds.ts';

const bitrateBps = Type.Integer({ description: 'Bits per second' });

const VideoHealth = Type.Object(
  {
    codec: Type.String({ description: 'h264, hevc, av1, vp9 or vp8' }),
    profile: nullable(Type.String()),
    codecString: nullable(Type.String({ description: 'RFC 6381, for instance avc1.64001f' })),
    width: nullable(Type.Integer()),
    height: nullable(Type.Integer()),
    fps: nullable(Type.Number()),
    variableFrameRate: Type.Boolean(),
    gopMs: nullable(Type.Integer({ description: 'Distance of keyframes, milliseconds' })),
    bFrames: nullable(Type.Boolean()),
    bitrateBps,
    mode: choice(['deciding', 'passthrough', 'reencode', 'waiting']),
    layers: Type.Integer({ description: 'Simulcast layers' }),
  },
  { title: 'VideoHealth' },
);

const AudioHealth = Type.Object(
  {
    codec: Type.String({ description: 'aac or opus' }),
    sampleRateHz: Type.Integer(),
    channels: Type.Integer(),
    bitrateBps,
    transcoded: Type.Boolean(),
  },
  { title: 'AudioHealth' },
);

const LinkHealth = Type.Object(
  {
    rttMs: nullable(Type.Number()),
    packetsLost: Type.Integer(),
    lossFraction: nullable(Type.Number({ description: '0 to 1, of late' })),
    packetsRetransmitted: nullable(Type.Integer()),
    packetsDropped: nullable(Type.Integer({ description: 'Lost for good' })),
  },
  { title: 'LinkHealth', description: 'Of the connection; null where the protocol has no figures' },
);

export const StreamHealthView = Type.Object(
  {
    streamId: Type.String(),
    publishing: Type.Boolean({ description: 'False while nobody sends; then the rest is null' }),
    protocol: nullable(choice(['webrtc', 'whip', 'rtmp', 'srt'])),
    connected: Type.Boolean(),
    measuredAt: Type.String({ format: 'date-time' }),
    video: nullable(VideoHealth),
    audio: nullable(AudioHealth),
    link: nullable(LinkHealth),
    droppedFrames: Type.Integer(),
    driftPpm: nullable(Type.Integer({ description: 'How fast the encoder’s clock runs away' })),
    warnings: Type.Array(
      Type.Object({
        code: Type.String(),
        message: Type.String({ description: 'What is wrong' }),
        remedy: Type.String({ description: 'Which setting to change' }),
      }),
    ),
  },
  { title: 'StreamHealth' },
);

/** What the media side knows; the API adds whose stream it is and when it was asked. */
export type StreamHealth = Omit<
  Static<typeof StreamHealthView>,
  'streamId' | 'publishing' | 'measuredAt'
>;

export interface StreamHealthSource {
  /** Undefined while nobody publishes the stream. */
  health(streamId: StreamId): Promise<StreamHealth | undefined>;
}

/** Of a stream that nobody publishes. */
export const NO_HEALTH: StreamHealth = {
  protocol: null,
  connected: false,
  video: null,
  audio: null,
  link: null,
  droppedFrames: 0,
  driftPpm: null,
  warnings: [],
};

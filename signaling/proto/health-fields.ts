/** Fields of the messages about ingest health. */
import {
  double,
  flag,
  optional,
  optionalDouble,
  optionalText,
  optionalUint32,
  presentDouble,
  readonlyList,
  struct,
  text,
  uint32,
  word,
} from './fields.ts';
import type * as H from './health-messages.ts';

const video = struct<H.HealthVideo>({
  codec: text,
  profile: optionalText,
  codecString: optionalText,
  width: optionalUint32,
  height: optionalUint32,
  fps: optionalDouble,
  variableFrameRate: flag,
  gopMs: optionalDouble,
  bFrames: optional(word(['present', 'none'])),
  bitrateBps: double,
  mode: word(['deciding', 'passthrough', 'reencode', 'waiting']),
  layers: uint32,
});

const audio = struct<H.HealthAudio>({
  codec: text,
  sampleRateHz: uint32,
  channels: uint32,
  bitrateBps: double,
  transcoded: flag,
});

const link = struct<H.HealthLink>({
  rttMs: presentDouble,
  packetsLost: double,
  lossFraction: presentDouble,
  packetsRetransmitted: presentDouble,
  packetsDropped: presentDouble,
});

export const streamHealth = struct<H.StreamHealth>({
  streamId: text,
  publishing: flag,
  protocol: optional(word(['webrtc', 'whip', 'rtmp', 'srt'])),
  connected: flag,
  measuredAtMs: double,
  video: optional(video),
  audio: optional(audio),
  link: optional(link),
  droppedFrames: double,
  driftPpm: presentDouble,
  warnings: readonlyList(struct<H.HealthWarning>({ code: text, message: text, remedy: text })),
});

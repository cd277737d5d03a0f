/**
 * Ingest health for the API: asks the node where a stream is published, and puts its answer into one
 * shape whatever the broadcaster came by.
 */
import type { StreamHealth, StreamHealthSource } from '@freshet/api';
import type { IngestHealth } from '@freshet/infra/media';
import type { PublisherHealth, SfuNode, TrackStats } from '@freshet/sfu';

type Deps = {
  readonly nodeOf: (streamId: Parameters<SfuNode['streamState']>[0]) => Promise<SfuNode>;
};

/** More than this lost of late is seen. */
const LOSS_LIMIT = 0.05;

export function createStreamHealth(deps: Deps): StreamHealthSource {
  return {
    async health(streamId) {
      const node = await deps.nodeOf(streamId);
      const known = await node.publisherHealth(streamId);
      return known && toStreamHealth(known);
    },
  };
}

/** Encoders have been read to the bit; of browsers and WHIP clients the SFU knows the packets. */
export function toStreamHealth({
  protocol,
  connected,
  stats,
  encoder,
}: PublisherHealth): StreamHealth {
  return {
    protocol,
    connected,
    ...(encoder === undefined ? ofPackets(stats) : ofEncoder(encoder)),
  };
}

type Measured = Omit<StreamHealth, 'protocol' | 'connected'>;

function ofEncoder({
  video,
  audio,
  link,
  droppedFrames,
  driftPpm,
  warnings,
}: IngestHealth): Measured {
  return {
    video: video
      ? {
          codec: video.codec,
          profile: video.profile ?? null,
          codecString: video.codecString,
          width: video.widthPx ?? null,
          height: video.heightPx ?? null,
          fps: video.fps ?? null,
          variableFrameRate: video.variableFrameRate,
          gopMs: video.gopMs === undefined ? null : Math.round(video.gopMs),
          bFrames: video.bFrames === 'undecided' ? null : video.bFrames === 'present',
          bitrateBps: Math.round(video.bitrateBps),
          mode: video.mode,
          layers: video.layers,
        }
      : null,
    audio: audio ? { ...audio, bitrateBps: Math.round(audio.bitrateBps) } : null,
    link: link ? { ...link, lossFraction: null } : null,
    droppedFrames,
    driftPpm,
    warnings: warnings.map((warning) => ({ ...warning })),
  };
}

function ofPackets(stats: PublisherHealth['stats']): Measured {
  const video = stats.tracks.filter(({ source }) => source === 'camera' || source === 'screen');
  const audio = stats.tracks.filter(({ kind }) => kind === 'audio');
  const lossFraction = Math.max(0, ...stats.tracks.map((track) => track.fractionLost));
  return {
    video: video[0]
      ? {
          codec: codecOf(video[0]),
          profile: null,
          codecString: null,
          width: null,
          height: null,
          fps: null,
          variableFrameRate: false,
          gopMs: null,
          bFrames: null,
          bitrateBps: bitrateOf(video),
          mode: 'passthrough',
          layers: video.length,
        }
      : null,
    audio: audio[0]
      ? {
          codec: codecOf(audio[0]),
          sampleRateHz: 48_000,
          channels: 2,
          bitrateBps: bitrateOf(audio),
          transcoded: false,
        }
      : null,
    link: {
      rttMs: stats.rttMs ?? null,
      packetsLost: stats.tracks.reduce((sum, track) => sum + track.packetsLost, 0),
      lossFraction,
      packetsRetransmitted: null,
      packetsDropped: null,
    },
    droppedFrames: 0,
    driftPpm: null,
    warnings:
      lossFraction > LOSS_LIMIT
        ? [
            {
              code: 'packet_loss',
              message: `${Math.round(lossFraction * 100)} % of the packets are lost on the way to us`,
              remedy: 'Use a wired connection, or lower the bitrate.',
            },
          ]
        : [],
  };
}

function codecOf(track: TrackStats): string {
  return (track.mimeType.split('/')[1] ?? '').toLowerCase();
}

function bitrateOf(tracks: readonly TrackStats[]): number {
  return Math.round(tracks.reduce((sum, track) => sum + track.bitrateBps, 0));
}

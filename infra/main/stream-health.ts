/**
 * Ingest health for the API: asks the node where a stream is published, and puts its answer into one
 * shape whatever the broadcaster came by.
 */
import { NO_HEALTH } from '@freshet/api';
import type { OwnStreamHealth, StreamHealth, StreamHealthSource } from '@freshet/api';
import type { IngestHealth, VideoHealth } from '@freshet/infra/media';
import type { PublisherHealth, SfuNode } from '@freshet/sfu';
import type { StreamHealth as StreamHealthMessage } from '@freshet/signaling/proto';

type Deps = {
  readonly nodeOf: (streamId: Parameters<SfuNode['streamState']>[0]) => Promise<SfuNode>;
};

export function createStreamHealth(deps: Deps): StreamHealthSource {
  return {
    async health(streamId) {
      const node = await deps.nodeOf(streamId);
      const known = await node.publisherHealth(streamId);
      return known && toStreamHealth(known);
    },
  };
}

/** A publisher that is still on its way in has no media that could be told of. */
export function toStreamHealth({ protocol, connected, media }: PublisherHealth): StreamHealth {
  return { ...NO_HEALTH, protocol, connected, ...(media && ofMedia(media)) };
}

function ofMedia({
  video,
  audio,
  link,
  droppedFrames,
  driftPpm,
  warnings,
}: IngestHealth): Omit<StreamHealth, 'protocol' | 'connected'> {
  return {
    video: video ? ofVideo(video) : null,
    audio: audio ? { ...audio, bitrateBps: Math.round(audio.bitrateBps) } : null,
    link: link
      ? {
          rttMs: link.rttMs ?? null,
          packetsLost: link.packetsLost,
          lossFraction: link.lossFraction ?? null,
          packetsRetransmitted: link.packetsRetransmitted ?? null,
          packetsDropped: link.packetsDropped ?? null,
        }
      : null,
    droppedFrames,
    driftPpm: driftPpm ?? null,
    warnings: warnings.map((warning) => ({ ...warning })),
  };
}

function ofVideo(video: VideoHealth): StreamHealth['video'] {
  return {
    codec: video.codec,
    profile: video.profile ?? null,
    codecString: video.codecString ?? null,
    width: video.widthPx ?? null,
    height: video.heightPx ?? null,
    fps: video.fps ?? null,
    variableFrameRate: video.variableFrameRate,
    gopMs: video.gopMs === undefined ? null : Math.round(video.gopMs),
    bFrames: video.bFrames === 'undecided' ? null : video.bFrames === 'present',
    bitrateBps: Math.round(video.bitrateBps),
    mode: video.mode,
    layers: video.layers,
  };
}

/** The same for signaling, which leaves out what is not known. */
export function toHealthMessage(health: OwnStreamHealth): StreamHealthMessage {
  const { measuredAt, protocol, video, audio, link, driftPpm, ...rest } = health;
  return {
    ...rest,
    measuredAtMs: Date.parse(measuredAt),
    ...(protocol !== null && { protocol }),
    ...(video !== null && { video: videoMessage(video) }),
    ...(audio !== null && { audio }),
    ...(link !== null && { link: { packetsLost: link.packetsLost, ...known(link) } }),
    ...(driftPpm !== null && { driftPpm }),
  };
}

function videoMessage(
  video: NonNullable<OwnStreamHealth['video']>,
): NonNullable<StreamHealthMessage['video']> {
  const { bFrames, codec, variableFrameRate, bitrateBps, mode, layers, ...facts } = video;
  return {
    ...{ codec, variableFrameRate, bitrateBps, mode, layers, ...known(facts) },
    ...(bFrames !== null && { bFrames: bFrames ? 'present' : 'none' }),
  };
}

type Known<T> = { readonly [K in keyof T]?: NonNullable<T[K]> };

/** Without the entries that are null. */
function known<T extends object>(facts: T): Known<T> {
  // What is left has no null, which entries do not tell.
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== null),
  ) as Known<T>;
}

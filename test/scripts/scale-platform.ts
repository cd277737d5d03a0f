/**
 * A model for docs/scale.md: a hundred thousand streams, five million viewers of whom two million watch one
 * stream, and half a thousand million chat messages a day. What a thing costs is measured
 * (docs/benchmarks.md); audiences, networks and prices are assumed. Pure.
 */
import {
  CORES_PER_NODE,
  PACKETS_PER_SECOND,
  REGIONS,
  RELAY_BPS,
  VIDEO_BPS,
} from './scale-webrtc.ts';

export const STREAMS = 100_000;
export const ALL_VIEWERS = 5_000_000;
export const TOP_VIEWERS = 2_000_000;
export const MESSAGES_PER_DAY = 500_000_000;
/** The busiest minute of a day against its mean. */
export const PEAK = 3;
/** What a room shows; above it slow mode comes. */
export const MOST_MESSAGES_PER_SECOND = 20;
/** All nodes are this full, so that a region can lose some. */
export const FILL = 0.6;
/** From this many HLS viewers on a stream is encoded to several sizes. */
export const LADDER_FROM = 10;
/** Sizes of a ladder, the sound, and how often a part of each comes. */
const RENDITIONS = 4;
const PART_S = 0.52;
/** Of all rungs together. */
export const LADDER_BPS = 5_500_000;
export const BEAT_EVERY_S = 15;
export const MESSAGE_BYTES_AT_REST = 250;
const RELAY_PACKETS_PER_SECOND = Math.round(RELAY_BPS / 8 / 1150) + 50;

/** How viewers come to their pictures. */
export type Way = 'webrtc' | 'mixed' | 'hls';
/** In the mixed way the first of each stream watch over WebRTC, the others over HLS. */
export const WEBRTC_OF_A_STREAM = 1000;

export type PlatformGiven = {
  /** Of a worker, per packet to a viewer, µs. */
  readonly packetCostUs: number;
  /** Of an RTMP stream, its sound encoded for browsers. */
  readonly ingestCores: number;
  readonly ladderCores: number;
  readonly recorderCores: number;
  /** Of an HLS stream, MiB. */
  readonly hlsMib: number;
  readonly partsPerCore: number;
  readonly playlistsPerCore: number;
  readonly originRequestsPerObject: number;
  readonly chatWritesPerCore: number;
  readonly chatTickS: number;
  readonly idleKb: number;
  readonly beatsPerCore: number;
  /** Of Redis. */
  readonly leaseUsPerSecond: number;
  readonly beatUs: number;
  readonly publishUs: number;
  readonly deliveryUs: number;
};

export type WayScale = {
  readonly webrtcViewers: number;
  readonly hlsViewers: number;
  readonly viewerCores: number;
  readonly relayCores: number;
  readonly linksBetweenRegions: number;
  readonly linkGbps: number;
  readonly packaged: number;
  readonly ladders: number;
  readonly ladderCores: number;
  readonly originCores: number;
  readonly originGbps: number;
  readonly memoryGb: number;
  readonly nodes: number;
  /** From nodes to viewers over WebRTC, and from the CDN to those over HLS. */
  readonly nodeGbps: number;
  readonly cdnGbps: number;
};

export type PlatformScale = {
  readonly audiences: readonly number[];
  readonly ingestCores: number;
  readonly recorderCores: number;
  readonly storagePbPerDay: number;
  readonly ways: Readonly<Record<Way, WayScale>>;
  readonly chat: {
    readonly peakPerSecond: number;
    readonly roomsAtLimit: number;
    readonly deliveriesPerSecond: number;
    readonly processes: number;
    readonly memoryGb: number;
    readonly gbPerDay: number;
  };
  readonly beatsPerSecond: number;
  readonly beatCores: number;
  /** Cores of Redis. */
  readonly redis: { readonly registry: number; readonly presence: number; readonly chat: number };
};

/** Viewers of each stream, the largest first: what the top one leaves falls with the rank. */
export function audiencesOf(): readonly number[] {
  let weights = 0;
  for (let rank = 2; rank <= STREAMS; rank += 1) {
    weights += 1 / rank;
  }
  const unit = (ALL_VIEWERS - TOP_VIEWERS) / weights;
  return Array.from({ length: STREAMS }, (_, index) =>
    index === 0 ? TOP_VIEWERS : unit / (index + 1),
  );
}

export function platform(given: PlatformGiven): PlatformScale {
  const audiences = audiencesOf();
  const beatsPerSecond = ALL_VIEWERS / BEAT_EVERY_S;
  const chat = chatOf(audiences, given);
  return {
    audiences,
    ingestCores: STREAMS * given.ingestCores,
    recorderCores: STREAMS * given.recorderCores,
    storagePbPerDay: (STREAMS * VIDEO_BPS * 86_400) / 8 / 1e15,
    ways: {
      webrtc: wayOf(audiences, (viewers) => viewers, given),
      mixed: wayOf(audiences, (viewers) => Math.min(viewers, WEBRTC_OF_A_STREAM), given),
      hls: wayOf(audiences, () => 0, given),
    },
    chat: chat.told,
    beatsPerSecond,
    beatCores: beatsPerSecond / given.beatsPerCore,
    redis: {
      registry: (STREAMS * given.leaseUsPerSecond) / 1e6,
      presence: (beatsPerSecond * given.beatUs) / 1e6,
      chat: chat.redisCores,
    },
  };
}

function wayOf(
  audiences: readonly number[],
  overWebRtc: (viewers: number) => number,
  given: PlatformGiven,
): WayScale {
  const webrtc = audiences.map(overWebRtc);
  const hls = audiences.map((viewers, index) => viewers - (webrtc[index] ?? 0));
  const webrtcViewers = sum(webrtc);
  const hlsViewers = sum(hls);
  const coreOfPackets = given.packetCostUs / 1e6;
  const viewerCores = webrtcViewers * PACKETS_PER_SECOND * coreOfPackets;
  const linksBetweenRegions = sum(webrtc.map(linksOf));
  // A large stream fills many nodes of a region, and each takes it once.
  const perNode = (CORES_PER_NODE * FILL) / (PACKETS_PER_SECOND * coreOfPackets);
  const linksInside = sum(webrtc.map((viewers) => Math.floor(viewers / perNode)));
  const relays = linksBetweenRegions + linksInside;
  // What a relay carries is sent once and received once.
  const relayCores = relays * RELAY_PACKETS_PER_SECOND * 2 * coreOfPackets;
  const packaged = hls.filter((viewers) => viewers >= 0.5).length;
  const ladders = hls.filter((viewers) => viewers >= LADDER_FROM).length;
  const objectsPerSecond = ((packaged - ladders) * 2 + ladders * (RENDITIONS + 1)) / PART_S;
  const askedPerSecond = objectsPerSecond * given.originRequestsPerObject;
  const originCores = askedPerSecond / given.partsPerCore + askedPerSecond / given.playlistsPerCore;
  const ladderCores = ladders * given.ladderCores;
  const cores = viewerCores + relayCores + ladderCores + originCores + STREAMS * given.ingestCores;
  return {
    ...{
      webrtcViewers,
      hlsViewers,
      viewerCores,
      relayCores,
      linksBetweenRegions,
      packaged,
      ladders,
    },
    ...{ ladderCores, originCores },
    linkGbps: (linksBetweenRegions * RELAY_BPS) / 1e9,
    originGbps: ((packaged - ladders) * VIDEO_BPS + ladders * LADDER_BPS) / 1e9,
    memoryGb: (packaged * given.hlsMib * 1.048_576) / 1000,
    nodes: Math.ceil(cores / (CORES_PER_NODE * FILL)),
    nodeGbps: (webrtcViewers * VIDEO_BPS) / 1e9,
    cdnGbps: (hlsViewers * VIDEO_BPS) / 1e9,
  };
}

/** Relays into other regions than the origin's, on average over where the origin is. */
function linksOf(viewers: number): number {
  return sum(REGIONS.map(({ share }) => (1 - share) * (1 - (1 - share) ** viewers)));
}

/** People write as many as they are, up to what a room shows. */
function chatOf(audiences: readonly number[], given: PlatformGiven) {
  const peakPerSecond = (MESSAGES_PER_DAY / 86_400) * PEAK;
  const rates = ratesOf(audiences, peakPerSecond);
  // A socket is written to once in a tick, if anything was said.
  const writes = sum(
    audiences.map((viewers, index) => viewers * Math.min(rates[index] ?? 0, 1 / given.chatTickS)),
  );
  const processes = Math.ceil(writes / given.chatWritesPerCore);
  const redisUs = sum(
    audiences.map((viewers, index) => {
      const subscribed = Math.min(processes, viewers);
      return (rates[index] ?? 0) * (given.publishUs + given.deliveryUs * subscribed);
    }),
  );
  return {
    redisCores: redisUs / 1e6,
    told: {
      ...{ peakPerSecond, processes },
      roomsAtLimit: rates.filter((rate) => rate >= MOST_MESSAGES_PER_SECOND).length,
      deliveriesPerSecond: sum(audiences.map((viewers, index) => viewers * (rates[index] ?? 0))),
      memoryGb: (ALL_VIEWERS * given.idleKb) / 1e6,
      gbPerDay: (MESSAGES_PER_DAY * MESSAGE_BYTES_AT_REST) / 1e9,
    },
  };
}

function ratesOf(audiences: readonly number[], perSecond: number): readonly number[] {
  let [low, high] = [0, 1];
  const at = (each: number): readonly number[] =>
    audiences.map((viewers) => Math.min(MOST_MESSAGES_PER_SECOND, viewers * each));
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (sum(at(middle)) < perSecond) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return at(high);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The part of docs/scale.md on the whole platform, and its drawing. Pure. */
import { drawBars } from './draw-scale.ts';
import {
  ALL_VIEWERS,
  BEAT_EVERY_S,
  FILL,
  LADDER_BPS,
  LADDER_FROM,
  MESSAGE_BYTES_AT_REST,
  MESSAGES_PER_DAY,
  MOST_MESSAGES_PER_SECOND,
  PEAK,
  platform,
  STREAMS,
  TOP_VIEWERS,
  WEBRTC_OF_A_STREAM,
} from './scale-platform.ts';
import type { PlatformGiven, Way, WayScale } from './scale-platform.ts';
import { CORES_PER_NODE, REGIONS, VIDEO_BPS } from './scale-webrtc.ts';

export type Prices = {
  readonly nodeUsdPerHour: number;
  readonly egressUsdPerGb: number;
  readonly storageUsdPerGbMonth: number;
};

/** A line of the table of givens: what, how much, when it was measured. */
export type Given = readonly [what: string, value: string, date: string];

const WAYS: Readonly<Record<Way, string>> = {
  webrtc: 'all over WebRTC',
  mixed: `the first ${WEBRTC_OF_A_STREAM.toLocaleString('en-US')} of a stream over WebRTC`,
  hls: 'all over HLS',
};
const ORDER: readonly Way[] = ['webrtc', 'mixed', 'hls'];
const SHOWN_RANKS = [1, 2, 100, 1000, 10_000, 100_000] as const;
const GB_PER_GBPS_HOUR = 3600 / 8;

const n = (value: number, digits = 0): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: digits });

export function platformPage(
  given: PlatformGiven,
  prices: Prices,
  measured: readonly Given[],
): { readonly page: string; readonly drawing: string } {
  const scale = platform(given);
  const { audiences, chat, redis, ways } = scale;
  const trafficUsd = (way: WayScale): number =>
    (way.nodeGbps + way.linkGbps + way.cdnGbps + way.originGbps) *
    GB_PER_GBPS_HOUR *
    prices.egressUsdPerGb;
  const costUsd = (way: WayScale): number => way.nodes * prices.nodeUsdPerHour + trafficUsd(way);
  const row = (what: string, of: (way: WayScale) => string): string =>
    `| ${what} | ${ORDER.map((way) => of(ways[way])).join(' | ')} |`;
  const viewersOfOneRedis = (BEAT_EVERY_S * 1e6) / given.beatUs;
  const streamsOfOneRedis = 1e6 / given.leaseUsPerSecond;

  const page = `
# Scale: ${n(STREAMS)} streams, ${n(ALL_VIEWERS / 1e6)} million viewers, ${n(MESSAGES_PER_DAY / 1e6)} million messages a day

A model by the same script (\`test/scripts/scale-platform.ts\`): everybody is there at once, ${n(TOP_VIEWERS / 1e6)} million of them on one stream. What a thing costs is
measured on one machine, each time alone; audiences, networks and prices are assumed, and nothing was measured at this size.

| measured | | on |
|---|---|---|
${measured.map((line) => `| ${line.join(' | ')} |`).join('\n')}

| assumed | |
|---|---|
| viewers of the streams at rank ${SHOWN_RANKS.map((rank) => n(rank)).join(', ')} | ${SHOWN_RANKS.map((rank) => n(audiences[rank - 1] ?? 0)).join(', ')} |
| what a viewer gets, what all rungs of a stream are | ${n(VIDEO_BPS / 1e6, 1)}, ${n(LADDER_BPS / 1e6, 1)} Mbit/s |
| streams that are encoded to several sizes | from ${LADDER_FROM} HLS viewers on |
| node | ${CORES_PER_NODE} cores, ${FILL * 100} % full |
| price of a node, of traffic, of storage | ${prices.nodeUsdPerHour} USD/h, ${prices.egressUsdPerGb} USD/GB, ${prices.storageUsdPerGbMonth} USD/GB and month |
| chat | people write as many as they are, up to ${MOST_MESSAGES_PER_SECOND} a second in a room; the busiest minute is ${PEAK} × the mean |

| | ${ORDER.map((way) => WAYS[way]).join(' | ')} |
|---|---|---|---|
${[
  row('viewers over WebRTC', (way) => n(way.webrtcViewers)),
  row('viewers over HLS', (way) => n(way.hlsViewers)),
  row('cores: sending to WebRTC viewers', (way) => n(way.viewerCores)),
  row('relays between regions', (way) => n(way.linksBetweenRegions)),
  row('traffic between regions', (way) => `${n(way.linkGbps)} Gbit/s`),
  row('cores: relays', (way) => n(way.relayCores)),
  row(
    'streams packaged for HLS, encoded to several sizes',
    (way) => `${n(way.packaged)}, ${n(way.ladders)}`,
  ),
  row('cores: encoding', (way) => n(way.ladderCores)),
  row('cores: HLS origins', (way) => n(way.originCores, 1)),
  row('memory for HLS', (way) => `${n(way.memoryGb)} GB`),
  row('origins to CDN', (way) => `${n(way.originGbps)} Gbit/s`),
  row('cores: taking streams in', () => n(scale.ingestCores)),
  row('**nodes**', (way) => `**${n(way.nodes)}**`),
  row('nodes to viewers', (way) => `${n(way.nodeGbps)} Gbit/s`),
  row('CDN to viewers', (way) => `${n(way.cdnGbps)} Gbit/s`),
  row('cost of nodes', (way) => `${n(way.nodes * prices.nodeUsdPerHour)} USD/h`),
  row('cost of traffic', (way) => `${n(trafficUsd(way))} USD/h`),
  row(
    '**cost per viewer and hour**',
    (way) => `**${n((costUsd(way) / ALL_VIEWERS) * 100, 2)} cents**`,
  ),
].join('\n')}

![Cores by what they do](images/scale-platform.svg)

| beside that, whatever the way | |
|---|---|
| recording every stream at ${n(VIDEO_BPS / 1e6, 1)} Mbit/s | ${n(scale.recorderCores)} cores, ${n(scale.storagePbPerDay, 1)} PB a day; each day’s worth costs ${n(scale.storagePbPerDay * 1e6 * prices.storageUsdPerGbMonth)} USD a month to keep |
| chat at its peak | ${n(chat.peakPerSecond)} messages/s in, ${n(chat.deliveriesPerSecond / 1e6)} million deliveries/s, ${n(chat.roomsAtLimit)} rooms in slow mode |
| chat gateways | ${n(chat.processes)} processes of one core each, ${n(chat.memoryGb, 1)} GB for all sockets |
| chat history | ${n(chat.peakPerSecond)} rows/s in batches, ${n(chat.gbPerDay)} GB a day at ${MESSAGE_BYTES_AT_REST} bytes |
| heartbeats | ${n(scale.beatsPerSecond)} a second, ${n(scale.beatCores, 1)} cores of the API |

## Which limit comes first

| what | at this size | one can do | and then |
|---|---|---|---|
| Redis: presence | ${n(redis.presence, 1)} cores | ${n(viewersOfOneRedis)} viewers on streams with few each | keys go by stream, so a Redis cluster of ${n(Math.ceil(redis.presence / FILL))} shards holds them; the beats of a large stream travel together and cost less each, which is not counted here |
| Redis: registry | ${n(redis.registry, 2)} cores | ${n(streamsOfOneRedis)} live streams | all of it is on one shard: above that, installations side by side, or leases of nodes in place of leases of streams |
| Redis: chat | ${n(redis.chat, 2)} cores | | rooms go by shard |
| PostgreSQL: chat history | ${n(chat.peakPerSecond)} rows/s | not measured | partitions by month are there; a database of its own for chat is not |
| one stream's origin | ${REGIONS.length - 1} links between regions and ${n(16)} relays in its own | | the tree grows below it |
| encoding | up to ${n(ways.hls.ladderCores)} cores | | fewer rungs, hardware encoders, or sources that pass through |
| money | ${n(trafficUsd(ways.webrtc))} of ${n(costUsd(ways.webrtc))} USD/h are traffic | | cheaper traffic: nothing else here weighs as much |

So the first thing that is full is Redis, by signs of life: at ${n(viewersOfOneRedis)} viewers spread thin. The next is the registry, at ${n(streamsOfOneRedis)} streams. Everything else
grows by adding nodes, and costs what its traffic costs. What the model leaves out: joins in a rush, losses, days that are not like others, and
what it takes to run ${n(ways.mixed.nodes)} machines.
`;
  const drawing = drawBars(
    `${n(STREAMS)} streams and ${n(ALL_VIEWERS / 1e6)} million viewers: cores by what they do`,
    'cores',
    ORDER.map((way) => ({
      name: { webrtc: 'WebRTC', mixed: 'both', hls: 'HLS' }[way],
      parts: [
        { name: 'to viewers', value: ways[way].viewerCores },
        { name: 'relays', value: ways[way].relayCores },
        { name: 'encoding', value: ways[way].ladderCores + ways[way].originCores },
        { name: 'streams in', value: scale.ingestCores },
      ],
    })),
  );
  return { page, drawing };
}

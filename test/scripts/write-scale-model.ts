/**
 * Writes docs/scale.md and its drawings: what a million chatting viewers need, a million who watch over
 * WebRTC, and a platform of five million, computed from the figures that `npm run bench` left in
 * docs/benchmarks.md. `--check` fails when a file is stale.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { drawEvent } from './draw-scale.ts';
import { platformPage } from './scale-platform-page.ts';
import type { Given } from './scale-platform-page.ts';
import {
  CORES_PER_NODE,
  NETWORK_SHARE,
  NODE_GBPS,
  PACKETS_PER_SECOND,
  REGIONS,
  RELAY_BPS,
  simulate,
  VIDEO_BPS,
  VIEWERS as WEBRTC_VIEWERS,
  WORKER_SHARE,
} from './scale-webrtc.ts';

const BENCHMARKS = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));
const FILE = fileURLToPath(new URL('../../docs/scale.md', import.meta.url));
const IMAGES = fileURLToPath(new URL('../../docs/images/', import.meta.url));

const VIEWERS = 1_000_000;
/** Messages that people can read at all; above it a room turns slow mode on. */
const MESSAGES_PER_SECOND = 20;
/** Bytes of one message as JSON, with its frame. */
const MESSAGE_BYTES = 334;
/** Share of a core that fan-out may take; the rest is for joins, pings and peaks. */
const FAN_OUT_SHARE = 0.7;
/** What the chat allows itself (`writesPerSecond` of signaling/src/chat/chat-options.ts). */
const MAX_WRITES_PER_SECOND = 60_000;
/** Written in one turn (`GROUP` of signaling/src/chat/fan-out.ts). */
const GROUP_SOCKETS = 500;
/** Send to read, p99. */
const LATENCY_GOAL_S = 0.3;
const CORES_PER_GATEWAY = 8;
/** A rented machine of 16 cores with 25 Gbit/s, and its traffic at bulk prices. */
const NODE_USD_PER_HOUR = 0.9;
const EGRESS_USD_PER_GB = 0.005;
const STORAGE_USD_PER_GB_MONTH = 0.02;
/** Redis 7 with pipelined publishes, measured: per publish, and more for each subscribed node. */
const REDIS_PUBLISH_US = 1.1;
const REDIS_DELIVERY_US = 0.2;

const text = readFileSync(BENCHMARKS, 'utf8');

function sectionOf(part: string): string {
  return text.slice(text.indexOf(`<!-- ${part} -->`), text.indexOf(`<!-- /${part} -->`));
}

function dateOf(part: string): string {
  return /^Measured (\d{4}-\d\d-\d\d) /m.exec(sectionOf(part))?.[1] ?? 'an unknown day';
}

function figure(name: string, part = 'chat'): number {
  const section = sectionOf(part);
  const row = section.split('\n').find((line) => line.startsWith(`| ${name}`));
  const value = Number(row?.split('|')[2]?.trim().split(' ')[0]);
  if (!Number.isFinite(value)) {
    throw new Error(`docs/benchmarks.md has no figure "${name}"; run the ${part} benchmark first`);
  }
  return value;
}

const writesPerCore = figure('delivered per core, one write each');
const togetherPerCore = figure('delivered per core, together');
const idleKb = figure('memory of an idle authenticated connection');
const nodeToNodeMs = figure('node to node, p99');

// Groups of sockets take turns over the tick, so the unluckiest message waits one tick and the write of
// one group; a process does not write more often than its setting allows.
const writesPerSecond = Math.min(MAX_WRITES_PER_SECOND, FAN_OUT_SHARE * writesPerCore);
const tickS = LATENCY_GOAL_S - GROUP_SOCKETS / writesPerCore;
const socketsPerCore = Math.floor((tickS * writesPerSecond) / 100) * 100;
const tickMs = tickS * 1000;
const cores = Math.ceil(VIEWERS / socketsPerCore);
const gateways = Math.ceil(cores / CORES_PER_GATEWAY);
const memoryGb = (VIEWERS * idleKb) / 1e6;
const redisUs = REDIS_PUBLISH_US + REDIS_DELIVERY_US * cores;
const egressGbps = (VIEWERS * MESSAGES_PER_SECOND * MESSAGE_BYTES * 8) / 1e9;
const deliveries = VIEWERS * MESSAGES_PER_SECOND;
const worstCoreRate = togetherPerCore / socketsPerCore;

const n = (value: number, digits = 0): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: digits });

const page = `# Scale: one million viewers in one chat room

Computed by \`node test/scripts/write-scale-model.ts\` from the figures of [benchmarks.md](benchmarks.md); not measured as a whole.

A message costs one publish in Redis and one delivery to each process that has the room open, whatever the number of viewers. The
gateways do the rest: a socket write costs the same whatever it carries, so what a core can do is a number of **writes** per second,
and the tick of a room decides how many messages share one.

| given | |
|---|---|
| writes per second and core, measured | ${n(writesPerCore)} |
| messages delivered per second and core when 16 share a write, measured | ${n(togetherPerCore)} |
| memory per idle connection, measured | ${n(idleKb, 1)} kB |
| node to node, p99, measured | ${n(nodeToNodeMs, 1)} ms |
| messages per second that the room shows | ${MESSAGES_PER_SECOND} |
| share of a core for fan-out, at most | ${FAN_OUT_SHARE * 100} % |
| writes per second that a process allows itself | ${n(MAX_WRITES_PER_SECOND)} |
| goal, send to read, p99 | ${LATENCY_GOAL_S * 1000} ms |

| follows | |
|---|---|
| sockets per core | ${n(socketsPerCore)} |
| tick of the room in such a process | ${n(tickMs)} ms |
| cores for ${n(VIEWERS)} viewers | ${n(cores)} |
| gateways of ${CORES_PER_GATEWAY} cores, one process per core | ${n(gateways)} |
| memory of all connections | ${n(memoryGb, 1)} GB, ${n(memoryGb / gateways, 2)} GB per gateway |
| messages delivered per second | ${n(deliveries)} |
| traffic out, all gateways | ${n(egressGbps, 1)} Gbit/s as JSON |
| Redis, per message | 1 publish, ${n(cores)} deliveries: about ${n(redisUs)} µs |
| Redis, share of its core | ${n((redisUs * MESSAGES_PER_SECOND) / 1e4, 2)} % |
| messages per second at which a core's writes are no longer the limit but its bytes | ${n(worstCoreRate)} |

So Redis is far from its limits, and the room grows by adding gateway processes. What else holds at that size:

- **Presence** is a count that each process tells the others every 5 s: ${n(cores / 5)} small publishes a second.
- **Reactions and up-votes** are summed per process and second before they are published.
- **A reconnecting crowd** is spread by the clients' backoff with full jitter; what they missed comes from the memory of the process they
  reach, not from Redis or PostgreSQL.
- **History** is written once per message, in batches: ${MESSAGES_PER_SECOND} rows a second.
`;

const given = {
  packetCostUs: figure('worker CPU per packet to a viewer', 'cascade'),
  hopMs: figure('added delay per hop, p50', 'cascade'),
};
const scale = simulate(given);
const costPerHour =
  scale.nodes * NODE_USD_PER_HOUR + ((scale.egressGbps * 3600) / 8) * EGRESS_USD_PER_GB;

const webrtc = `
# Scale: one million viewers of one stream over WebRTC

A simulation by the same script: viewers are placed and relays chosen by the SFU's own code (\`chooseViewerNode\`, \`chooseParent\`), as if
${n(scale.nodes)} nodes had told their load; what a packet costs is measured, networks and prices are assumed. Not measured as a whole.

![One stream in five regions](images/scale-event.svg)

| given | |
|---|---|
| worker CPU per packet to a viewer, measured | ${n(given.packetCostUs, 1)} µs |
| added delay per relay, p50, measured | ${n(given.hopMs, 2)} ms |
| what a viewer gets | ${n(VIDEO_BPS / 1e6, 1)} Mbit/s, ${n(PACKETS_PER_SECOND)} packets a second |
| what a relay carries | ${n(RELAY_BPS / 1e6, 1)} Mbit/s: all layers and the sound |
| node | ${CORES_PER_NODE} cores of which workers may fill ${WORKER_SHARE * 100} %, ${NODE_GBPS} Gbit/s of which ${NETWORK_SHARE * 100} % |
| price of a node, of traffic (assumed) | ${NODE_USD_PER_HOUR} USD/h, ${EGRESS_USD_PER_GB} USD/GB |

| follows | |
|---|---|
| viewers per core at full load | ${n(scale.viewersPerCore)} |
| viewers per node | ${n(scale.viewersPerNode)}, bounded by ${scale.bound} |
| nodes, one to spare in each region | ${n(scale.nodes)} |
| relays | ${n(scale.relays)}, at most ${n(scale.largestFanOut)} from one node |
| traffic out, all nodes | ${n(scale.egressGbps)} Gbit/s |
| traffic out, busiest node | ${n(scale.busiestNodeGbps, 1)} Gbit/s |
| of the origin | ${n(scale.originEgressGbps, 1)} Gbit/s |
| cost | ${n(costPerHour)} USD/h, ${n((costPerHour / WEBRTC_VIEWERS) * 100, 2)} cents per viewer and hour, of which nodes ${n(((scale.nodes * NODE_USD_PER_HOUR) / costPerHour) * 100)} % |

| region | viewers | nodes | links into it | relays to the farthest viewer | added to the camera's way | out, Gbit/s |
|---|---|---|---|---|---|---|
${scale.regions
  .map(
    ({ name, viewers, nodes, linksIn, depth, addedMs, egressGbps: out }) =>
      `| ${name} | ${n(viewers)} | ${n(nodes)} | ${linksIn} | ${depth} | ${n(addedMs)} ms | ${n(out)} |`,
  )
  .join('\n')}

So a link between regions carries ${n(RELAY_BPS / 1e6, 1)} Mbit/s whatever the number of viewers behind it, and traffic to viewers is what costs: those who
can wait two seconds are better served by HLS over a CDN, which the player chooses by itself when a node refuses. What the model leaves
out: joins in a rush, whose DTLS handshakes cost what minutes of media do; losses, of which every percent is sent again; and that viewers
do not spread over regions as evenly as shares do.
`;

/** Named with the day they were measured on. */
const measured: Given[] = [];
function noted(what: string, unit: string, name: string, part: string): number {
  const value = figure(name, part);
  measured.push([what, `${n(value, 4)} ${unit}`, dateOf(part)]);
  return value;
}

const whole = platformPage(
  {
    packetCostUs: noted(
      'worker CPU per packet to a viewer',
      'µs',
      'worker CPU per packet to a viewer',
      'cascade',
    ),
    ingestCores: noted(
      'an RTMP stream, its sound made Opus',
      'core',
      'CPU of 20 streams, each',
      'ingest',
    ),
    ladderCores: noted(
      'encoding to 720, 480 and 360',
      'core',
      'CPU of the ladder 720/480/360',
      'hls-ladder',
    ),
    recorderCores: noted(
      'recording a stream',
      'core',
      'recorder of a stream of three rungs',
      'dvr',
    ),
    hlsMib: noted(
      'memory of an HLS stream',
      'MiB',
      'memory of one stream beside ffmpeg',
      'hls-ladder',
    ),
    partsPerCore: noted('parts of a core', '/s', 'parts, HTTP/1.1: ours', 'hls-origin'),
    playlistsPerCore: noted('playlists of a core', '/s', 'playlists, HTTP/1.1: ours', 'hls-origin'),
    originRequestsPerObject: noted(
      'requests to the origin per object, behind a CDN',
      '',
      'requests to the origin per object',
      'hls-edge',
    ),
    chatWritesPerCore: writesPerSecond,
    chatTickS: tickS,
    idleKb: noted('an idle socket', 'kB', 'memory of an idle authenticated connection', 'chat'),
    beatsPerCore: noted('heartbeats of a core', '/s', 'POST heartbeat: per core', 'api'),
    leaseUsPerSecond: noted(
      'Redis per live stream and second',
      'µs',
      'the same for each of 10000 streams',
      'registry',
    ),
    beatUs: noted('Redis per heartbeat', 'µs', 'a heartbeat on one of', 'registry'),
    publishUs: REDIS_PUBLISH_US,
    deliveryUs: REDIS_DELIVERY_US,
  },
  {
    nodeUsdPerHour: NODE_USD_PER_HOUR,
    egressUsdPerGb: EGRESS_USD_PER_GB,
    storageUsdPerGbMonth: STORAGE_USD_PER_GB_MONTH,
  },
  measured,
);

const event = drawEvent(
  scale.regions.map((region) => ({
    ...region,
    rttMs: REGIONS.find(({ name }) => name === region.name)?.rttMs ?? 0,
  })),
  RELAY_BPS / 1e6,
);

const files = new Map([
  // The formatter decides how the tables look.
  [
    FILE,
    await format(page + webrtc + whole.page, { ...(await resolveConfig(FILE)), filepath: FILE }),
  ],
  [`${IMAGES}scale-event.svg`, event],
  [`${IMAGES}scale-platform.svg`, whole.drawing],
]);
for (const [path, content] of files) {
  if (!process.argv.includes('--check')) {
    writeFileSync(path, content);
  } else if (!existsSync(path) || readFileSync(path, 'utf8') !== content) {
    process.stderr.write(`${path} is stale: run node test/scripts/write-scale-model.ts\n`);
    process.exitCode = 1;
  }
}

/**
 * Writes docs/scale.md: what a million chatting viewers need, computed from the figures that
 * `npm run bench -- chat` left in docs/benchmarks.md. `--check` fails when the file is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const BENCHMARKS = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));
const FILE = fileURLToPath(new URL('../../docs/scale.md', import.meta.url));

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
/** Redis 7 with pipelined publishes, measured: per publish, and more for each subscribed node. */
const REDIS_PUBLISH_US = 1.1;
const REDIS_DELIVERY_US = 0.2;

const text = readFileSync(BENCHMARKS, 'utf8');
const section = text.slice(text.indexOf('<!-- chat -->'), text.indexOf('<!-- /chat -->'));

function figure(name: string): number {
  const row = section.split('\n').find((line) => line.startsWith(`| ${name}`));
  const value = Number(row?.split('|')[2]?.trim().split(' ')[0]);
  if (!Number.isFinite(value)) {
    throw new Error(`docs/benchmarks.md has no figure "${name}"; run the chat benchmark first`);
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

// The formatter decides how the tables look.
const formatted = await format(page, { ...(await resolveConfig(FILE)), filepath: FILE });
if (process.argv.includes('--check')) {
  if (readFileSync(FILE, 'utf8') !== formatted) {
    process.stderr.write('docs/scale.md is stale: run node test/scripts/write-scale-model.ts\n');
    process.exitCode = 1;
  }
} else {
  writeFileSync(FILE, formatted);
}

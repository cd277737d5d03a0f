/** What a viewer costs on one node, on three nodes of a cascade, and on one node with four workers. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as library from 'node-datachannel';
import type { StreamId } from '@freshet/infra/runtime';
import { parseLoadPlan } from '../../../infra/main/load/load-plan.ts';
import { LoadRecord } from '../../../infra/main/load/load-record.ts';
import { prepareClip } from '../../../infra/main/load/prepare-clip.ts';
import { readH264Tape } from '../../../infra/main/load/read-clip.ts';
import type { VideoTape } from '../../../infra/main/load/read-clip.ts';
import { WhipPublisher } from '../../../infra/main/load/whip-publisher.ts';
import { idOf } from '../../support/cascade.ts';
import type { CascadeCluster } from '../../support/cascade.ts';
import { eventually } from '../../support/eventually.ts';
import { cpuSecondsOf } from '../process-cpu.ts';
import { percentile } from '../report.ts';
import type { Figure } from '../report.ts';
import { startCrowd } from './crowd.ts';
import type { CrowdPlan } from './crowd.ts';

const VIEWERS = Number(process.env['BENCH_CASCADE_VIEWERS'] ?? '180');
/** The fewest: one on each node from each process of the load tool. */
const FEW = 6;
/** One before them warms up and is not counted. */
const ROUNDS = Number(process.env['BENCH_CASCADE_ROUNDS'] ?? '3');
const RAMP_S = 5;
const SETTLE_MS = 2000;
/** Whole seconds: the load tool's processes report once in each. */
const MEASURE_MS = 8000;

/** Where the stream comes in, and which nodes send to viewers. */
const FORMS = {
  one: { origin: 'eu1', at: ['eu1'] },
  cascade: { origin: 'eu1', at: ['eu1', 'as1', 'ca1'] },
  fourWorkers: { origin: 'four', at: ['four'] },
} as const;
type Form = keyof typeof FORMS;

type Cost = {
  /** Of all processes of the nodes. */
  readonly cores: number;
  readonly packetsPerSecond: number;
  /** Of all processes of the nodes, per packet that a viewer got. */
  readonly packetUs: number;
  /** Of their workers alone. */
  readonly workerPacketUs: number;
  /** Of their workers, % of a core. */
  readonly workerPercent: number;
};

type WholeCost = Cost & {
  /** Packets a second that each node sends when its processes fill one core: computed. */
  readonly fullPackets: number;
};

/** Every node but `four` has one worker and a region of its own, so that a region's name is a node's. */
export async function viewerCost(cascade: CascadeCluster): Promise<readonly Figure[]> {
  const directory = await mkdtemp(join(tmpdir(), 'freshet-cascade-'));
  const publishers: WhipPublisher[] = [];
  const costs: Record<Form, WholeCost[]> = { one: [], cascade: [], fourWorkers: [] };
  try {
    const clip = await prepareClip(parseLoadPlan(['--publishers', '1']), directory);
    const tape = await readH264Tape(clip.layers[0]?.file ?? '', 30);
    const streams = new Map<string, StreamId>();
    for (const origin of ['eu1', 'four']) {
      const { streamId, publisher } = await publish(cascade, origin, tape);
      streams.set(origin, streamId);
      publishers.push(publisher);
    }
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const form of ['one', 'cascade', 'fourWorkers'] as const) {
        const { at, origin } = FORMS[form];
        const streamId = streams.get(origin);
        if (streamId === undefined) {
          throw new Error('not reached: published above');
        }
        const few = await costOf({ cascade, streamId, at, viewers: FEW, rampS: 1 });
        const cost = await costOf({ cascade, streamId, at, viewers: VIEWERS, rampS: RAMP_S });
        process.stdout.write(
          `  ${form}: ${cost.packetUs.toFixed(2)} µs a packet, ${(100 * few.cores).toFixed(1)} % of a core for ${FEW}\n`,
        );
        if (round > 0) {
          costs[form].push({ ...cost, fullPackets: packetsOfAFullCore(few, cost, at.length) });
        }
      }
    }
  } finally {
    await Promise.allSettled(publishers.map((publisher) => publisher.close()));
    await rm(directory, { recursive: true, force: true });
  }
  return figuresOf(costs);
}

async function publish(cascade: CascadeCluster, at: string, tape: VideoTape) {
  const { streamId: text, streamKey } = await cascade.createStream();
  const streamId = text as StreamId; // The API gave it.
  const publisher = await WhipPublisher.start(
    library,
    { codec: 'h264', layers: [tape], audio: { packets: [], durationMs: 20 } },
    {
      ...{ streamId, whepUrl: '', playbackUrl: '', chatUrl: '' },
      publish: { whipUrl: `${cascade.node(at).baseUrl}/whip`, streamKey },
    },
    new LoadRecord(),
  );
  await eventually(() =>
    cascade.cluster.originOf(streamId) === idOf(at) ? undefined : 'no origin yet',
  );
  return { streamId, publisher };
}

/** What a node costs whatever it does is paid once; the rest goes by packets. */
function packetsOfAFullCore(few: Cost, many: Cost, nodes: number): number {
  const corePerPacket = (many.cores - few.cores) / (many.packetsPerSecond - few.packetsPerSecond);
  const fixed = (few.cores - few.packetsPerSecond * corePerPacket) / nodes;
  return (1 - fixed) / corePerPacket;
}

async function costOf(plan: CrowdPlan): Promise<Cost> {
  const { cascade, at, viewers } = plan;
  const workerPids: number[] = [];
  for (const name of at) {
    workerPids.push(...(await (await cascade.port(name)).load()).workers.map(({ pid }) => pid));
  }
  const pids = at.map((name) => cascade.node(name).pid);
  const cpu = (of: readonly number[]): number =>
    of.reduce((sum, pid) => sum + cpuSecondsOf(pid), 0);
  const crowd = await startCrowd(plan);
  try {
    await pause(SETTLE_MS);
    const { counters, failures } = crowd.totals();
    if (counters.viewersOn < viewers) {
      throw new Error(`${counters.viewersOn} of ${viewers} viewers: ${JSON.stringify(failures)}`);
    }
    const before = { packets: counters.packets, worker: cpu(workerPids), control: cpu(pids) };
    await pause(MEASURE_MS);
    const worker = cpu(workerPids) - before.worker;
    const control = cpu(pids) - before.control;
    const packets = crowd.totals().counters.packets - before.packets;
    return {
      cores: ((worker + control) * 1000) / MEASURE_MS,
      packetsPerSecond: (packets * 1000) / MEASURE_MS,
      packetUs: ((worker + control) * 1e6) / packets,
      workerPacketUs: (worker * 1e6) / packets,
      workerPercent: (100 * worker * 1000) / MEASURE_MS,
    };
  } finally {
    await crowd.stop();
  }
}

function figuresOf(costs: Readonly<Record<Form, readonly WholeCost[]>>): readonly Figure[] {
  const median = (form: Form, field: keyof WholeCost): number =>
    percentile(
      costs[form].map((cost) => cost[field]),
      50,
    );
  /** Round by round, because what else the machine does changes from round to round. */
  const ratio = (over: Form, under: Form, field: keyof WholeCost): number =>
    percentile(
      costs[over].map((cost, round) => cost[field] / (costs[under][round]?.[field] ?? NaN)),
      50,
    );
  const n = ROUNDS;
  return [
    {
      name: 'worker CPU per viewer, one worker',
      value: median('one', 'workerPercent') / VIEWERS,
      unit: '% of a core',
      n,
    },
    {
      name: 'worker CPU per packet to a viewer',
      value: median('one', 'workerPacketUs'),
      unit: 'µs',
      n,
    },
    {
      ...{ name: 'the same with four workers, as a ratio', n, unit: '×' },
      value: ratio('fourWorkers', 'one', 'workerPacketUs'),
      target: { limit: 1.1, better: 'below' },
    },
    {
      name: 'CPU per packet to a viewer with Node, one node',
      value: median('one', 'packetUs'),
      unit: 'µs',
      n,
    },
    {
      name: 'the same on three nodes of a cascade',
      value: median('cascade', 'packetUs'),
      unit: 'µs',
      n,
    },
    {
      ...{ name: 'viewers per core, three nodes of a cascade / one node', n, unit: '×' },
      value: ratio('one', 'cascade', 'packetUs'),
      target: { limit: 0.9, better: 'above' },
    },
    {
      ...{ name: 'the same by the CPU of workers alone', n, unit: '×' },
      value: ratio('one', 'cascade', 'workerPacketUs'),
    },
    {
      ...{ name: 'the same with a full core on each node, computed', n, unit: '×' },
      value: ratio('cascade', 'one', 'fullPackets'),
    },
  ];
}

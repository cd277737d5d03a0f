/** Freshet beside the least that a packet to a viewer can cost: encryption and one system call, in C. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseLoadPlan } from '../../../infra/main/load/load-plan.ts';
import { prepareClip } from '../../../infra/main/load/prepare-clip.ts';
import { readH264Tape } from '../../../infra/main/load/read-clip.ts';
import { percentile } from '../report.ts';
import type { Section } from '../report.ts';
import { costOf } from '../viewers/cost-of.ts';
import { startFreshetSfu } from '../viewers/freshet-sfu.ts';
import { compileLeastCost } from '../viewers/least-cost.ts';
import { LOAD_CORE } from '../viewers/sfu-under-test.ts';

const VIEWERS = 100;
const ROUNDS = 4;

export async function measure(): Promise<Section> {
  await promisify(execFile)('taskset', ['-a', '-c', '-p', `${LOAD_CORE}`, `${process.pid}`]);
  const directory = await mkdtemp(join(tmpdir(), 'freshet-floor-'));
  try {
    const floor = await compileLeastCost(directory);
    const clip = await prepareClip(parseLoadPlan(['--publishers', '1']), directory);
    const tape = await readH264Tape(clip.layers[0]?.file ?? '', 30);
    const rounds: { readonly ours: number; readonly least: number }[] = [];
    // The first round warms everything up and is not counted.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const least = await floor.measure();
      const cost = await costOf(() => startFreshetSfu(tape), tape, VIEWERS);
      const ours = cost.microsecondsPerPacket;
      process.stdout.write(`  least ${least.toFixed(2)} µs, Freshet ${ours.toFixed(2)} µs\n`);
      if (round > 0) {
        rounds.push({ ours, least });
      }
    }
    return section(rounds);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function section(rounds: readonly { readonly ours: number; readonly least: number }[]): Section {
  const median = (of: (round: (typeof rounds)[number]) => number): number =>
    percentile(rounds.map(of), 50);
  const n = rounds.length;
  return {
    key: 'viewers-floor',
    title: 'WebRTC viewers against the least that a packet can cost',
    method:
      `*Least*: a loop in C that encrypts 1200 bytes by AES-128-GCM and calls sendto, to 64 sockets in turns. *Freshet*: ${VIEWERS} viewers of the ` +
      'film of "WebRTC viewers a core", CPU time of Node and mediasoup-worker over the packets that they got. Both on the same core, in turns; the ratio is of one round.',
    figures: [
      { name: 'least: CPU a packet', value: median(({ least }) => least), unit: 'µs', n },
      { name: 'Freshet: CPU a packet', value: median(({ ours }) => ours), unit: 'µs', n },
      {
        name: 'least / Freshet',
        value: median(({ least, ours }) => least / ours),
        unit: '×',
        n,
        target: { limit: 0.3, better: 'above' },
      },
    ],
  };
}

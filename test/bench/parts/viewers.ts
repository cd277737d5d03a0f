/** What a WebRTC viewer costs a server: Freshet beside a bare mediasoup script and Debian's Janus. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseLoadPlan } from '../../../infra/main/load/load-plan.ts';
import { prepareClip } from '../../../infra/main/load/prepare-clip.ts';
import { readH264Tape } from '../../../infra/main/load/read-clip.ts';
import type { VideoTape } from '../../../infra/main/load/read-clip.ts';
import { percentile } from '../report.ts';
import type { Figure, Section } from '../report.ts';
import { startBareMediasoup } from '../viewers/bare-mediasoup.ts';
import { costOf, MEASURE_MS, packetsPerSecond } from '../viewers/cost-of.ts';
import type { Cost } from '../viewers/cost-of.ts';
import { startFreshetSfu } from '../viewers/freshet-sfu.ts';
import { startJanus } from '../viewers/janus.ts';
import { LOAD_CORE } from '../viewers/sfu-under-test.ts';
import type { SfuUnderTest } from '../viewers/sfu-under-test.ts';

const VIEWERS = Number(process.env['BENCH_VIEWERS'] ?? 150);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 5);

const SERVERS: Readonly<Record<string, (tape: VideoTape) => Promise<SfuUnderTest>>> = {
  freshet: startFreshetSfu,
  bare: (tape) => startBareMediasoup(tape, { tcc: false }),
  tcc: (tape) => startBareMediasoup(tape, { tcc: true }),
  tuned: (tape) => startJanus(tape, { eventLoops: 2 }),
  janus: (tape) => startJanus(tape, { eventLoops: 0 }),
};

/** `BENCH_SERVERS=freshet,bare` measures these alone, while looking for what costs. */
const CHOSEN = process.env['BENCH_SERVERS']?.split(',');

export async function measure(): Promise<Section> {
  await promisify(execFile)('taskset', ['-a', '-c', '-p', `${LOAD_CORE}`, `${process.pid}`]);
  const directory = await mkdtemp(join(tmpdir(), 'freshet-viewers-'));
  try {
    const clip = await prepareClip(parseLoadPlan(['--publishers', '1']), directory);
    const tape = await readH264Tape(clip.layers[0]?.file ?? '', 30);
    const costs = new Map<string, Cost[]>(Object.keys(SERVERS).map((name) => [name, []]));
    const unavailable = new Map<string, string>();
    // The first round warms everything up and is not counted.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [name, start] of Object.entries(SERVERS)) {
        if (unavailable.has(name) || CHOSEN?.includes(name) === false) {
          continue;
        }
        try {
          const cost = await costOf(() => start(tape), tape, VIEWERS);
          process.stdout.write(`  ${name}: ${cost.microsecondsPerPacket.toFixed(2)} µs\n`);
          if (round > 0) {
            costs.get(name)?.push(cost);
          }
        } catch (error) {
          unavailable.set(name, error instanceof Error ? error.message : String(error));
          process.stdout.write(`  ${name} cannot be measured: ${unavailable.get(name) ?? ''}\n`);
        }
      }
    }
    return sectionOf(costs, packetsPerSecond(tape));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function sectionOf(costs: ReadonlyMap<string, readonly Cost[]>, rate: number): Section {
  const median = (name: string): number =>
    percentile(
      (costs.get(name) ?? []).map((cost) => cost.microsecondsPerPacket),
      50,
    );
  const rounds = (name: string): number => costs.get(name)?.length ?? 0;
  const cost = (words: string, name: string): Figure[] =>
    rounds(name) === 0
      ? []
      : [
          { name: `${words}: CPU a packet`, value: median(name), unit: 'µs', n: rounds(name) },
          {
            name: `${words}: viewers a core`,
            value: Math.round(1e6 / (median(name) * rate)),
            unit: 'viewers',
          },
        ];
  /** Round by round, because what else the machine does changes from round to round. */
  const ratio = (words: string, peer: string, limit: number): Figure[] => {
    const ours = costs.get('freshet') ?? [];
    const theirs = costs.get(peer) ?? [];
    const ratios = ours.flatMap((one, round) => {
      const other = theirs[round];
      return other === undefined ? [] : [other.microsecondsPerPacket / one.microsecondsPerPacket];
    });
    return ratios.length === 0
      ? []
      : [
          {
            name: `viewers a core, Freshet / ${words}`,
            value: percentile(ratios, 50),
            unit: '×',
            n: ratios.length,
            target: { limit, better: 'above' },
          },
        ];
  };
  const control = (costs.get('freshet') ?? []).map(({ controlCores }) => controlCores * 100);
  return {
    key: 'viewers',
    title: 'WebRTC viewers a core',
    method:
      `${VIEWERS} viewers on libdatachannel (ICE, DTLS-SRTP, decrypted and counted, nothing decoded) of one H.264 720p30 film at ` +
      `1.5 Mbit/s, ${rate.toFixed(0)} packets a second; the server is bound to one core, film and viewers to the other. CPU time is that of ` +
      'all processes of the server that take part (Freshet: Node and mediasoup-worker), over the packets that viewers received in ' +
      `${MEASURE_MS / 1000} s. Servers take turns, ${ROUNDS} rounds after one that warms up; ratios are of one round, the median of all. ` +
      '*Bare mediasoup* is the shortest script that plays to WHEP clients; *with bandwidth estimation for all* negotiates transport-cc ' +
      'with everybody. *Janus* is Debian 1.1.2, streaming plugin; *tuned* has `event_loops = 2`. Viewers a core are what the cost of a packet ' +
      'comes to, not a number that was connected.',
    figures: [
      ...cost('Freshet', 'freshet'),
      ...cost('bare mediasoup', 'bare'),
      ...cost('bare mediasoup with bandwidth estimation for all', 'tcc'),
      ...cost('Janus, tuned', 'tuned'),
      ...cost('Janus as Debian ships it', 'janus'),
      ...ratio('bare mediasoup', 'bare', 0.95),
      ...ratio('bandwidth estimation for all', 'tcc', 1.35),
      ...ratio('Janus, tuned', 'tuned', 1.3),
      ...ratio('Janus as Debian ships it', 'janus', 2),
      {
        name: `Node of Freshet with ${VIEWERS} viewers`,
        value: percentile(control, 50),
        unit: '% of a core',
        n: control.length,
        target: { limit: 3, better: 'below' },
      },
    ],
  };
}

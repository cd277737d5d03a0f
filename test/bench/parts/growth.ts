/** How a server grows: more viewers on one stream, more streams, more hours to rewind in; and what each takes of memory. */
import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as library from 'node-datachannel';
import { parseLoadPlan } from '../../../infra/main/load/load-plan.ts';
import { LoadRecord } from '../../../infra/main/load/load-record.ts';
import { prepareClip } from '../../../infra/main/load/prepare-clip.ts';
import { readH264Tape } from '../../../infra/main/load/read-clip.ts';
import type { VideoTape } from '../../../infra/main/load/read-clip.ts';
import { WhipPublisher } from '../../../infra/main/load/whip-publisher.ts';
import { createAccount, createStream } from '../../support/account.ts';
import type { TestAccount } from '../../support/account.ts';
import { proportionalBytes, startFreshet, workersOf } from '../../support/freshet-process.ts';
import type { FreshetProcess } from '../../support/freshet-process.ts';
import { cpuSecondsOf } from '../process-cpu.ts';
import type { Figure, Plot, Section } from '../report.ts';
import { packetsPerSecond } from '../viewers/cost-of.ts';
import { CrowdViewer } from '../viewers/crowd.ts';
import { LOAD_CORE, SERVER_CORE } from '../viewers/sfu-under-test.ts';

/** Small, so that one core can be five hundred viewers. */
const FILM = '--publishers 1 --size 320x192 --fps 15 --bitrate 150'.split(' ');
const FPS = 15;
const VIEWER_STEPS = [10, 50, 100, 200, 350, 500];
const STREAM_STEPS = [1, 2, 4, 8];
const VIEWERS_OF_EACH = 10;
const HOUR_STEPS = [1, 3, 6, 12];
const ROWS_OF_AN_HOUR = 1800;
const SETTLE_MS = 2_000;
const MEASURE_MS = 5_000;
const JOINS_AT_ONCE = 10;

type Step = {
  readonly size: number;
  /** Percent of a core: mediasoup-worker, and Node. */
  readonly media: number;
  readonly control: number;
  readonly microsecondsPerPacket: number;
  readonly receivedShare: number;
  readonly bytes: number;
};
type Hour = {
  readonly size: number;
  readonly whole: number;
  readonly update: number;
  readonly bytes: number;
};

export async function measure(): Promise<Section> {
  await promisify(execFile)('taskset', ['-a', '-c', '-p', `${LOAD_CORE}`, `${process.pid}`]);
  const directory = await mkdtemp(join(tmpdir(), 'freshet-growth-'));
  try {
    const clip = await prepareClip(parseLoadPlan(FILM), directory);
    const tape = await readH264Tape(clip.layers[0]?.file ?? '', FPS);
    const viewers = await growViewers(tape);
    const streams = await growStreams(tape);
    const hours: Hour[] = [];
    for (const size of HOUR_STEPS) {
      hours.push(await rewind(join(directory, `${size}`), size));
    }
    return section(viewers, streams, hours);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** One server, with streams and viewers of them. */
class Site {
  readonly #tape: VideoTape;
  readonly #server: FreshetProcess;
  readonly #account: TestAccount;
  readonly #publishers: WhipPublisher[] = [];
  readonly #viewers: CrowdViewer[] = [];

  private constructor(tape: VideoTape, server: FreshetProcess, account: TestAccount) {
    [this.#tape, this.#server, this.#account] = [tape, server, account];
  }

  static async open(tape: VideoTape): Promise<Site> {
    const server = await startFreshet({
      wrap: (command) => ['taskset', '-c', `${SERVER_CORE}`, ...command],
    });
    return new Site(tape, server, await createAccount(server.baseUrl));
  }

  /** @returns where to watch it */
  async publish(): Promise<string> {
    const { baseUrl } = this.#server;
    const stream = await createStream(baseUrl, this.#account);
    this.#publishers.push(
      await WhipPublisher.start(
        library,
        { codec: 'h264', layers: [this.#tape], audio: { packets: [], durationMs: 20 } },
        {
          ...{ streamId: stream.streamId, whepUrl: stream.whepUrl },
          ...{ playbackUrl: stream.playbackUrl, chatUrl: '' },
          publish: { whipUrl: `${baseUrl}/whip`, streamKey: stream.streamKey },
        },
        new LoadRecord(),
      ),
    );
    return `${baseUrl}/whep/${stream.streamId}`;
  }

  async watch(whepUrl: string, count: number): Promise<void> {
    for (let left = count; left > 0; left -= JOINS_AT_ONCE) {
      const group = Array.from({ length: Math.min(left, JOINS_AT_ONCE) }, () => new CrowdViewer());
      this.#viewers.push(...group);
      await Promise.all(group.map((viewer) => viewer.connectByWhep(library, whepUrl)));
    }
  }

  async measure(size: number): Promise<Step> {
    await delay(SETTLE_MS);
    const workers = workersOf(this.#server.pid);
    const look = () => ({
      atMs: performance.now(),
      media: workers.reduce((sum, pid) => sum + cpuSecondsOf(pid), 0),
      control: cpuSecondsOf(this.#server.pid),
      packets: this.#viewers.reduce((sum, viewer) => sum + viewer.packets, 0),
    });
    const before = look();
    await delay(MEASURE_MS);
    const after = look();
    const seconds = (after.atMs - before.atMs) / 1000;
    const [media, control] = [after.media - before.media, after.control - before.control];
    const packets = after.packets - before.packets;
    const step = {
      ...{ size, media: (100 * media) / seconds, control: (100 * control) / seconds },
      microsecondsPerPacket: (1e6 * (media + control)) / packets,
      receivedShare: packets / (packetsPerSecond(this.#tape) * seconds * this.#viewers.length),
      bytes: proportionalBytes([this.#server.pid, ...workers]),
    };
    process.stdout.write(`  ${JSON.stringify(step)}\n`);
    return step;
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.#viewers, ...this.#publishers].map((each) => each.close()));
    await this.#server.stop();
  }
}

async function growViewers(tape: VideoTape): Promise<Step[]> {
  const site = await Site.open(tape);
  try {
    const url = await site.publish();
    const steps: Step[] = [];
    for (const size of VIEWER_STEPS) {
      await site.watch(url, size - (steps.at(-1)?.size ?? 0));
      steps.push(await site.measure(size));
    }
    return steps;
  } finally {
    await site.close();
  }
}

async function growStreams(tape: VideoTape): Promise<Step[]> {
  const site = await Site.open(tape);
  try {
    const steps: Step[] = [];
    for (const size of STREAM_STEPS) {
      for (let more = size - (steps.at(-1)?.size ?? 0); more > 0; more -= 1) {
        await site.watch(await site.publish(), VIEWERS_OF_EACH);
      }
      steps.push(await site.measure(size));
    }
    return steps;
  } finally {
    await site.close();
  }
}

/** Playlists of a live stream that is so many hours old, and the process that has them. */
async function rewind(directory: string, size: number): Promise<Hour> {
  const program = fileURLToPath(new URL('../hls/dvr-process.ts', import.meta.url));
  const child = fork(program, [directory, String(size * ROWS_OF_AN_HOUR)], { stdio: 'inherit' });
  try {
    // The first message of dvr-process.ts.
    const [{ port }] = (await once(child, 'message')) as [{ readonly port: number }];
    const playlist = `http://127.0.0.1:${port}/live/st_twelvehours/dvr/v0.m3u8`;
    const hour = {
      size,
      whole: await weigh(playlist),
      update: await weigh(`${playlist}?_HLS_skip=YES`),
      bytes: proportionalBytes([child.pid ?? 0]),
    };
    process.stdout.write(`  ${JSON.stringify(hour)}\n`);
    return hour;
  } finally {
    const gone = once(child, 'exit');
    child.disconnect();
    await gone;
  }
}

/** Bytes as they are sent, compressed. */
async function weigh(url: string): Promise<number> {
  const { stdout } = await promisify(execFile)(
    'curl',
    ['-s', '--fail', '-H', 'accept-encoding: gzip', url],
    { encoding: 'buffer', maxBuffer: 2 ** 26 },
  );
  return stdout.length;
}

/** By least squares: how much more for one more. */
function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (of: (point: readonly [number, number]) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean(([each]) => each), mean(([, each]) => each)];
  const above = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return above / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

function section(
  viewers: readonly Step[],
  streams: readonly Step[],
  hours: readonly Hour[],
): Section {
  const plot = <T extends { readonly size: number }>(
    title: string,
    [xAxis, yAxis]: readonly [string, string],
    steps: readonly T[],
    of: (step: T) => number,
  ): Plot => ({ title, xAxis, yAxis, points: steps.map((step) => [step.size, of(step)]) });
  const percent = ({ control, media }: Step): number => media + control;
  const figure = (name: string, value: number, unit: string): Figure => ({ name, value, unit });
  const most = viewers.at(-1);
  const least = Math.min(...[...viewers, ...streams].map(({ receivedShare }) => receivedShare));
  const perViewer = slope(viewers.map(({ bytes, size }) => [size, bytes]));
  const perStream = slope(streams.map(({ bytes, size }) => [size, bytes]));
  return {
    key: 'growth',
    title: 'How it grows',
    method:
      `A film of 320×192 at 150 kbit/s, ${FPS} pictures a second, so that one core can be ${VIEWER_STEPS.at(-1)} viewers on libdatachannel; the server, ` +
      'the whole program, is bound to the other. Viewers join one stream; then, on a new server, streams of ' +
      `${VIEWERS_OF_EACH} viewers each begin. CPU time is of Node and mediasoup-worker over ${MEASURE_MS / 1000} s, memory (PSS) is of both, and per viewer and ` +
      'stream it is the slope over all steps. *Hours* are of a live stream that was recorded, three renditions, a row every 2 s: what its playlist weighs ' +
      `compressed, and the memory of the process that has only that. Load average of the machine at the end: ${(loadavg()[0] ?? 0).toFixed(1)}.`,
    figures: [
      ...viewers.map((step) => figure(`${step.size} viewers: CPU`, percent(step), '% of a core')),
      {
        ...figure(
          `Node of Freshet with ${most?.size} viewers`,
          most?.control ?? NaN,
          '% of a core',
        ),
        target: { limit: 3, better: 'below' },
      },
      figure(
        `CPU a packet with ${viewers[2]?.size} viewers`,
        viewers[2]?.microsecondsPerPacket ?? NaN,
        'µs',
      ),
      figure(`CPU a packet with ${most?.size} viewers`, most?.microsecondsPerPacket ?? NaN, 'µs'),
      ...streams.map((step) => figure(`${step.size} streams: CPU`, percent(step), '% of a core')),
      figure('packets that viewers got, least of all steps', 100 * least, '%'),
      figure('memory of a viewer', perViewer / 1e3, 'kB'),
      figure(
        `memory of a stream beside its ${VIEWERS_OF_EACH} viewers`,
        (perStream - VIEWERS_OF_EACH * perViewer) / 1e6,
        'MB',
      ),
      ...hours.flatMap(({ bytes, size, update, whole }) => [
        figure(`${size} h to rewind: whole playlist`, whole / 1e3, 'kB'),
        figure(`${size} h to rewind: update`, update / 1e3, 'kB'),
        figure(`${size} h to rewind: memory`, bytes / 1e6, 'MB'),
      ]),
    ],
    plots: [
      plot('CPU of the server', ['viewers', '% of a core'], viewers, percent),
      plot('Memory of the server', ['viewers', 'MB'], viewers, ({ bytes }) => bytes / 1e6),
      plot('CPU of the server', ['streams', '% of a core'], streams, percent),
      plot(
        'Whole playlist, compressed',
        ['hours to rewind', 'kB'],
        hours,
        ({ whole }) => whole / 1e3,
      ),
    ],
  };
}

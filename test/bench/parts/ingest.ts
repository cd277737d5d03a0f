/** What it costs and how long it takes to bring an encoder's stream into the SFU. */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { H264RtpDepacketizer, parseRtpPacket } from '@freshet/infra/media';
import { createLogger, createMetrics, newId } from '@freshet/infra/runtime';
import type { StreamDirectory, StreamId } from '@freshet/infra/runtime';
import { createSfuNode } from '@freshet/sfu';
import type { LocalSfuNode } from '@freshet/sfu';
import { createIngest } from '@freshet/whip-gateway/ingest';
import type { Ingest } from '@freshet/whip-gateway/ingest';
import { createAccount, createStream } from '../../support/account.ts';
import { BEEP, FLASH } from '../../support/beep-and-flash.ts';
import { launchChromium } from '../../support/chromium.ts';
import { watchByWhep } from '../../support/encoder-viewers.ts';
import { eventually } from '../../support/eventually.ts';
import { loopbackSkewsMs } from '../../support/ffmpeg-loopback.ts';
import { publishWithFfmpeg } from '../../support/ffmpeg-publisher.ts';
import { descendantsOf, proportionalBytes, startFreshet } from '../../support/freshet-process.ts';
import { SkewViewer } from '../../support/skew-viewer.ts';
import { recordFlv, StampedPublisher } from '../../support/stamped-publisher.ts';
import { percentile, spread } from '../report.ts';
import type { Figure, Section } from '../report.ts';

const MANY = 20;
const FIRST_FRAMES = 4;
const MEASURE_MS = 10_000;
/** How long flashes and beeps are watched. */
const SKEW_S = 20;
const PLAYED_SAMPLES = 20;
const PAGES = 5;
const AWAY_MS = 10_000;
/** Chromium moves the picture towards the sound by some ms a second. */
const ALIGNED_AFTER_MS = 30_000;
/** Linux counts CPU time in hundredths of a second. */
const TICKS_PER_S = 100;

export async function measure(): Promise<Section> {
  const flv = await recordFlv({ seconds: 10, size: '1280x720', fps: 30, bitrateKbps: 2500 });
  const latencies = await addedLatency(flv);
  told('latency, p50', percentile(latencies, 50));
  const alone = await load(flv, 1);
  told('cores of one', alone.cores);
  const many = await load(flv, MANY);
  told(`cores of ${MANY}`, many.cores);
  const { firstFrames, heard, played } = await inChromium();
  const back = await returnsTo(PAGES);
  const atSource = await loopbackSkewsMs(SKEW_S);
  const arrived = await skewsAtPlayer();
  told('sound after picture as it arrives, p50', percentile(arrived, 50));
  return {
    key: 'ingest',
    title: 'Ingest: RTMP into the SFU',
    method:
      'H.264 720p30 at 2.5 Mbit/s with a 1 s GOP and AAC, recorded once and sent in real time by RTMP from another part of the same machine. ' +
      '*Packet in → RTP out* runs listener, packetizer, SFU and a tap in one process and compares the moment a frame was written to the socket with the moment its last RTP packet left the SFU. ' +
      '*CPU* and *memory* are those of the whole program (Node, mediasoup-worker and the ffmpeg that makes Opus of AAC) with streams less without, from /proc. ' +
      '*First frame* is ffmpeg started (encoding included) to the first picture in Chromium, which asks for the stream by WHEP until it is live. ' +
      '*Sound after picture* is signed: positive when the sound is late. The source flashes and beeps once a second; *ffmpeg to ffmpeg* has no server between. ' +
      '*As it arrives* takes RTP of a WHEP player on werift, decodes it and ties flash and beep together by the sender reports, which is all that players have to align by. ' +
      '*Played by Chromium* is what its own clocks say (`estimatedPlayoutTimestamp`) half a minute after it began: it aligns in small steps. ' +
      '*Heard in Chromium* listens through WebAudio, whose buffers come on top.',
    figures: [
      ...spread('packet in → RTP out, passthrough', 'ms', latencies, {
        limit: 20,
        better: 'below',
      }),
      ...spread('ffmpeg started → first frame in a waiting WHEP viewer', 'ms', firstFrames, {
        limit: 1500,
        better: 'below',
      }),
      ...spread(
        `ffmpeg started again after ${AWAY_MS / 1000} s → its picture on ${PAGES} pages`,
        'ms',
        back,
        {
          limit: 2000,
          better: 'below',
        },
      ),
      ...skewFigures('ffmpeg to ffmpeg', atSource),
      ...skewFigures('as it arrives at a WHEP player', arrived, 40),
      ...skewFigures('played by Chromium', played, 40),
      ...skewFigures('heard in Chromium through WebAudio', heard),
      {
        name: 'CPU of one stream, audio included',
        value: alone.cores,
        unit: 'core',
        target: { limit: 0.08, better: 'below' },
      },
      { name: `CPU of ${MANY} streams, each`, value: many.cores / MANY, unit: 'core' },
      {
        name: `frames dropped of ${MANY} streams`,
        value: many.droppedFrames,
        unit: 'frames',
        target: { limit: 0, better: 'below' },
      },
      {
        name: 'memory per publish session beside ffmpeg (PSS)',
        value: many.bytesBesideFfmpeg / MANY / 2 ** 20,
        unit: 'MB',
        target: { limit: 15, better: 'below' },
      },
      {
        name: 'memory of the ffmpeg of one session (PSS)',
        value: many.bytesOfFfmpeg / MANY / 2 ** 20,
        unit: 'MB',
      },
    ],
  };
}

/** The median with its sign, and the largest either way, which the target is for. */
function skewFigures(where: string, skews: readonly number[], limit?: number): Figure[] {
  const unit = 'ms';
  const name = `sound after picture, ${where}`;
  return [
    { name: `${name}, p50`, value: percentile(skews, 50), unit, n: skews.length },
    {
      name: `${name}, furthest either way`,
      value: Math.max(...skews.map(Math.abs)),
      unit,
      n: skews.length,
      ...(limit !== undefined && { target: { limit, better: 'below' as const } }),
    },
  ];
}

function told(what: string, value: number): void {
  process.stdout.write(`  ${what}: ${value.toPrecision(3)}\n`);
}

/** One process, so that one clock stamps both ends. */
async function addedLatency(flv: Buffer): Promise<number[]> {
  const streamId = newId('st');
  const log = createLogger({ level: 'silent' });
  const metrics = createMetrics({ processMetrics: false });
  const stateSink = { streamStateChanged: () => undefined };
  const node = await createSfuNode({ log, metrics, stateSink }, { workers: 1 });
  const ingest = await createIngest(
    { log, metrics, directory: directoryOf(streamId), media: node },
    {
      host: '127.0.0.1',
      rtmpPort: 0,
      rtmps: undefined,
      srt: undefined,
      audioBitrateBps: 128_000,
      reencode: { gopMs: 1000, preset: 'ultrafast', encoder: 'libx264', maxConcurrent: 1 },
      maxPublishers: 10,
    },
  );
  try {
    return await latenciesOf(flv, { streamId, node, ingest });
  } finally {
    await ingest.close();
    await node.close();
  }
}

async function latenciesOf(
  flv: Buffer,
  parts: { readonly streamId: StreamId; readonly node: LocalSfuNode; readonly ingest: Ingest },
): Promise<number[]> {
  const leftAtMs: number[] = [];
  const depacketizer = new H264RtpDepacketizer();
  const tap = await parts.node.openTap(
    { streamId: parts.streamId },
    {
      onEvent: () => undefined,
      onRtp: (track, packet) => {
        if (track.kind === 'video') {
          const now = performance.now();
          depacketizer.push(parseRtpPacket(packet)).forEach(() => leftAtMs.push(now));
        }
      },
    },
  );
  const publisher = await StampedPublisher.start(flv, {
    port: parts.ingest.ports.rtmp ?? 0,
    key: 'bench',
  });
  await eventually(() => (publisher.videoSentAtMs.length > 450 ? undefined : 'still sending'), {
    timeoutMs: 60_000,
    intervalMs: 200,
  });
  publisher.close();
  tap.close();
  // Nothing is lost on the way, so the last frames of both ends are the same ones, but for what is in flight.
  const sent = publisher.videoSentAtMs.slice(50, 400);
  return sent.flatMap((at, index) => {
    const left = leftAtMs[index + 50];
    return left === undefined ? [] : [left - at];
  });
}

function directoryOf(streamId: StreamId): StreamDirectory {
  return {
    authorizePublish: () =>
      Promise.resolve({
        streamId,
        userId: newId('us'),
        epoch: 1,
        takeover: 'replace',
        reconnectWindowMs: 0,
        limits: { maxBitrateBps: 1e8, maxWidth: 3840, maxHeight: 2160, maxFps: 60 },
      }),
    authorizePlayback: () => Promise.resolve({ streamId, status: 'live' }),
    authenticate: () => Promise.reject(new Error('nobody asks')),
    markLive: () => Promise.resolve(),
    markEnded: () => Promise.resolve(),
  };
}

type Load = {
  readonly cores: number;
  readonly droppedFrames: number;
  readonly bytesBesideFfmpeg: number;
  readonly bytesOfFfmpeg: number;
};

/** The whole program with `count` publishers, less the program at rest. */
async function load(flv: Buffer, count: number): Promise<Load> {
  const server = await startFreshet();
  const publishers: StampedPublisher[] = [];
  try {
    const account = await createAccount(server.baseUrl);
    const port = server.addresses['rtmp']?.port ?? 0;
    await pause(3000);
    const idle = await coresOf(server.pid, 5000);
    const bytesBefore = memoryOf(server.pid);
    const streamIds: string[] = [];
    for (let i = 0; i < count; i += 1) {
      const { streamId, streamKey } = await patiently(() => createStream(server.baseUrl, account));
      streamIds.push(streamId);
      publishers.push(await patiently(() => StampedPublisher.start(flv, { port, key: streamKey })));
    }
    await pause(4000);
    const busy = await coresOf(server.pid, MEASURE_MS);
    const bytesAfter = memoryOf(server.pid);
    let droppedFrames = 0;
    for (const streamId of streamIds) {
      const response = await fetch(`${server.baseUrl}/api/v1/streams/${streamId}/health`, {
        headers: { authorization: `Bearer ${account.accessToken}` },
      });
      // The route's schema promises this member.
      droppedFrames += ((await response.json()) as { droppedFrames: number }).droppedFrames;
    }
    return {
      cores: busy - idle,
      droppedFrames,
      bytesBesideFfmpeg: bytesAfter.others - bytesBefore.others,
      bytesOfFfmpeg: bytesAfter.ffmpeg - bytesBefore.ffmpeg,
    };
  } finally {
    publishers.forEach((publisher) => {
      publisher.close();
    });
    await server.stop();
  }
}

/** Twenty encoders that arrive at once on a busy machine may be asked to come again; not measured here. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 10) {
        throw error;
      }
      await pause(1000);
    }
  }
}

async function coresOf(pid: number, durationMs: number): Promise<number> {
  const ticks = (): number => mediaProcesses(pid).reduce((sum, each) => sum + ticksOf(each), 0);
  const [before, begun] = [ticks(), performance.now()];
  await pause(durationMs);
  return (ticks() - before) / TICKS_PER_S / ((performance.now() - begun) / 1000);
}

/** Without the database, whose housekeeping is nobody's stream. */
function mediaProcesses(pid: number): number[] {
  return [pid, ...descendantsOf(pid)].filter((each) => !/postgres/.test(nameOf(each)));
}

function memoryOf(pid: number): { readonly ffmpeg: number; readonly others: number } {
  const all = mediaProcesses(pid);
  const children = all.filter((each) => nameOf(each) === 'ffmpeg');
  return {
    ffmpeg: proportionalBytes(children),
    others: proportionalBytes(all.filter((each) => !children.includes(each))),
  };
}

function nameOf(pid: number): string {
  return read(`/proc/${pid}/comm`).trim();
}

/** utime and stime, in ticks. */
function ticksOf(pid: number): number {
  const text = read(`/proc/${pid}/stat`);
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It ended meanwhile.
    return '';
  }
}

/** What a WHEP player is given to align sound and picture by. */
async function skewsAtPlayer(): Promise<number[]> {
  const server = await startFreshet();
  try {
    const account = await createAccount(server.baseUrl);
    const { streamKey, whepUrl } = await createStream(server.baseUrl, account);
    const publisher = publishWithFfmpeg({
      ...{ format: 'flv', picture: { source: FLASH }, sound: { source: BEEP } },
      url: `rtmp://127.0.0.1:${server.addresses['rtmp']?.port}/live/${streamKey}`,
    });
    const viewer = await patiently(() => SkewViewer.open(whepUrl));
    await pause(SKEW_S * 1000);
    const skews = await viewer.skewsMs();
    await viewer.close();
    await publisher.stop('SIGKILL');
    return skews;
  } finally {
    await server.stop();
  }
}

/** A publisher that is killed, and back with another size, before pages that POSTed once. */
async function returnsTo(pages: number): Promise<number[]> {
  const server = await startFreshet();
  const chromium = await launchChromium();
  try {
    const account = await createAccount(server.baseUrl);
    const { streamId, streamKey } = await createStream(server.baseUrl, account);
    const url = `rtmp://127.0.0.1:${server.addresses['rtmp']?.port}/live/${streamKey}`;
    const first = publishWithFfmpeg({ url, format: 'flv' });
    const watching = Array.from({ length: pages }, () =>
      watchByWhep(chromium, { baseUrl: server.baseUrl, streamId }),
    );
    const viewers = await Promise.all(watching);
    await Promise.all(viewers.map((viewer) => viewer.framesAdvance(15)));
    await first.stop('SIGKILL');
    await pause(AWAY_MS);
    const begun = performance.now();
    const second = publishWithFfmpeg({ url, format: 'flv', picture: { size: '426x240' } });
    const backMs = await Promise.all(
      viewers.map(async (viewer) => {
        await viewer.pictureIsWide(426);
        return performance.now() - begun;
      }),
    );
    await second.stop('SIGKILL');
    return backMs;
  } finally {
    await chromium.close();
    await server.stop();
  }
}

async function inChromium(): Promise<{
  firstFrames: number[];
  heard: number[];
  played: number[];
}> {
  const server = await startFreshet();
  const chromium = await launchChromium();
  const firstFrames: number[] = [];
  const heard: number[] = [];
  const played: number[] = [];
  try {
    const account = await createAccount(server.baseUrl);
    for (let i = 0; i <= FIRST_FRAMES; i += 1) {
      const { streamId, streamKey } = await createStream(server.baseUrl, account);
      const url = `rtmp://127.0.0.1:${server.addresses['rtmp']?.port}/live/${streamKey}`;
      const watching = watchByWhep(chromium, { baseUrl: server.baseUrl, streamId });
      await pause(3000);
      const begun = performance.now();
      const isForSync = i === FIRST_FRAMES;
      const publisher = publishWithFfmpeg({
        url,
        format: 'flv',
        ...(isForSync
          ? { picture: { source: FLASH }, sound: { source: BEEP }, seconds: 120 }
          : { picture: { size: '1280x720' } }),
      });
      const viewer = await watching;
      await viewer.framesAdvance(1);
      if (isForSync) {
        await pause(ALIGNED_AFTER_MS);
        const hearing = viewer.avSkewsMs(12);
        while (played.length < PLAYED_SAMPLES) {
          await pause(500);
          played.push((await viewer.playoutSkewMs()) ?? NaN);
        }
        heard.push(...(await hearing));
      } else {
        firstFrames.push(performance.now() - begun);
      }
      await viewer.close();
      await publisher.stop('SIGKILL');
    }
  } finally {
    await chromium.close();
    await server.stop();
  }
  return { firstFrames, heard, played };
}

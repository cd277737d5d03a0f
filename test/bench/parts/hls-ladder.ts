/** What the HLS ladder costs, how soon a part is listed, and how much memory a stream takes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { joinAnnexB } from '@freshet/infra/media';
import { PartLags } from '../../support/hls/part-lags.ts';
import { LadderSource, recordSource } from '../../support/hls/ladder-source.ts';
import type { SourceFile } from '../../support/hls/ladder-source.ts';
import { proportionalBytes } from '../../support/freshet-process.ts';
import { eventually } from '../../support/eventually.ts';
import { percentile } from '../report.ts';
import type { Section } from '../report.ts';

/** Linux counts CPU time in hundredths of a second. */
const TICKS_PER_S = 100;
const CPU_MS = 20_000;
/** The window of 30 s, and as much again for who read an older playlist. */
const FILL_MS = 66_000;
const RUNGS = [
  { size: '1280:720', bitrateBps: 2_764_800 },
  { size: '854:480', bitrateBps: 1_500_000 },
  { size: '640:360', bitrateBps: 800_000 },
] as const;

export async function measure(): Promise<Section> {
  // A moving picture with grain, 720p30; key frames too far apart to pass through, or not.
  const shape = {
    ...{ size: '1280x720', fps: 30, seconds: 14, bitrateKbps: 2500 },
    source: 'testsrc2=size=1280x720:rate=30,noise=alls=6:allf=t',
  };
  const rare = await recordSource({ ...shape, gopFrames: 105 });
  const regular = await recordSource({ ...shape, gopFrames: 60 });
  const encoded = await encodedLadder(rare);
  told('cores of the ladder', encoded.cores);
  const baseline = await oneFfmpeg(rare);
  told('cores of one ffmpeg', baseline);
  const passed = await passedThrough(regular);
  return {
    key: 'hls-ladder',
    title: 'HLS: the ladder',
    method:
      'H.264 720p30 at 2.5 Mbit/s with a little grain, handed to the ladder frame by frame in real time, with silence as sound; preset veryfast. ' +
      '*Ladder* is 720/480/360 of a source that cannot pass through: three ffmpegs, each of which decodes by itself; *one ffmpeg* is the same three encodes of the same file with one decoder. CPU is counted per second of media. ' +
      '*Part lag* is the moment a part’s last frame was handed in until the part is listed; a frame’s duration is known when the next one comes, 33 ms later, where times are the source’s. ' +
      '*Memory* is what this process (PSS) grew by while a window of 30 s and as much again filled.',
    figures: [
      {
        name: 'CPU of the ladder 720/480/360, decoding included',
        value: encoded.cores,
        unit: 'core',
        target: { limit: 0.75, better: 'below' },
      },
      { name: 'CPU of one ffmpeg that makes the same', value: baseline, unit: 'core' },
      { name: 'ladder ÷ one ffmpeg', value: encoded.cores / baseline, unit: '×' },
      ...lagFigures('encoded ladder', encoded.lags, 120),
      ...lagFigures('source that passes through', passed.source, 60),
      ...lagFigures('rung beside it', passed.rung, 120),
      {
        name: 'memory of one stream beside ffmpeg',
        value: encoded.bytes / 2 ** 20,
        unit: 'MiB',
        target: { limit: 60, better: 'below' },
      },
      { name: 'of which media', value: encoded.heldBytes / 2 ** 20, unit: 'MiB' },
    ],
  };
}

function lagFigures(name: string, lags: readonly number[], limit: number): Section['figures'] {
  const n = lags.length;
  return [
    { name: `part lag, ${name}, p50`, value: percentile(lags, 50), unit: 'ms', n },
    {
      ...{ name: `part lag, ${name}, p95`, value: percentile(lags, 95), unit: 'ms', n },
      target: { limit, better: 'below' },
    },
  ];
}

async function encodedLadder(file: SourceFile): Promise<{
  readonly cores: number;
  readonly lags: readonly number[];
  readonly bytes: number;
  readonly heldBytes: number;
}> {
  const before = settledBytes();
  const source = opened();
  const lags = new PartLags(source, ['v0', 'v1', 'v2']);
  source.play(file);
  await eventually(() => (source.ladder.pids.size === 4 ? undefined : 'not started'), {
    timeoutMs: 60_000,
  });
  // What was buffered while the source was judged is made up for.
  await pause(10_000);
  lags.begin();
  const earlier = effortOf(source);
  await pause(CPU_MS);
  const cores = coresBetween(earlier, effortOf(source));
  await pause(FILL_MS - CPU_MS);
  const heldBytes = source.packager.heldBytes;
  const bytes = settledBytes() - before;
  await source.close();
  return { cores, lags: lags.values, bytes, heldBytes };
}

async function passedThrough(
  file: SourceFile,
): Promise<{ readonly source: readonly number[]; readonly rung: readonly number[] }> {
  const source = opened();
  const own = new PartLags(source, ['v0']);
  const rung = new PartLags(source, ['v1', 'v2']);
  source.play(file);
  await eventually(() => (source.packager.ready ? undefined : 'not started'), {
    timeoutMs: 60_000,
  });
  await pause(5000);
  own.begin();
  rung.begin();
  await pause(CPU_MS);
  await source.close();
  return { source: own.values, rung: rung.values };
}

function opened(): LadderSource {
  // Nothing is shed: the whole ladder is measured, or the figure says that it is too slow.
  const shedding = { minSpeed: 0, windowMs: 600_000 };
  const ladder = { preset: 'veryfast', shedding };
  return new LadderSource({ judged: false, windowSegments: 15, ladder });
}

/** The same pictures by one process, from a file. */
async function oneFfmpeg(file: SourceFile): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'freshet-bench-'));
  try {
    const path = join(folder, 'source.h264');
    await writeFile(path, joinAnnexB(file.units.flatMap(({ nals }) => [...nals])));
    const split = `[0:v]split=3[a][b][c];${RUNGS.map(
      ({ size }, index) => `[${'abc'[index] ?? ''}]scale=${size}:flags=bilinear[o${index}]`,
    ).join(';')}`;
    const outputs = RUNGS.flatMap(({ bitrateBps }, index) => [
      ...['-map', `[o${index}]`, '-c:v', 'libx264', '-preset', 'veryfast', '-tune', 'zerolatency'],
      ...['-threads', '1', '-g', '60', '-bf', '0', '-sc_threshold', '0', '-b:v', `${bitrateBps}`],
      ...['-maxrate', `${bitrateBps}`, '-bufsize', `${bitrateBps}`, '-f', 'null', '-'],
    ]);
    const child = spawn('ffmpeg', [
      ...['-v', 'error', '-benchmark', '-loglevel', 'info', '-nostats', '-r', '30', '-i', path],
      ...['-filter_complex', split, ...outputs],
    ]);
    let words = '';
    child.stderr.on('data', (text: Buffer) => (words = (words + String(text)).slice(-4000)));
    await once(child, 'close');
    const [, user, system] = /utime=([\d.]+)s stime=([\d.]+)s/.exec(words) ?? [];
    return (Number(user) + Number(system)) / (file.units.length / file.fps);
  } finally {
    await rm(folder, { recursive: true });
  }
}

type Effort = ReadonlyMap<string, { readonly cpuS: number; readonly mediaS: number }>;

/** What each encoder has used, and how much media it has made of it. */
function effortOf({ ladder }: LadderSource): Effort {
  return new Map(
    ladder.loads.map(({ id, outputMs }) => [
      id,
      { cpuS: cpuSeconds(ladder.pids.get(id) ?? 0), mediaS: outputMs / 1000 },
    ]),
  );
}

/** CPU per second of media, so that a machine with other work gives the same. */
function coresBetween(before: Effort, after: Effort): number {
  return [...after].reduce((sum, [id, { cpuS, mediaS }]) => {
    const then = before.get(id);
    return then === undefined ? NaN : sum + (cpuS - then.cpuS) / (mediaS - then.mediaS);
  }, 0);
}

/** User and system time, from /proc (fields 14 and 15, counted after the name in brackets). */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_S;
}

function settledBytes(): number {
  setFlagsFromString('--expose-gc');
  // The function that the flag adds to new contexts.
  const collect = runInNewContext('gc') as () => void;
  collect();
  return proportionalBytes([process.pid]);
}

function told(name: string, value: number): void {
  process.stdout.write(`${name}: ${value.toPrecision(3)}\n`);
}

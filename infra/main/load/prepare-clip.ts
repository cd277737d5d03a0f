/**
 * The film that publishers of a load run send: encoded once by ffmpeg, kept in the data directory, then
 * sent over and over without encoding, so that a publisher costs next to nothing.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ffmpegArguments } from '@freshet/infra/media';
import { UsageError } from '../usage-error.ts';
import type { LoadPlan } from './load-plan.ts';

/** One encoding of the film, smallest first. */
export type ClipLayer = {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
};

export type PreparedClip = {
  readonly layers: readonly ClipLayer[];
  /** Ogg with Opus. */
  readonly audio: string;
};

const CLIP_SECONDS = 10;
const ENCODE_TIMEOUT_MS = 300_000;
const AUDIO_KBPS = 64;

/** Makes what is not there yet. @throws UsageError when ffmpeg cannot read the film */
export async function prepareClip(plan: LoadPlan, directory: string): Promise<PreparedClip> {
  await mkdir(directory, { recursive: true });
  const layers: ClipLayer[] = [];
  for (const share of plan.simulcast ? [4, 2, 1] : [1]) {
    const width = even(plan.width / share);
    const height = even(plan.height / share);
    const kbps = Math.max(50, Math.round(plan.bitrateKbps / share ** 1.5));
    const file = await encoded(directory, plan, {
      extension: plan.codec === 'h264' ? 'h264' : 'ivf',
      output: [
        ...['-map', '0:v:0', '-vf', `scale=${width}:${height},fps=${plan.fps}`],
        ...(plan.codec === 'h264' ? h264(kbps, plan.fps) : vp8(kbps, plan.fps)),
      ],
    });
    layers.push({ file, width, height, fps: plan.fps });
  }
  const audio = await encoded(directory, plan, {
    extension: 'ogg',
    output: [
      ...['-map', plan.video === undefined ? '1:a:0' : '0:a:0?', '-c:a', 'libopus'],
      ...['-b:a', `${AUDIO_KBPS}k`, '-ac', '2', '-ar', '48000'],
      // One packet a page: the reader needs each to be known as soon as it ends.
      ...['-frame_duration', '20', '-page_duration', '20000', '-f', 'ogg'],
    ],
  });
  return { layers, audio };
}

function h264(kbps: number, fps: number): string[] {
  return [
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-tune', 'zerolatency', '-pix_fmt', 'yuv420p'],
    ...['-profile:v', 'baseline', '-b:v', `${kbps}k`, '-maxrate', `${kbps}k`],
    ...['-bufsize', `${kbps}k`, '-g', `${fps}`, '-sc_threshold', '0', '-f', 'h264'],
  ];
}

function vp8(kbps: number, fps: number): string[] {
  return [
    ...['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-pix_fmt', 'yuv420p'],
    ...['-b:v', `${kbps}k`, '-g', `${fps}`, '-f', 'ivf'],
  ];
}

async function encoded(
  directory: string,
  plan: LoadPlan,
  want: { readonly extension: string; readonly output: readonly string[] },
): Promise<string> {
  const inputs =
    plan.video === undefined
      ? [
          {
            url: `testsrc2=s=${plan.width}x${plan.height}:r=${plan.fps}`,
            options: ['-f', 'lavfi'],
          },
          { url: 'sine=f=440:r=48000', options: ['-f', 'lavfi'] },
        ]
      : [{ url: `file:${plan.video}`, options: [] }];
  const changed = plan.video === undefined ? 0 : (await statOf(plan.video)).mtimeMs;
  const key = JSON.stringify([inputs, changed, want]);
  const name = createHash('sha256').update(key).digest('hex').slice(0, 16);
  const file = join(directory, `${name}.${want.extension}`);
  if (await stat(file).catch(() => undefined)) {
    return file;
  }
  const draft = join(directory, `${name}.${process.pid}.new`);
  const output = { url: `file:${draft}`, options: ['-t', `${CLIP_SECONDS}`, ...want.output] };
  const args = ffmpegArguments({
    inputs,
    outputs: [output],
    protocols: ['file'],
    logLevel: 'error',
  });
  try {
    await promisify(execFile)('ffmpeg', ['-nostdin', ...args], { timeout: ENCODE_TIMEOUT_MS });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    const { code, stderr } = error as { code?: unknown; stderr?: string };
    if (code === 'ENOENT') {
      throw new UsageError('publishing needs ffmpeg, which was not found; see freshet doctor');
    }
    throw new UsageError(
      `ffmpeg could not make the film: ${stderr?.trim().split('\n').at(-1) ?? ''}`,
    );
  }
  return file;
}

async function statOf(path: string): Promise<{ mtimeMs: number }> {
  try {
    return await stat(path);
  } catch {
    throw new UsageError(`--video ${path} cannot be read`);
  }
}

function even(value: number): number {
  return Math.max(2, Math.round(value / 2) * 2);
}

/**
 * The H.264 encoders of ffmpeg that live encoding knows, each with the options that make it quick,
 * steady in its bit rate, and give a real IDR where a key frame is asked for; and how to find out
 * whether one works on this machine, which only trying tells.
 */
import { execFile } from 'node:child_process';
import { ffmpegArguments } from './ffmpeg-command.ts';

export const H264_ENCODERS = [
  'libx264',
  'h264_nvenc',
  'h264_vaapi',
  'h264_qsv',
  'h264_videotoolbox',
] as const;

export type H264EncoderName = (typeof H264_ENCODERS)[number];

type Recipe = {
  /** Before the inputs: the device. */
  readonly device: readonly string[];
  /** At the end of the filters: frames in the form, and in the memory, that the encoder wants. */
  readonly filter: string;
  readonly options: (preset: string) => readonly string[];
};

const RECIPES: Readonly<Record<H264EncoderName, Recipe>> = {
  libx264: {
    device: [],
    filter: 'format=yuv420p',
    options: (preset) => ['-preset', preset, '-tune', 'zerolatency'],
  },
  h264_nvenc: {
    device: [],
    filter: 'format=yuv420p',
    options: () => [
      ...['-preset', 'p4', '-tune', 'ull', '-rc', 'cbr', '-zerolatency', '1', '-delay', '0'],
      ...['-forced-idr', '1'],
    ],
  },
  h264_vaapi: {
    device: ['-vaapi_device', '/dev/dri/renderD128'],
    filter: 'format=nv12,hwupload',
    options: () => ['-rc_mode', 'CBR', '-async_depth', '1', '-idr_interval', '0'],
  },
  h264_qsv: {
    device: ['-init_hw_device', 'qsv=hw', '-filter_hw_device', 'hw'],
    filter: 'format=nv12,hwupload=extra_hw_frames=16',
    options: () => [
      ...['-preset', 'veryfast', '-async_depth', '1', '-look_ahead', '0', '-forced_idr', '1'],
    ],
  },
  h264_videotoolbox: {
    device: [],
    filter: 'format=nv12',
    options: () => ['-realtime', '1', '-prio_speed', '1', '-allow_sw', '0'],
  },
};

const PROBE_TIMEOUT_MS = 15_000;

/** The recipe of a name; one that is not in the table is taken as it is, with frames in yuv420p. */
export function h264EncoderRecipe(name: string): Recipe {
  const known = H264_ENCODERS.find((each) => each === name);
  return known === undefined
    ? { device: [], filter: 'format=yuv420p', options: () => [] }
    : RECIPES[known];
}

export type EncoderProbe =
  | { readonly works: true }
  /** ffmpeg's own words. */
  | { readonly works: false; readonly reason: string };

/** Encodes a few frames. A hardware encoder that is compiled in says nothing of the hardware. */
export async function probeH264Encoder(
  name: string,
  options: { readonly ffmpegPath?: string; readonly preset?: string } = {},
): Promise<EncoderProbe> {
  const { device, filter, options: encoderOptions } = h264EncoderRecipe(name);
  const args = ffmpegArguments({
    protocols: ['pipe', 'file'],
    logLevel: 'error',
    inputs: [{ url: 'color=black:s=320x240:r=30:d=0.2', options: [...device, '-f', 'lavfi'] }],
    outputs: [
      {
        url: '-',
        options: [
          ...['-vf', filter, '-c:v', name, ...encoderOptions(options.preset ?? 'veryfast')],
          ...['-b:v', '500000', '-maxrate', '500000', '-bufsize', '500000', '-f', 'null'],
        ],
      },
    ],
  });
  return new Promise((resolve) => {
    const limits = { timeout: PROBE_TIMEOUT_MS, killSignal: 'SIGKILL' } as const;
    execFile(options.ffmpegPath ?? 'ffmpeg', args, limits, (error, _stdout, stderr) => {
      resolve(
        error === null ? { works: true } : { works: false, reason: lastWords(stderr, error) },
      );
    });
  });
}

/** The first line names the cause; those after it tell what became impossible by it. */
function lastWords(stderr: string, error: Error): string {
  const [line = error.message] = stderr.split('\n').filter((each) => each.trim() !== '');
  return line.replace(/^\[[^\]]*\] */, '').slice(0, 160);
}

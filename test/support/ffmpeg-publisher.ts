/** A real encoder at the command line: ffmpeg pushes a test picture and tone to any URL. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

export type PublisherPicture = {
  readonly size?: string;
  readonly fps?: string;
  readonly bFrames?: number;
  readonly gopFrames?: number;
  readonly bitrateKbps?: number;
  /** Of H.264, for instance `high`. Default: what x264 takes. */
  readonly profile?: string;
  /** A lavfi graph instead of the moving test picture. */
  readonly source?: string;
  readonly preset?: string;
};

export type PublisherOptions = {
  readonly url: string;
  readonly format: 'flv' | 'mpegts';
  /** `null` leaves the picture or the sound out. */
  readonly picture?: PublisherPicture | null;
  readonly sound?: {
    readonly sampleRateHz?: number;
    readonly channels?: number;
    /** A lavfi graph instead of the tone. */
    readonly source?: string;
  } | null;
  /** Stops by itself after this time. Default 60. */
  readonly seconds?: number;
};

export interface FfmpegPublisher {
  readonly child: ChildProcess;
  /** Last words of ffmpeg. */
  readonly stderr: () => string;
  /** Waits until the process is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  exited: Promise<number | null>;
}

export function publishWithFfmpeg(options: PublisherOptions): FfmpegPublisher {
  const seconds = options.seconds ?? 60;
  const args = ['-hide_banner', '-loglevel', 'error'];
  const codecs: string[] = [];
  if (options.picture !== null) {
    const { size, fps, bFrames, gopFrames, bitrateKbps, profile, preset } = options.picture ?? {};
    const source = options.picture?.source ?? `testsrc2=s=${size ?? '320x180'}:r=${fps ?? '30'}`;
    args.push('-re', '-f', 'lavfi', '-i', source);
    codecs.push(
      ...[
        '-c:v',
        'libx264',
        '-preset',
        preset ?? 'ultrafast',
        '-pix_fmt',
        'yuv420p',
        '-sc_threshold',
        '0',
      ],
      ...[
        '-bf',
        `${bFrames ?? 0}`,
        '-g',
        `${gopFrames ?? 30}`,
        '-keyint_min',
        `${gopFrames ?? 30}`,
      ],
      ...['-b:v', `${bitrateKbps ?? 600}k`],
      ...(profile === undefined ? [] : ['-profile:v', profile]),
    );
  }
  if (options.sound !== null) {
    const { sampleRateHz, channels, source } = options.sound ?? {};
    args.push('-re', '-f', 'lavfi', '-i', source ?? `sine=f=440:r=${sampleRateHz ?? 48_000}`);
    codecs.push('-c:a', 'aac', '-b:a', '128k', '-ac', `${channels ?? 2}`);
    codecs.push('-ar', `${sampleRateHz ?? 48_000}`);
  }
  const child = spawn('ffmpeg', [
    ...args,
    ...codecs,
    ...['-t', `${seconds}`, '-f', options.format, '-flush_packets', '1', options.url],
  ]);
  let stderr = '';
  child.stderr.on('data', (text: Buffer) => {
    stderr = (stderr + text.toString('utf8')).slice(-2_000);
  });
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  return {
    child,
    stderr: () => stderr,
    exited,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await exited;
    },
  };
}

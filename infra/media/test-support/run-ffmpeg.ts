/** Runs ffmpeg to its end for a test and returns its standard output. */
import { spawn } from 'node:child_process';

export async function runFfmpeg(args: readonly string[], stdin?: Uint8Array): Promise<Buffer> {
  const child = spawn('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-y', ...args]);
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  child.stdin.on('error', () => undefined);
  child.stdin.end(stdin);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (exitCode !== 0) {
    throw new Error(`ffmpeg failed: ${Buffer.concat(errors).toString()}`);
  }
  return Buffer.concat(output);
}

/** Arguments of a moving picture and a tone of the given length. */
export const TEST_PICTURE = (size: string, fps: string, durationS: number): string[] => [
  ...['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=${fps}:duration=${durationS}`],
];
export const TEST_TONE = (durationS: number): string[] => [
  ...['-f', 'lavfi', '-i', `sine=frequency=440:duration=${durationS}`],
];

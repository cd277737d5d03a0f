/**
 * An SRT caller that sends any bytes at a steady rate: ffmpeg takes them for sound of one byte a sample,
 * which it sends on as it is.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

export type ByteCaller = {
  readonly exited: Promise<number | null>;
  /** Waits until the process is gone. */
  stop(): Promise<void>;
};

export function callWithBytes(how: {
  readonly url: string;
  /** A file, or a device without end. */
  readonly file: string;
  /** Below 20 the next bytes come after a minute: a caller that is there and says nothing. */
  readonly bytesPerS: number;
}): ByteCaller {
  const child = spawn('ffmpeg', [
    ...['-hide_banner', '-loglevel', 'error', '-re', '-f', 'u8', '-ar', `${how.bytesPerS}`],
    ...['-ac', '1', '-i', how.file, '-c', 'copy', '-flush_packets', '1', '-f', 'u8', how.url],
  ]);
  child.stderr.resume();
  const exited = once(child, 'exit').then(([code]) => code as number | null);
  return {
    exited,
    stop: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

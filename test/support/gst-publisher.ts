/** Runs gst-whip.py: GStreamer's webrtcbin as a WHIP publisher. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { eventually } from './eventually.ts';

export type GstPublisher = {
  /** What it reported so far: `offer`, `answered`, `connected`, `deleted`, `refused …`. */
  readonly lines: readonly string[];
  /** Ends it by closing its input, so that it sends DELETE; resolves with its exit code. */
  close(): Promise<number | null>;
};

/** Debian's own interpreter: it has the bindings, others need not. */
const PYTHON = '/usr/bin/python3';
const SCRIPT = fileURLToPath(new URL('gst-whip.py', import.meta.url));
const EXIT_TIMEOUT_MS = 15_000;

/** Resolves once it is connected. @throws Error with its output when it does not get there */
export async function publishWithGStreamer(options: {
  readonly url: string;
  readonly token: string;
  readonly codec: 'vp8' | 'h264';
}): Promise<GstPublisher> {
  if (!existsSync(PYTHON)) {
    throw new Error('python3 is missing; on Debian: apt-get install python3-gi gstreamer1.0-nice');
  }
  const { url, token, codec } = options;
  const child = spawn(PYTHON, [SCRIPT, '--url', url, '--token', token, '--codec', codec]);
  const lines: string[] = [];
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    lines.push(...text.split('\n').filter(Boolean));
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const exited = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  const close = async (): Promise<number | null> => {
    child.stdin.end();
    const timer = setTimeout(() => child.kill('SIGKILL'), EXIT_TIMEOUT_MS);
    const code = await exited;
    clearTimeout(timer);
    return code;
  };
  try {
    await eventually(() =>
      lines.includes('connected') ? undefined : `GStreamer said ${lines.join(' ')} ${errors}`,
    );
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return { lines, close };
}

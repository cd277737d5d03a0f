/** GStreamer as a player of plain HLS: what it decodes of picture and sound, by its own timestamps. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type GstPlayed = {
  /** Presentation times of what was decoded, in seconds, in order. */
  readonly pictures: readonly number[];
  readonly sounds: readonly number[];
};

const TIMEOUT_MS = 90_000;
/** Debian's own interpreter: it has the bindings, others need not. */
const PYTHON = '/usr/bin/python3';
const SCRIPT = fileURLToPath(new URL('gst-play.py', import.meta.url));

/**
 * Plays from the live edge until picture and sound have come for so long each.
 *
 * @throws Error with GStreamer's own words when it stops before, or when it takes too long
 */
export async function playWithGStreamer(url: string, seconds: number): Promise<GstPlayed> {
  const child = spawn(PYTHON, [SCRIPT, url]);
  const played = { pictures: [] as number[], sounds: [] as number[] };
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (words += text));
  const enough = Promise.withResolvers<void>();
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [name, time] = line.split(' ');
      (name === 'picture' ? played.pictures : played.sounds).push(Number(time));
    }
    if (Math.min(lengthS(played.pictures), lengthS(played.sounds)) >= seconds) {
      enough.resolve();
    }
  });
  const timer = setTimeout(() => {
    enough.reject(new Error(`GStreamer took too long: ${facts(played)} ${words}`));
  }, TIMEOUT_MS);
  const gone = once(child, 'close').then(([code]) => {
    enough.reject(new Error(`GStreamer ended with ${String(code)}: ${facts(played)} ${words}`));
  });
  try {
    await enough.promise;
    return played;
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
    await gone;
  }
}

function lengthS(times: readonly number[]): number {
  return (times.at(-1) ?? 0) - (times[0] ?? 0);
}

function facts({ pictures, sounds }: GstPlayed): string {
  return `${pictures.length} pictures, ${sounds.length} sounds`;
}

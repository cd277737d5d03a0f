/** What a stream shows at its live edge: the last picture of the newest parts, as an independent decoder sees it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parsePlaylist } from './parse-playlist.ts';

export type ShownPicture = {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Red, green and blue, 0 to 255, of one pixel. */
  at(x: number, y: number): readonly [number, number, number];
};

/** Of the media playlist `name` below `base`. @throws Error when it cannot be read or decoded */
export async function newestPicture(base: string, name = 'v0.m3u8'): Promise<ShownPicture> {
  const list = parsePlaylist(await (await fetch(`${base}/${name}`)).text());
  const init =
    list.text
      .match(/#EXT-X-MAP:URI="([^"]+)"/g)
      ?.at(-1)
      ?.match(/"(.+)"/)?.[1] ?? '';
  // The segment that is being made may lack a key frame no longer than its first part is missing.
  const open = list.open?.parts.map(({ uri }) => uri) ?? [];
  const uris = open.length > 0 ? open : [list.segments.at(-1)?.uri ?? ''];
  const bytes = await Promise.all(
    [init, ...uris].map(async (uri) =>
      Buffer.from(await (await fetch(`${base}/${uri}`)).arrayBuffer()),
    ),
  );
  return lastPicture(Buffer.concat(bytes));
}

async function lastPicture(media: Buffer): Promise<ShownPicture> {
  const child = spawn(
    'ffmpeg',
    [
      ...['-v', 'error', '-f', 'mp4', '-i', 'pipe:0', '-map', '0:v'],
      ...['-pix_fmt', 'rgb24', '-c:v', 'ppm', '-f', 'image2pipe', 'pipe:1'],
    ],
    { stdio: ['pipe', 'pipe', 'ignore'] },
  );
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stdin.on('error', () => undefined);
  child.stdin.end(media);
  await once(child, 'close');
  const bytes = Buffer.concat(chunks);
  const [, width = '0', height = '0'] =
    /^P6\s(\d+) (\d+)\s255\s/.exec(bytes.subarray(0, 32).toString('latin1')) ?? [];
  const [widthPx, heightPx] = [Number(width), Number(height)];
  const start = bytes.length - widthPx * heightPx * 3;
  if (widthPx === 0 || start < 0) {
    throw new Error(`no picture in ${media.length} bytes`);
  }
  return {
    ...{ widthPx, heightPx },
    at: (x, y) => {
      const place = start + (y * widthPx + x) * 3;
      return [bytes[place] ?? 0, bytes[place + 1] ?? 0, bytes[place + 2] ?? 0];
    },
  };
}

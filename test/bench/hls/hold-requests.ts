/** Thousands of connections that each wait for the next part of a playlist, and when the last was answered. */
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { parsePlaylist } from '../../support/hls/parse-playlist.ts';
import { eventually } from '../../support/eventually.ts';

export type HeldRequests = {
  /** When the last byte of the last answer came, in milliseconds since 1970. */
  readonly lastByteAtMs: Promise<number>;
  close(): void;
};

/** Resolves when all of them are held. */
export async function holdRequests(options: {
  readonly port: number;
  readonly path: string;
  readonly count: number;
  readonly isHeld: () => Promise<number>;
}): Promise<HeldRequests> {
  const { port, path, count } = options;
  const list = parsePlaylist(await (await fetch(`http://127.0.0.1:${port}${path}`)).text());
  const msn = (list.segments.at(-1)?.msn ?? 0) + 1;
  const query = `_HLS_msn=${msn}&_HLS_part=${list.open?.parts.length ?? 0}`;
  const head = `GET ${path}?${query} HTTP/1.1\r\nhost: bench\r\naccept-encoding: gzip\r\n\r\n`;
  let answered = 0;
  const { promise, resolve } = Promise.withResolvers<number>();
  const sockets: Socket[] = [];
  for (let n = 0; n < count; n += 1) {
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    socket.once('connect', () => socket.write(head));
    whenWhole(socket, () => {
      answered += 1;
      if (answered === count) {
        resolve(performance.timeOrigin + performance.now());
      }
    });
  }
  await eventually(
    async () => {
      const held = await options.isHeld();
      return held === count ? undefined : `${held} are held`;
    },
    { timeoutMs: 30_000 },
  );
  return {
    lastByteAtMs: promise,
    close: () => {
      sockets.forEach((socket) => socket.destroy());
    },
  };
}

/** Counts bytes only: what is measured is the server. */
function whenWhole(socket: Socket, done: () => void): void {
  let missing: number | undefined;
  socket.on('data', (chunk: Buffer) => {
    if (missing === undefined) {
      const head = chunk.toString('latin1', 0, chunk.indexOf('\r\n\r\n') + 4);
      missing = head.length + Number(/content-length: (\d+)/.exec(head)?.[1] ?? 0);
    }
    missing -= chunk.length;
    if (missing === 0) {
      done();
    }
  });
  socket.on('error', () => undefined);
}

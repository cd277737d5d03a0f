/** Those who take their time: they wait for a deadline of the server, so they wait beside all others. */
import { status } from '../asking.ts';
import { hex, rtmp, rtmpBytes } from '../attacks.ts';
import { bare, drip, statusOf } from '../bare-sockets.ts';
import type { Row } from '../asking.ts';

const SLOW_MS = 20_000;

export const SLOW: readonly Row[] = [
  [
    'half an RTMP handshake',
    'closed',
    (it) => rtmp(it, async (c) => c.socket.write(Buffer.of(3, 0)), SLOW_MS),
  ],
  ['an RTMP handshake and nothing more', 'closed', (it) => rtmp(it, (c) => c.handshake(), SLOW_MS)],
  [
    'chunks of 2 GB and silence',
    'closed',
    (it) => rtmp(it, rtmpBytes(hex('02 000000 000004 01 00000000 7fffffff')), SLOW_MS),
  ],
  [
    'a WebSocket that says nothing',
    4008,
    async (it) => it.socket('/ws', { protocol: 'freshet.v1' }).ended,
  ],
  [
    'a header by single bytes',
    408,
    async (it) =>
      statusOf(
        await drip(
          it.server.httpPort,
          { head: 'GET / HTTP/1.1\r\nHost: x\r\nx-slow: ', text: 'a', everyMs: 500 },
          SLOW_MS,
        ),
      ),
  ],
  [
    'a body by single bytes',
    408,
    async (it) => {
      const head = `POST /api/v1/users/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{`;
      return statusOf(await drip(it.server.httpPort, { head, text: ' ', everyMs: 500 }, SLOW_MS));
    },
  ],
  [
    'the first byte of TLS',
    '',
    async (it) => (await bare(it.server.httpPort, hex('16'))).untilClosed(SLOW_MS),
  ],
  [
    '300 halves of a header, and a good request beside them',
    [200, 300],
    async (it) => {
      const all = await Promise.all(
        Array.from({ length: 300 }, () => bare(it.server.httpPort, 'GET / HTTP/1.1\r\nHost: ')),
      );
      const good = await status(it, 'GET', '/healthz');
      const ended = await Promise.all(all.map((each) => each.untilClosed(SLOW_MS)));
      return [good, ended.length];
    },
  ],
];

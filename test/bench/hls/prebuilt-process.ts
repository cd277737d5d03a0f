/**
 * The least that a server in Node can do, in a process of its own, for benchmarks: each request gets bytes
 * that were put together before, head and body in one buffer. It knows two paths by their ends, checks
 * nothing and counts nothing; what the origin does beside it is the difference.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

export type PrebuiltSays = { readonly kind: 'ready'; readonly port: number };

const [playlistFile = '', partFile = ''] = process.argv.slice(2);
const END_OF_HEAD = '\r\n\r\n';

async function answerOf(file: string, type: string): Promise<Buffer> {
  const body = await readFile(file);
  const head = `HTTP/1.1 200 OK\r\ncontent-type: ${type}\r\ncontent-length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

const [playlist, part] = await Promise.all([
  answerOf(playlistFile, 'application/vnd.apple.mpegurl'),
  answerOf(partFile, 'video/mp4'),
]);

const server = createServer((socket) => {
  let waiting = '';
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    waiting += chunk.toString('latin1');
    for (let end = waiting.indexOf(END_OF_HEAD); end >= 0; end = waiting.indexOf(END_OF_HEAD)) {
      socket.write(waiting.startsWith('GET /list.m3u8 ') ? playlist : part);
      waiting = waiting.slice(end + END_OF_HEAD.length);
    }
  });
});
server.listen(0, '127.0.0.1', () => {
  // Listening on TCP, so the address has a port.
  const { port } = server.address() as AddressInfo;
  process.send?.({ kind: 'ready', port } satisfies PrebuiltSays);
});
process.on('disconnect', () => process.exit(0));

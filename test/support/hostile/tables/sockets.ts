/** Signaling and chat over WebSockets. */
import { byOwner } from '../asking.ts';
import { chatFlood, compressedFrame, frames, hex, message } from '../attacks.ts';
import type { Table } from '../asking.ts';

export const SOCKETS: Table = {
  'protobuf and WebSocket': [
    ['a truncated varint', 1007, (it) => frames(it, 'binary', hex('08 ff'))],
    ['2 GB by its length', 1007, (it) => frames(it, 'binary', hex('12 ff ff ff ff 07'))],
    ['an unknown arm', 'SIG_UNKNOWN_MESSAGE', (it) => message(it, '{"requestId":2,"later":{}}')],
    [
      'members called __proto__',
      'pong',
      (it) => message(it, '{"requestId":2,"__proto__":{"x":1},"ping":{"__proto__":{"x":1}}}'),
    ],
    ['text on the binary protocol', 1003, (it) => frames(it, 'binary', '{"requestId":1}')],
    ['broken JSON', 1007, (it) => frames(it, 'json', '{"requestId":', { joined: true })],
    ['JSON without end', 1007, (it) => frames(it, 'json', `{"a":${'['.repeat(9_000)}`)],
    ['4 MB', 1009, (it) => frames(it, 'json', 'x'.repeat(4_000_000), { joined: true })],
    ['a compressed frame', ['', 1002], compressedFrame],
    [
      '200 headers',
      431,
      (it) =>
        it.socket('/ws', {
          protocol: 'freshet.v1',
          headers: Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`x-h-${n}`, '1'])),
        }).ended,
    ],
    ['no subprotocol', 400, (it) => it.socket('/ws').ended],
    ['another path', 404, (it) => it.socket('/ws/../admin/x', { protocol: 'freshet.v1' }).ended],
  ],
  'chat and quotas': [
    ['a thousand messages over two sockets', 'few', chatFlood],
    ['a title of 200 kB', 400, byOwner('POST', () => '/streams', { title: 'x'.repeat(200_000) })],
    [
      'a hundred tags',
      400,
      byOwner('POST', () => '/streams', { tags: Array.from({ length: 100 }, (_, n) => `t${n}`) }),
    ],
  ],
};

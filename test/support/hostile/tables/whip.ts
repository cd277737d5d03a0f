/** WHIP, WHEP and the ports of the media. */
import { expect } from 'vitest';
import { garbage, startsWith, status } from '../asking.ts';
import {
  emptyFingerprints,
  mediaPort,
  mutatedOffers,
  patchSession,
  postOffer,
  whip,
} from '../attacks.ts';
import { datagrams, listenForDatagrams } from '../bare-sockets.ts';
import { offer } from '../hostile-site.ts';
import type { Table } from '../asking.ts';

export const WHIP: Table = {
  'malformed SDP': [
    ['nothing', 400, (it) => whip(it, '')],
    ['no m= line', 400, (it) => whip(it, 'v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n')],
    ['a NUL', 400, (it) => whip(it, offer().replace('s=-', 's=\u0000'))],
    ['a thousand m= lines', 400, (it) => whip(it, offer() + 'm=\r\n'.repeat(1_000))],
    ['text that is none', 400, (it) => whip(it, 'nonsense')],
    ['60 damaged offers', [], mutatedOffers],
  ],
  'what WHIP does not take': [
    [
      'another content type',
      415,
      (it) => whip(it, offer(), { headers: { 'content-type': 'text/plain' } }),
    ],
    [
      'a session that is none',
      404,
      (it) => status(it, 'DELETE', '/whip/sessions/nd_none.pub_none'),
    ],
    ['an ICE restart without If-Match', 428, (it) => patchSession(it, {})],
    ['an ETag of another time', 412, (it) => patchSession(it, { 'if-match': '"old"' })],
    [
      'a PATCH of another kind',
      415,
      (it) => patchSession(it, { 'content-type': 'application/json', 'if-match': '*' }),
    ],
    ['H.265 alone', 422, (it) => whip(it, offer('obs-31-hevc'))],
    ['10 MB', 413, (it) => whip(it, offer() + 'a=x\r\n'.repeat(2_000_000))],
  ],
  'the media ports': [
    ['a connection without fingerprints', 'SFU_BAD_DTLS_PARAMETERS', emptyFingerprints],
    [
      'noise',
      0,
      async (it) =>
        datagrams(
          await mediaPort(it),
          garbage(200, (bytes) => bytes),
        ),
    ],
    [
      'RTP with impossible padding',
      0,
      async (it) => datagrams(await mediaPort(it), garbage(100, startsWith('b060 ffff'))),
    ],
    [
      'RTCP that is longer than it is',
      0,
      async (it) => datagrams(await mediaPort(it), garbage(100, startsWith('81c9 ffff'))),
    ],
    [
      'STUN of nobody',
      0,
      async (it) => datagrams(await mediaPort(it), garbage(100, startsWith('0001 ffff 2112a442'))),
    ],
    [
      'a DTLS ClientHello without ICE',
      0,
      async (it) =>
        datagrams(
          await mediaPort(it),
          garbage(100, startsWith('16fefd 0000 000000000000 0030 01')),
        ),
    ],
    [
      'candidates inside our network',
      0,
      async (it) => {
        const sink = await listenForDatagrams();
        const lines = [
          `a=candidate:1 1 udp 2122260223 127.0.0.1 ${sink.port} typ host`,
          `a=candidate:2 1 udp 2122260222 localhost ${sink.port} typ host`,
          `a=candidate:3 1 udp 2122260221 1234abcd.local ${sink.port} typ host`,
        ];
        const created = await postOffer(it, `${offer()}${lines.join('\r\n')}\r\n`);
        expect(created.status).toBe(201);
        await datagrams(sink.port, []);
        await it.ask('DELETE', new URL(created.headers.location ?? '').pathname);
        sink.close();
        return sink.count();
      },
    ],
  ],
};

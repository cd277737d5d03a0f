/** The listeners of encoders: RTMP and SRT. */
import { encodeAmf0 } from '../../../../whip-gateway/src/rtmp/amf0.ts';
import { garbage } from '../asking.ts';
import { hex, rtmp, rtmpBytes, srt } from '../attacks.ts';
import { datagrams } from '../bare-sockets.ts';
import type { Table } from '../asking.ts';

export const ENCODERS: Table = {
  RTMP: [
    [
      'an HTTP request',
      'closed',
      (it) => rtmp(it, async (c) => c.socket.write('GET / HTTP/1.1\r\n\r\n')),
    ],
    [
      'chunks of 0 bytes',
      'closed',
      (it) => rtmp(it, rtmpBytes(hex('02 000000 000004 01 00000000 00000000'))),
    ],
    [
      'a control message of 16 MB',
      'closed',
      (it) => rtmp(it, rtmpBytes(hex('03 000000 ffffff 14 00000000'))),
    ],
    [
      'a video message of 16 MB',
      'closed',
      (it) =>
        rtmp(it, async (c) => {
          await c.publish(it.spare.streamKey);
          c.socket.write(hex('06 000000 ffffff 09 01000000'));
        }),
    ],
    [
      '100,000 chunk streams',
      'closed',
      (it) =>
        rtmp(it, async (c) => {
          await c.publish(it.spare.streamKey);
          const one = hex('000000 000010 09 01000000 aa');
          c.socket.write(
            Buffer.concat(
              Array.from({ length: 100_000 }, (_, n) =>
                Buffer.concat([Buffer.of(1, n & 0xff, (n >> 8) & 0xff), one]),
              ),
            ),
          );
        }),
    ],
    [
      '70,000 nested AMF arrays',
      'closed',
      (it) =>
        rtmp(it, async (c) => {
          await c.publish(it.spare.streamKey);
          const nested = Array.from({ length: 70_000 }, () => hex('0a 00000001'));
          c.send({
            typeId: 18,
            streamId: 1,
            payload: Buffer.concat([encodeAmf0(['onMetaData']), ...nested]),
          });
        }),
    ],
    ['an AMF array of 2^32-1 values', 'closed', (it) => rtmp(it, amf(hex('0a ffffffff')))],
    ['an unknown AMF marker', 'closed', (it) => rtmp(it, amf(hex('99')))],
    [
      'a thousand damaged pictures',
      'closed',
      (it) =>
        rtmp(it, async (c) => {
          await c.publish(it.spare.streamKey);
          c.socket.write(
            Buffer.concat(
              Array.from({ length: 1000 }, () => hex('06 000000 000003 09 01000000 170100')),
            ),
          );
        }),
    ],
  ],
  SRT: [
    [
      'noise',
      'answers',
      async (it) => {
        await datagrams(
          it.port('srt'),
          garbage(100, (bytes) => bytes),
          0,
        );
        return srt(it, 5, 1);
      },
    ],
    ['a stream id of 1 kB', 'answers', (it) => srt(it, 5, 256)],
    ['an oversized KMREQ', 'answers', (it) => srt(it, 3, 300)],
    ['an oversized KMRSP', 'answers', (it) => srt(it, 4, 300)],
  ],
};

function amf(value: Uint8Array) {
  return async (client: Parameters<Parameters<typeof rtmp>[1]>[0]): Promise<void> => {
    await client.handshake();
    client.send({ typeId: 20, payload: Buffer.concat([encodeAmf0(['connect', 1]), value]) });
  };
}

/** The hostile-input table for RTMP, over real sockets: every row ends its own connection only. */
import { afterEach, describe, expect, it } from 'vitest';
import { rtmpError } from './errors.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { encodeAmf0 } from './amf0.ts';
import { RTMP_MESSAGE, userControlMessage } from './message.ts';
import type { RtmpServer, RtmpServerOptions } from './rtmp-server.ts';
import { createRtmpServer } from './rtmp-server.ts';
import { RawClient } from './fixtures/raw-client.ts';
import { audioOf, CANARY_KEY, recordingGateway } from './fixtures/recording-gateway.ts';
import type { RecordingGateway } from './fixtures/recording-gateway.ts';

const hex = (text: string): Buffer => Buffer.from(text.replace(/\s/g, ''), 'hex');
const CONFIG = hex('af 00 1190');
const FRAME = hex('af 01 2110');

const open: { server: RtmpServer; clients: RawClient[] }[] = [];
afterEach(async () => {
  for (const { server, clients } of open.splice(0)) {
    clients.forEach((client) => {
      client.destroy();
    });
    await server.close();
    await server.close();
    expect(server.counters).toMatchObject({ connections: 0, publishers: 0 });
  }
});

async function start(
  gateway: RecordingGateway,
  options: Partial<RtmpServerOptions> = {},
): Promise<{ server: RtmpServer; client: () => Promise<RawClient> }> {
  const server = await createRtmpServer(gateway.deps, { host: '127.0.0.1', port: 0, ...options });
  const clients: RawClient[] = [];
  open.push({ server, clients });
  return {
    server,
    client: async () => {
      const client = await RawClient.connect(server.port);
      clients.push(client);
      return client;
    },
  };
}

describe('a good publisher beside hostile ones', () => {
  const command = (payload: Uint8Array): ((client: RawClient) => Promise<void>) => {
    return async (client) => {
      await client.handshake();
      client.send({ typeId: RTMP_MESSAGE.commandAmf0, payload });
    };
  };
  const raw = (bytes: Uint8Array): ((client: RawClient) => Promise<void>) => {
    return async (client) => {
      await client.handshake();
      client.socket.write(bytes);
    };
  };
  const published = (bytes: Uint8Array): ((client: RawClient) => Promise<void>) => {
    return async (client) => {
      await client.publish(CANARY_KEY);
      client.socket.write(bytes);
    };
  };

  const ROWS: [string, string, (client: RawClient) => Promise<void>][] = [
    [
      'half a handshake held open',
      'WHIP_RTMP_TIMEOUT',
      async (c) => void c.socket.write(Buffer.of(3, 0, 0)),
    ],
    ['nothing at all', 'WHIP_RTMP_TIMEOUT', async () => undefined],
    ['a handshake and nothing more', 'WHIP_RTMP_TIMEOUT', (c) => c.handshake()],
    [
      'an HTTP request',
      'WHIP_RTMP_BAD_HANDSHAKE',
      async (c) => void c.socket.write('GET / HTTP/1.1\r\n\r\n'),
    ],
    ['chunk size 0', 'WHIP_RTMP_BAD_CHUNK', raw(hex('02 000000 000004 01 00000000 00000000'))],
    [
      'chunk size 0x7fffffff and silence',
      'WHIP_RTMP_TIMEOUT',
      raw(hex('02 000000 000004 01 00000000 7fffffff')),
    ],
    ['a 16 MB control message', 'WHIP_RTMP_TOO_LARGE', raw(hex('03 000000 ffffff 14 00000000'))],
    [
      'a 16 MB video message',
      'WHIP_RTMP_TOO_LARGE',
      published(hex('06 000000 ffffff 09 01000000')),
    ],
    [
      '100,000 chunk streams',
      'WHIP_RTMP_TOO_LARGE',
      published(
        Buffer.concat(
          Array.from({ length: 100_000 }, (_, n) =>
            Buffer.concat([
              Buffer.of(1, n & 0xff, (n >> 8) & 0xff),
              hex('000000 000010 09 01000000 aa'),
            ]),
          ),
        ),
      ),
    ],
    [
      '20,000 nested AMF arrays',
      'WHIP_RTMP_BAD_AMF',
      command(
        Buffer.concat([
          encodeAmf0(['connect', 1]),
          ...Array.from({ length: 20_000 }, () => hex('0a 00000001')),
        ]),
      ),
    ],
    [
      'an AMF array of 2^32-1 values',
      'WHIP_RTMP_BAD_AMF',
      command(Buffer.concat([encodeAmf0(['connect', 1]), hex('0a ffffffff')])),
    ],
    ['an unknown AMF marker', 'WHIP_RTMP_BAD_AMF', command(hex('02 0007 636f6e6e656374 99'))],
    ['a command without a name', 'WHIP_RTMP_BAD_COMMAND', command(encodeAmf0([5, 1]))],
    [
      'publish before connect',
      'WHIP_RTMP_BAD_COMMAND',
      command(encodeAmf0(['publish', 1, null, 'x'])),
    ],
    [
      '200 KiB before publish',
      'WHIP_RTMP_TOO_LARGE',
      raw(
        Buffer.concat(
          Array.from({ length: 2000 }, () =>
            Buffer.concat([hex('04 000000 000064 08 01000000'), Buffer.alloc(100)]),
          ),
        ),
      ),
    ],
    [
      'a thousand damaged pictures',
      'WHIP_RTMP_BAD_MEDIA',
      published(
        Buffer.concat(
          Array.from({ length: 1000 }, () => hex('06 000000 000003 09 01000000 170100')),
        ),
      ),
    ],
    [
      'AMF rubbish in metadata',
      'WHIP_RTMP_BAD_AMF',
      published(hex('03 000000 000002 12 01000000 ff99')),
    ],
    [
      '70,000 nested AMF arrays in metadata',
      'WHIP_RTMP_BAD_AMF',
      async (c) => {
        await c.publish(CANARY_KEY);
        const nested = Array.from({ length: 70_000 }, () => hex('0a 00000001'));
        const payload = Buffer.concat([encodeAmf0(['onMetaData']), ...nested]);
        c.send({ typeId: RTMP_MESSAGE.dataAmf0, streamId: 1, payload });
      },
    ],
    [
      'connect twice',
      'WHIP_RTMP_BAD_COMMAND',
      async (c) => {
        await c.publish(CANARY_KEY);
        c.command(['connect', 9, { app: 'live' }]);
      },
    ],
    [
      'publish twice',
      'WHIP_RTMP_BAD_COMMAND',
      async (c) => {
        await c.publish(CANARY_KEY);
        c.command(['publish', 9, null, CANARY_KEY], 1);
      },
    ],
  ];

  it.each(ROWS)('%s ends that connection with %s and no other', async (_name, code, attack) => {
    const gateway = recordingGateway();
    const { server, client } = await start(gateway, {
      limits: { handshakeTimeoutMs: 300, publishTimeoutMs: 600 },
    });
    const good = await client();
    await good.publish(CANARY_KEY);
    good.send({ typeId: RTMP_MESSAGE.audio, streamId: 1, payload: CONFIG });
    const hostile = await client();
    await attack(hostile);
    await hostile.untilClosed();
    await eventually(() =>
      server.counters.endedByCode[code] === 1 ? undefined : JSON.stringify(server.counters),
    );
    good.send({ typeId: RTMP_MESSAGE.audio, streamId: 1, timestampMs: 20, payload: FRAME });
    await eventually(() =>
      audioOf(gateway.recordings[0]).length === 1 ? undefined : 'frame missing',
    );
    expect(good.closed).toBe(false);
    expect(gateway.logText()).not.toContain(CANARY_KEY);
  });

  it('takes no memory for what headers only promise', async () => {
    const gateway = recordingGateway();
    const { client } = await start(gateway);
    const clients = await Promise.all(Array.from({ length: 40 }, () => client()));
    await Promise.all(clients.map((each) => each.publish(CANARY_KEY)));
    global.gc?.();
    const before = process.memoryUsage().rss;
    for (const each of clients) {
      for (let csid = 10; csid < 60; csid += 1) {
        each.socket.write(
          Buffer.concat([Buffer.of(csid), hex('000000 9fffff 09 01000000'), Buffer.alloc(128)]),
        );
      }
    }
    await eventually(() => {
      const received = gateway.recordings.reduce(
        (sum, r) => sum + r.publish.stats().bytesReceived,
        0,
      );
      return received > 40 * 50 * 128 ? undefined : 'not received yet';
    });
    // Promised: 20 GB. Sent: 0.3 MB.
    expect(process.memoryUsage().rss - before).toBeLessThan(40e6);
  });
});

describe('limits and life of a connection', () => {
  it('caps connections per address', async () => {
    const gateway = recordingGateway();
    const { server, client } = await start(gateway, { maxConnectionsPerAddress: 3 });
    const clients = [await client(), await client(), await client()];
    const refused = await client();
    await refused.untilClosed();
    expect(server.counters.endedByCode).toEqual({ WHIP_RTMP_TOO_MANY: 1 });
    clients[0]?.destroy();
    await eventually(() => (server.counters.connections === 2 ? undefined : 'still three'));
    const next = await client();
    await next.handshake();
  });

  it('loses a publisher that falls silent, and says so to the gateway', async () => {
    const gateway = recordingGateway();
    const { client } = await start(gateway, { limits: { idleTimeoutMs: 300 } });
    const silent = await client();
    await silent.publish(CANARY_KEY);
    await silent.untilClosed();
    expect(gateway.recordings[0]?.gone).toBe('idle');
  });

  it('tells the gateway of a broken connection exactly once', async () => {
    const gateway = recordingGateway();
    const { client } = await start(gateway);
    const publisher = await client();
    await publisher.publish(CANARY_KEY);
    publisher.socket.resetAndDestroy();
    await eventually(() => (gateway.recordings[0]?.gone === undefined ? 'not gone' : undefined));
    expect(gateway.recordings[0]?.gone).toBe('disconnected');
  });

  it('refuses when admission takes too long, and releases what came late', async () => {
    let late: (() => void) | undefined;
    const gone: string[] = [];
    const gateway = recordingGateway({
      onPublish: () =>
        new Promise((resolve) => {
          late = () => {
            resolve({ onMedia: () => undefined, onGone: (reason) => gone.push(reason) });
          };
        }),
    });
    const { client } = await start(gateway, { limits: { authorizeTimeoutMs: 200 } });
    const waiting = await client();
    await waiting.handshake();
    waiting.command(['connect', 1, { app: 'live' }]);
    waiting.command(['publish', 3, null, CANARY_KEY], 1);
    await waiting.status('NetStream.Publish.BadName');
    await waiting.untilClosed();
    late?.();
    await eventually(() => (gone.length === 1 ? undefined : 'not released'));
  });

  it.each([
    ['conflict', 'Another encoder is publishing'],
    ['rate_limited', 'Too many attempts'],
    ['internal', 'went wrong on our side'],
    ['permission_denied', 'The stream key is not valid'],
    ['not_found', 'The stream key is not valid'],
    ['unauthenticated', 'The stream key is not valid'],
  ] as const)('answers a refusal of kind %s with a sentence', async (kind, sentence) => {
    const refusal = Object.assign(rtmpError('WHIP_RTMP_REFUSED'), { kind });
    const gateway = recordingGateway({ authorize: () => Promise.reject(refusal) });
    const { client } = await start(gateway);
    const refused = await client();
    await refused.handshake();
    refused.command(['connect', 1, { app: 'live' }]);
    refused.command(['publish', 3, null, CANARY_KEY], 1);
    await refused.status('NetStream.Publish.BadName');
    expect(JSON.stringify(refused.commands)).toContain(sentence);
    await refused.untilClosed();
    expect(gateway.logText()).not.toContain(CANARY_KEY);
  });

  it('survives a gateway that throws', async () => {
    const gateway = recordingGateway({
      onPublish: () => ({
        onMedia: () => {
          throw new Error(`boom ${CANARY_KEY}`);
        },
        onGone: () => {
          throw new Error(`bang ${CANARY_KEY}`);
        },
      }),
    });
    const { server, client } = await start(gateway);
    const publisher = await client();
    await publisher.publish(CANARY_KEY);
    publisher.send({ typeId: RTMP_MESSAGE.audio, streamId: 1, payload: CONFIG });
    await publisher.untilClosed();
    await eventually(() =>
      server.counters.endedByCode['INTERNAL'] === 1 ? undefined : 'not counted',
    );
    expect(gateway.logText()).not.toContain(CANARY_KEY);
  });

  it('stops reading while the gateway asks it to wait, and loses nothing', async () => {
    let release: (() => void) | undefined;
    const times: number[] = [];
    const gateway = recordingGateway({
      onPublish: () => ({
        onMedia: (media) => {
          if (media.kind === 'audioFrame') {
            times.push(media.ptsMs);
          }
          return release === undefined
            ? new Promise<void>((resolve) => {
                release = resolve;
              })
            : undefined;
        },
        onGone: () => undefined,
      }),
    });
    const { client } = await start(gateway);
    const publisher = await client();
    await publisher.publish(CANARY_KEY);
    publisher.send({ typeId: RTMP_MESSAGE.audio, streamId: 1, payload: CONFIG });
    await eventually(() => (release === undefined ? 'not asked yet' : undefined));
    const big = Buffer.concat([FRAME, Buffer.alloc(8000)]);
    for (let n = 0; n < 2000; n += 1) {
      publisher.send({
        typeId: RTMP_MESSAGE.audio,
        streamId: 1,
        timestampMs: n * 20,
        payload: big,
      });
    }
    await eventually(() =>
      publisher.socket.writableLength > 1e6 ? undefined : 'everything was read',
    );
    expect(times).toEqual([]);
    release?.();
    await eventually(() => (times.length === 2000 ? undefined : `${times.length} frames`));
    expect(times).toEqual(Array.from({ length: 2000 }, (_, n) => n * 20));
  });

  it('acknowledges every window, answers pings, and takes commands wrapped as AMF3', async () => {
    const gateway = recordingGateway();
    const { client } = await start(gateway);
    const publisher = await client();
    await publisher.handshake();
    const wrapped = (values: Parameters<typeof encodeAmf0>[0]): Buffer =>
      Buffer.concat([Buffer.of(0), encodeAmf0(values)]);
    publisher.send({ typeId: 17, payload: wrapped(['connect', 1, { app: 'live' }]) });
    await publisher.status('NetConnection.Connect.Success');
    publisher.send({ typeId: RTMP_MESSAGE.windowAckSize, payload: hex('00004e20') });
    publisher.send({ typeId: 17, streamId: 1, payload: wrapped(['publish', 3, null, CANARY_KEY]) });
    await publisher.status('NetStream.Publish.Start');
    publisher.send(userControlMessage(6, 0x01020304));
    for (let n = 0; n < 100; n += 1) {
      publisher.send({
        typeId: RTMP_MESSAGE.audio,
        streamId: 1,
        payload: Buffer.concat([FRAME, Buffer.alloc(1000)]),
      });
    }
    await eventually(() => {
      const acks = publisher.messages.filter((m) => m.typeId === RTMP_MESSAGE.acknowledgement);
      return acks.length >= 1 ? undefined : 'no acknowledgement';
    });
    const pong = publisher.messages.find(
      (m) => m.typeId === RTMP_MESSAGE.userControl && m.payload[1] === 7,
    );
    expect(Buffer.from(pong?.payload ?? []).toString('hex')).toBe('000701020304');
  });

  it('publishes again on the same connection after deleteStream', async () => {
    const gateway = recordingGateway();
    const { client } = await start(gateway);
    const publisher = await client();
    await publisher.publish(CANARY_KEY);
    publisher.command(['FCUnpublish', 4, null, CANARY_KEY]);
    publisher.command(['deleteStream', 5, null, 1]);
    await eventually(() =>
      gateway.recordings[0]?.gone === 'unpublished' ? undefined : 'not gone',
    );
    publisher.command(['createStream', 6, null]);
    publisher.command(['publish', 7, null, CANARY_KEY], 1);
    await eventually(() => (gateway.recordings.length === 2 ? undefined : 'no second publish'));
    expect(publisher.closed).toBe(false);
  });

  it('tells publishers that the server goes down', async () => {
    const gateway = recordingGateway();
    const { server, client } = await start(gateway);
    const publisher = await client();
    await publisher.publish(CANARY_KEY);
    await server.close();
    await publisher.untilClosed();
    expect(JSON.stringify(publisher.commands)).toContain('The server is restarting');
    expect(gateway.recordings[0]?.gone).toBe('shutting_down');
    await expect(RawClient.connect(server.port)).rejects.toThrow();
  });

  it('says so when its port is taken', async () => {
    const gateway = recordingGateway();
    const { server } = await start(gateway);
    await expect(
      createRtmpServer(gateway.deps, { host: '127.0.0.1', port: server.port }),
    ).rejects.toMatchObject({
      code: 'WHIP_RTMP_LISTEN',
      message: `port ${server.port} on 127.0.0.1 is in use by another program; FRESHET_RTMP_PORT names another`,
    });
  });
});

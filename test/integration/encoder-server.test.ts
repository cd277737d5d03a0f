/** Encoders and the whole program: health by REST, the life of a stream and of its key. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createAccount, createStream, post } from '../support/account.ts';
import type { TestAccount, TestStream } from '../support/account.ts';
import { eventually } from '../support/eventually.ts';
import { publishWithFfmpeg } from '../support/ffmpeg-publisher.ts';
import type { FfmpegPublisher, PublisherOptions } from '../support/ffmpeg-publisher.ts';
import { freshetCommand, startFreshet } from '../support/freshet-process.ts';
import type { FreshetProcess } from '../support/freshet-process.ts';

let server: FreshetProcess;
let account: TestAccount;
const publishers: FfmpegPublisher[] = [];
const keys: string[] = [];
const PATIENCE = { timeoutMs: 40_000, intervalMs: 200 };

beforeAll(async () => {
  server = await startFreshet({ env: { FRESHET_LOG_LEVEL: 'debug' } });
  account = await createAccount(server.baseUrl);
}, 120_000);

afterEach(async () => {
  await Promise.all(publishers.splice(0).map((publisher) => publisher.stop('SIGKILL')));
});

afterAll(async () => {
  const { code } = await server.stop();
  expect(code).toBe(0);
  for (const key of keys) {
    expect(server.output()).not.toContain(key);
  }
});

function push(options: PublisherOptions): FfmpegPublisher {
  const publisher = publishWithFfmpeg(options);
  publishers.push(publisher);
  return publisher;
}

async function newStream(): Promise<TestStream> {
  const stream = await createStream(server.baseUrl, account);
  keys.push(stream.streamKey);
  return stream;
}

const rtmpUrl = (key: string): string =>
  `rtmp://127.0.0.1:${server.addresses['rtmp']?.port}/live/${key}`;
const srtUrl = (streamId: string): string =>
  `srt://127.0.0.1:${server.addresses['srt']?.port}?mode=caller&pkt_size=1316&streamid=${streamId}`;

async function read(path: string, who?: TestAccount): Promise<Record<string, unknown>> {
  const response = await fetch(`${server.baseUrl}/api/v1${path}`, {
    headers: who === undefined ? {} : { authorization: `Bearer ${who.accessToken}` },
    signal: AbortSignal.timeout(30_000),
  });
  return { httpStatus: response.status, ...((await response.json()) as object) };
}

/** Resolves with the status. */
async function send(
  method: string,
  path: string,
  how: { readonly who: TestAccount; readonly body: object },
): Promise<number> {
  const response = await fetch(`${server.baseUrl}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${how.who.accessToken}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(how.body),
    signal: AbortSignal.timeout(30_000),
  });
  await response.body?.cancel();
  return response.status;
}

async function untilHealth(streamId: string, expected: object): Promise<void> {
  let last: unknown;
  await eventually(async () => {
    last = await read(`/streams/${streamId}/health`, account);
    try {
      expect(last).toMatchObject(expected);
      return undefined;
    } catch {
      return `health is ${JSON.stringify(last)}`;
    }
  }, PATIENCE);
}

const untilStatus = (streamId: string, wanted: string): Promise<void> =>
  eventually(async () => {
    const { status } = await read(`/streams/${streamId}`, account);
    return status === wanted ? undefined : `the stream is ${String(status)}`;
  }, PATIENCE);

describe('health of a stream', () => {
  it('is told to its owner alone, in figures and in words with a remedy', async () => {
    const { streamId, streamKey } = await newStream();
    expect(await read(`/streams/${streamId}/health`, account)).toMatchObject({
      httpStatus: 200,
      publishing: false,
      video: null,
    });
    push({ url: rtmpUrl(streamKey), format: 'flv', picture: { bFrames: 2, fps: '25' } });
    await untilHealth(streamId, {
      publishing: true,
      protocol: 'rtmp',
      connected: true,
      video: { codec: 'h264', width: 320, height: 180, bFrames: true, mode: 'reencode' },
      audio: { codec: 'aac', sampleRateHz: 48_000, channels: 2, transcoded: true },
      warnings: [{ code: 'b_frames' }],
    });
    const { warnings } = await read(`/streams/${streamId}/health`, account);
    expect(JSON.stringify(warnings)).toContain('B-frames to 0');
    const stranger = await createAccount(server.baseUrl);
    expect((await read(`/streams/${streamId}/health`, stranger))['httpStatus']).toBe(403);
    expect((await read(`/streams/${streamId}/health`))['httpStatus']).toBe(401);
  });

  it.each(['publish:', '#!::m=publish,r='])(
    'knows the connection of SRT callers that say %s<key>',
    async (before) => {
      const { streamId, streamKey } = await newStream();
      push({
        url: srtUrl(encodeURIComponent(`${before}${streamKey}`)),
        format: 'mpegts',
        picture: { gopFrames: 30 },
      });
      await untilHealth(streamId, {
        protocol: 'srt',
        video: { mode: 'passthrough' },
        link: { packetsDropped: 0 },
      });
    },
  );
});

describe('the tier of an account', () => {
  const SMALL = { maxBitrateBps: 400_000, maxWidth: 426, maxHeight: 240, maxFps: 20 };

  it('limits bitrate, frame rate and size, by RTMP and by SRT', { timeout: 120_000 }, async () => {
    const operator = await createAccount(server.baseUrl);
    await freshetCommand(server, ['admin', 'grant', operator.username]);
    const asOperator = (method: string, path: string, body: object): Promise<unknown> =>
      send(method, path, { who: operator, body });
    await eventually(async () => {
      const made = await asOperator('POST', '/admin/tiers', { name: 'small', ...SMALL });
      return made === 201 ? undefined : `making a tier answered ${String(made)}`;
    }, PATIENCE);
    const small = await createAccount(server.baseUrl);
    const { userId } = await read('/users/me', small);
    const person = `/admin/users/${String(userId)}`;
    expect(await asOperator('PATCH', person, { tier: 'small' })).toBe(200);
    const within = { size: '320x180', fps: '15', gopFrames: 15, bitrateKbps: 200 };
    const start = async (
      way: 'rtmp' | 'srt',
      change: object,
    ): Promise<{ streamId: string; publisher: FfmpegPublisher }> => {
      const { streamId, streamKey } = await createStream(server.baseUrl, small);
      keys.push(streamKey);
      const target = {
        rtmp: { format: 'flv', url: rtmpUrl(streamKey) },
        srt: { format: 'mpegts', url: srtUrl(`publish:${streamKey}`) },
      } as const;
      const picture = { ...within, ...change };
      return { streamId, publisher: push({ ...target[way], sound: null, picture }) };
    };
    const over = [
      { size: '640x360' },
      { fps: '30', gopFrames: 30 },
      // Noise that no encoder makes small.
      { source: 'nullsrc=s=320x180:r=15,geq=random(1)*255:128:128', bitrateKbps: 1_500 },
    ];
    const ways = ['rtmp', 'srt'] as const;
    const good = await Promise.all(ways.map((way) => start(way, {})));
    const ended = ways.flatMap((way) => over.map((change) => start(way, change)));
    const codes = await Promise.all(ended.map(async (each) => (await each).publisher.exited));
    expect(codes.map((code) => code === 0)).toEqual(codes.map(() => false));
    await Promise.all(good.map(({ streamId }) => untilStatus(streamId, 'live')));
    expect(good.map(({ publisher }) => publisher.child.exitCode)).toEqual([null, null]);
    const limits = server
      .lines()
      .flatMap(({ msg, limit, protocol }) =>
        msg === 'publisher is over a limit' ? [`${String(protocol)} ${String(limit)}`] : [],
      );
    const wanted = ['bitrate', 'frame_rate', 'resolution'];
    expect(limits.sort()).toEqual(ways.flatMap((way) => wanted.map((limit) => `${way} ${limit}`)));
  });
});

describe('a stream and its key', () => {
  it('go together: live, away, back, stopped by its owner, and then for good', async () => {
    const { streamId, streamKey } = await newStream();
    const first = push({ url: rtmpUrl(streamKey), format: 'flv' });
    await untilStatus(streamId, 'live');
    const { startedAt } = await read(`/streams/${streamId}`, account);
    await first.stop('SIGKILL');
    await untilHealth(streamId, { publishing: false });
    expect(await read(`/streams/${streamId}`, account)).toMatchObject({
      status: 'live',
      startedAt,
    });

    const second = push({ url: rtmpUrl(streamKey), format: 'flv', picture: { size: '426x240' } });
    await untilHealth(streamId, { publishing: true, video: { width: 426 } });
    await post(server.baseUrl, `/streams/${streamId}/stop`, {}, account);
    expect(await second.exited).not.toBe(0);
    const ended = await read(`/streams/${streamId}`, account);
    expect(ended).toMatchObject({ status: 'ended', startedAt });
    expect(Date.parse(String(ended['endedAt']))).toBeGreaterThan(Date.parse(String(startedAt)));

    const late = push({ url: rtmpUrl(streamKey), format: 'flv' });
    expect(await late.exited).not.toBe(0);
    expect((await read(`/streams/${streamId}`, account))['status']).toBe('ended');
  });

  it('part when the key is rotated, expired or bound to another address', async () => {
    const { streamId, streamKey } = await newStream();
    const path = `/streams/${streamId}/key`;
    const rotate = async (body: object): Promise<string> => {
      const key = String((await post(server.baseUrl, path, body, account))['streamKey']);
      keys.push(key);
      return key;
    };
    const elsewhere = await rotate({ boundIp: '203.0.113.9' });
    for (const dead of [streamKey, elsewhere]) {
      const refused = push({ url: rtmpUrl(dead), format: 'flv' });
      expect(await refused.exited).not.toBe(0);
    }
    const past = await rotate({ expiresAt: new Date(Date.now() + 1500).toISOString() });
    await eventually(async () => {
      const refused = push({ url: srtUrl(`publish:${past}`), format: 'mpegts', seconds: 1 });
      return (await refused.exited) === 0 ? 'the key is still good' : undefined;
    }, PATIENCE);
    const here = await rotate({ boundIp: '127.0.0.1' });
    push({ url: rtmpUrl(here), format: 'flv' });
    await untilHealth(streamId, { publishing: true });
  });

  it('end a publisher whose key was replaced, over RTMP and SRT, and let the next one in', async () => {
    const { streamId, streamKey } = await newStream();
    const path = `/streams/${streamId}/key`;
    const rotate = async (body: object): Promise<string> => {
      const key = String((await post(server.baseUrl, path, body, account))['streamKey']);
      keys.push(key);
      return key;
    };
    const first = push({ url: rtmpUrl(streamKey), format: 'flv' });
    await untilHealth(streamId, { publishing: true, protocol: 'rtmp' });
    const second = await rotate({});
    expect(await first.exited).not.toBe(0);
    // Its viewers wait for the next one.
    expect(await read(`/streams/${streamId}`, account)).toMatchObject({ status: 'live' });

    const caller = push({ url: srtUrl(`publish:${second}`), format: 'mpegts' });
    await untilHealth(streamId, { publishing: true, protocol: 'srt' });
    const third = await rotate({ graceSeconds: 3 });
    await untilHealth(streamId, { publishing: true, protocol: 'srt' });
    expect(await caller.exited).not.toBe(0);

    push({ url: rtmpUrl(third), format: 'flv' });
    await untilHealth(streamId, { publishing: true, protocol: 'rtmp' });
  });
});

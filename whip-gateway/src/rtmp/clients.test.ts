/** Real clients against the real server: ffmpeg over TCP and TLS, GStreamer's rtmp2sink. */
import { spawn } from 'node:child_process';
import { generate } from 'selfsigned';
import { afterEach, describe, expect, it } from 'vitest';
import { BFrameDetector } from '@freshet/infra/media';
import { eventually } from '../../../test/support/eventually.ts';
import type { RtmpServer } from './rtmp-server.ts';
import { createRtmpServer } from './rtmp-server.ts';
import { audioOf, CANARY_KEY, recordingGateway, videoOf } from './fixtures/recording-gateway.ts';
import type { RecordingGateway } from './fixtures/recording-gateway.ts';

const PICTURE = ['-f', 'lavfi', '-i', 'testsrc2=size=320x240:rate=25:duration=2'];
const TONE = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=2'];
const X264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-g', '25'];
const NO_B = ['-bf', '0'];
const AAC = ['-c:a', 'aac', '-b:a', '64k'];

const servers: RtmpServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    await server.close();
    expect(server.counters).toMatchObject({ connections: 0, publishers: 0 });
  }
});

async function serve(
  gateway: RecordingGateway,
  options: Partial<Parameters<typeof createRtmpServer>[1]> = {},
): Promise<RtmpServer> {
  const server = await createRtmpServer(gateway.deps, { host: '127.0.0.1', port: 0, ...options });
  servers.push(server);
  return server;
}

async function run(
  program: string,
  args: readonly string[],
): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, stderr };
}

const push = (url: string, args: readonly string[]): ReturnType<typeof run> =>
  run('ffmpeg', ['-hide_banner', '-loglevel', 'warning', ...args, '-f', 'flv', url]);

async function recorded(
  gateway: RecordingGateway,
): Promise<RecordingGateway['recordings'][number]> {
  await eventually(() => (gateway.recordings[0]?.gone === undefined ? 'not gone' : undefined));
  const [recording] = gateway.recordings;
  if (recording === undefined) {
    throw new Error('nothing was recorded');
  }
  return recording;
}

describe('ffmpeg', () => {
  it('publishes H.264 and AAC: all frames arrive, in order, and it says goodbye', async () => {
    const gateway = recordingGateway();
    const { port } = await serve(gateway);
    const url = `rtmp://127.0.0.1:${port}/live/${CANARY_KEY}`;
    expect(await push(url, [...PICTURE, ...TONE, ...X264, ...NO_B, ...AAC])).toMatchObject({
      code: 0,
    });
    const recording = await recorded(gateway);
    expect(recording.gone).toBe('unpublished');
    expect(recording.publish.clientName).toContain('Lavf');
    expect(recording.media.find((item) => item.kind === 'videoConfig')).toMatchObject({
      codec: 'h264',
      width: 320,
      height: 240,
    });
    expect(recording.media.find((item) => item.kind === 'metadata')?.values).toMatchObject({
      width: 320,
      framerate: 25,
    });
    const video = videoOf(recording);
    expect(video).toHaveLength(50);
    expect(video.filter((unit) => unit.keyframe)).toHaveLength(2);
    expect(video.every((unit) => unit.ctsMs === 0)).toBe(true);
    video.slice(1).forEach((unit, index) => {
      expect(unit.dtsMs - (video[index]?.dtsMs ?? 0)).toBe(40);
    });
    expect(audioOf(recording).length).toBeGreaterThan(80);
    expect(gateway.attempts).toEqual([{ app: 'live', streamKey: CANARY_KEY }]);
    expect(gateway.logText()).not.toContain(CANARY_KEY);
    expect(gateway.logText()).not.toContain('canary');
  });

  it('publishes B-frames, which are found within the first GOP', async () => {
    const gateway = recordingGateway();
    const { port } = await serve(gateway);
    await push(`rtmp://127.0.0.1:${port}/live/${CANARY_KEY}`, [...PICTURE, ...X264, '-bf', '2']);
    const recording = await recorded(gateway);
    const video = videoOf(recording);
    expect(video).toHaveLength(50);
    const config = recording.media.find((item) => item.kind === 'videoConfig');
    const detector = new BFrameDetector({ maxReorderFrames: config?.maxReorderFrames });
    const verdicts = video.slice(0, 25).map((unit) => detector.add(unit));
    expect(verdicts.indexOf('present')).toBeGreaterThanOrEqual(0);
    expect(verdicts.indexOf('present')).toBeLessThan(5);
  });

  it.each([
    ['audio alone, mono at 44.1 kHz', [...TONE, '-ac', '1', '-ar', '44100', ...AAC], 0, 80],
    ['video alone', [...PICTURE, ...X264, ...NO_B], 50, 0],
  ])('publishes %s', async (_name, args, pictures, sounds) => {
    const gateway = recordingGateway();
    const { port } = await serve(gateway);
    await push(`rtmp://127.0.0.1:${port}/live/${CANARY_KEY}`, args);
    const recording = await recorded(gateway);
    expect(videoOf(recording)).toHaveLength(pictures);
    expect(audioOf(recording).length >= sounds).toBe(true);
    if (sounds > 0) {
      expect(recording.media.find((item) => item.kind === 'audioConfig')).toMatchObject({
        sampleRateHz: 44_100,
        channels: 1,
      });
    }
  });

  it('publishes over TLS', async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
    const gateway = recordingGateway();
    const { port } = await serve(gateway, { tls: { key, cert } });
    const url = `rtmps://127.0.0.1:${port}/live/${CANARY_KEY}`;
    expect(await push(url, [...PICTURE, ...TONE, ...X264, ...NO_B, ...AAC])).toMatchObject({
      code: 0,
    });
    const recording = await recorded(gateway);
    expect(recording.publish.tls).toBe(true);
    expect(videoOf(recording)).toHaveLength(50);
  });

  it('goes on over the extended timestamp, as after 4 hours 39 minutes', async () => {
    const gateway = recordingGateway();
    const { port } = await serve(gateway);
    const offset = ['-output_ts_offset', '16776.2'];
    await push(`rtmp://127.0.0.1:${port}/live/${CANARY_KEY}`, [
      ...PICTURE,
      ...TONE,
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-b:v', '3M', '-g', '25', '-bf', '0'],
      ...['-pix_fmt', 'yuv420p', ...AAC, ...offset],
    ]);
    const recording = await recorded(gateway);
    const video = videoOf(recording);
    expect(video).toHaveLength(50);
    expect(video[0]?.dtsMs).toBeLessThan(0xffffff);
    expect(video[49]?.dtsMs).toBeGreaterThan(0xffffff);
    video.slice(1).forEach((unit, index) => {
      expect(unit.dtsMs - (video[index]?.dtsMs ?? 0)).toBe(40);
    });
    expect(recording.publish.stats().malformed).toBe(0);
    expect(audioOf(recording).length).toBeGreaterThan(80);
  });

  it('goes on over the wrap of its 31-bit milliseconds, after 24 days', async () => {
    const gateway = recordingGateway();
    const { port } = await serve(gateway);
    const wrapS = 2 ** 31 / 1000;
    await push(`rtmp://127.0.0.1:${port}/live/${CANARY_KEY}`, [
      ...[...PICTURE, ...TONE, ...X264, ...NO_B, ...AAC],
      ...['-output_ts_offset', (wrapS - 1).toFixed(3)],
    ]);
    const video = videoOf(await recorded(gateway));
    expect(video.length).toBeGreaterThanOrEqual(49);
    video.slice(1).forEach((unit, index) => {
      expect(unit.dtsMs - (video[index]?.dtsMs ?? 0)).toBe(40);
    });
  });

  it.each([
    [
      '?key= in the name',
      (port: number) => `rtmp://127.0.0.1:${port}/live/stream?key=${CANARY_KEY}`,
    ],
    [
      '?streamkey= in the name',
      (port: number) => `rtmp://127.0.0.1:${port}/live/x?streamkey=${CANARY_KEY}`,
    ],
    ['a deeper path', (port: number) => `rtmp://127.0.0.1:${port}/live/user/${CANARY_KEY}`],
    [
      'a trailing parameter',
      (port: number) => `rtmp://127.0.0.1:${port}/live/${CANARY_KEY}?bandwidthtest=0`,
    ],
  ])('finds the key as %s', async (_name, url) => {
    const gateway = recordingGateway();
    const { port } = await serve(gateway);
    await push(url(port), [...TONE, ...AAC]);
    expect((await recorded(gateway)).gone).toBe('unpublished');
    expect(gateway.logText()).not.toContain(CANARY_KEY);
  });

  it('is told that its key is wrong, in the same words for every wrong key', async () => {
    const gateway = recordingGateway();
    const { port } = await serve(gateway);
    const wrong = await push(`rtmp://127.0.0.1:${port}/live/sk_wrong`, [...TONE, ...AAC]);
    expect(wrong.code).not.toBe(0);
    expect(wrong.stderr).toContain('The stream key is not valid.');
    const missing = await push(`rtmp://127.0.0.1:${port}/live`, [...TONE, ...AAC]);
    expect(missing.code).not.toBe(0);
    expect(gateway.recordings).toHaveLength(0);
    expect(gateway.logText()).not.toContain('sk_wrong');
  });

  it('is refused politely when it wants to play', async () => {
    const gateway = recordingGateway();
    const { port } = await serve(gateway);
    const url = `rtmp://127.0.0.1:${port}/live/${CANARY_KEY}`;
    const player = await run('ffmpeg', ['-hide_banner', '-i', url, '-f', 'null', '-']);
    expect(player.code).not.toBe(0);
    expect(player.stderr).toContain('plays them by WebRTC and HLS');
    expect(gateway.logText()).not.toContain(CANARY_KEY);
  });

  it('is disconnected by the gateway with a reason', async () => {
    const gateway = recordingGateway();
    const { port } = await serve(gateway);
    const pushing = push(`rtmp://127.0.0.1:${port}/live/${CANARY_KEY}`, [
      ...['-re', ...PICTURE.map((part) => part.replace('duration=2', 'duration=60'))],
      ...X264,
    ]);
    await eventually(() => (videoOf(gateway.recordings[0]).length > 3 ? undefined : 'no video'));
    gateway.recordings[0]?.publish.close('kicked');
    expect((await pushing).code).not.toBe(0);
    expect(gateway.recordings[0]?.gone).toBe('kicked');
  });
});

describe('GStreamer', () => {
  it('publishes H.264 and AAC by rtmp2sink', { timeout: 60_000 }, async () => {
    const gateway = recordingGateway();
    const { port } = await serve(gateway);
    const url = `rtmp://127.0.0.1:${port}/live/${CANARY_KEY}`;
    const pipeline = [
      '-q videotestsrc num-buffers=50 ! video/x-raw,width=320,height=240,framerate=25/1',
      '! x264enc tune=zerolatency key-int-max=25 ! h264parse ! flvmux name=mux streamable=true',
      `! rtmp2sink location=${url}`,
      'audiotestsrc num-buffers=90 ! audioconvert ! voaacenc ! aacparse ! mux.',
    ];
    // Set-up installs it with its plugins; where it is missing this fails and says so.
    const result = await run('gst-launch-1.0', pipeline.join(' ').split(' '));
    expect(result).toMatchObject({ code: 0, stderr: '' });
    const recording = await recorded(gateway);
    expect(videoOf(recording)).toHaveLength(50);
    expect(audioOf(recording).length).toBeGreaterThan(60);
    expect(gateway.logText()).not.toContain(CANARY_KEY);
  });
});

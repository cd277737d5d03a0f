import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LoadResult } from '../../infra/main/load/load-result.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFreshet } from '../support/freshet-process.ts';
import type { FreshetProcess } from '../support/freshet-process.ts';
import { keepOutput } from '../support/run-records.ts';

const PROGRAM = fileURLToPath(new URL('../../infra/main/freshet.ts', import.meta.url));
let server: FreshetProcess;
let directory: string;

beforeAll(async () => {
  server = await startFreshet();
  directory = await mkdtemp(join(tmpdir(), 'freshet-load-'));
}, 90_000);

afterAll(async () => {
  await server.stop();
  await rm(directory, { recursive: true, force: true });
});

type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };

function load(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [PROGRAM, 'load', server.baseUrl, ...args],
      { env: { ...process.env, FRESHET_DATA_DIR: directory }, timeout: 150_000 },
      (error, stdout, stderr) => {
        keepOutput('load', stdout, stderr);
        resolve({ code: error === null ? 0 : Number(error.code ?? -1), stdout, stderr });
      },
    );
  });
}

describe('freshet load', () => {
  it('publishes, watches by WebRTC and LL-HLS, talks, and says how it went', async () => {
    const json = join(directory, 'result.json');
    const html = join(directory, 'result.html');
    const ended = await load(
      ...['--publishers', '2', '--simulcast', '--viewers', '6', '--hls', '2', '--chat', '6'],
      ...['--processes', '2', '--size', '320x240', '--bitrate', '300', '--duration', '5'],
      ...['--ramp', '1', '--json', json, '--html', html],
    );
    expect(ended).toMatchObject({ code: 0 });
    const result = JSON.parse(await readFile(json, 'utf8')) as LoadResult;
    expect(result.connected).toEqual({ publishers: 2, viewers: 6, hls: 2, chat: 6 });
    expect(result.failures.filter(({ reason }) => !reason.startsWith('HLS request'))).toEqual([]);
    expect(result.counters).toMatchObject({ failed: 0, disconnects: 0, lostPackets: 0 });
    expect(result.counters.frames).toBeGreaterThan(6 * 30);
    expect(result.measures.firstFrameMs?.n).toBe(6);
    expect(result.measures.latencyMs?.n).toBeGreaterThan(6);
    expect(result.measures.latencyMs?.p50).toBeLessThan(5_000);
    expect(result.measures.hlsLatencyMs?.p50).toBeGreaterThan(500);
    expect(result.counters.chatSent).toBeGreaterThan(0);
    expect(result.counters.chatReceived).toBeGreaterThanOrEqual(result.counters.chatSent);
    expect(result.counters.chatLost).toBe(0);
    expect(ended.stdout).toContain('6 of 6 viewers');
    expect(await readFile(html, 'utf8')).toContain('<svg');
    // Its streams do not stay behind.
    const left = await fetch(`${server.baseUrl}/api/v1/streams`);
    expect(await left.json()).toMatchObject({ streams: [] });
  }, 180_000);

  it('says what is wrong with a stream that is not there, and with its own words', async () => {
    const [unknown, wrong] = await Promise.all([
      load('--stream', 'st_AAAAAAAAAAAAAAAAAAAAAA', '--viewers', '1'),
      load('--viewers', '1'),
    ]);
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringContaining('404') as string });
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('--stream') as string });
  }, 60_000);
});

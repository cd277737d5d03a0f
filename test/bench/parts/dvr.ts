/**
 * Rewinding in a live stream of twelve hours: what its playlists weigh and cost, and how soon a seek shows a
 * picture; clips, one after the other and a hundred at once; what a recorder takes of a core.
 */
import { execFile, fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { launchChromium } from '../../support/chromium.ts';
import { openSdkPage } from '../../support/sdk-bundle.ts';
import type { DvrSays, DvrTold } from '../hls/dvr-process.ts';
import { cpuSecondsOf } from '../process-cpu.ts';
import { percentile, spread } from '../report.ts';
import type { Section } from '../report.ts';

const STREAM = 'st_twelvehours';
const ROUNDS = 5;
const ROUND_S = 3;
const SEEKS = 30;
const CLIPS = 30;
const CLIPS_AT_ONCE = 100;
const SERVER_CORE = 0;
const LOAD_CORE = 1;

const run = promisify(execFile);

export async function measure(): Promise<Section> {
  const directory = await mkdtemp(join(tmpdir(), 'freshet-bench-dvr-'));
  const program = fileURLToPath(new URL('../hls/dvr-process.ts', import.meta.url));
  const child = fork(program, [directory], { stdio: 'inherit' });
  try {
    const { port } = await next(child, 'ready');
    const playlist = `http://127.0.0.1:${port}/live/${STREAM}/dvr/v0.m3u8`;
    const weight = { full: await weigh(playlist), delta: await weigh(`${playlist}?_HLS_skip=YES`) };
    await run('taskset', ['-a', '-c', '-p', String(SERVER_CORE), String(child.pid)]);
    const perCore = await requestsPerCpuSecond(child.pid ?? 0, `${playlist}?_HLS_skip=YES`);
    await run('taskset', ['-a', '-c', '-p', '0-127', String(child.pid)]);
    const seeks = await measureSeeks(`http://127.0.0.1:${port}`);
    const alone = await ask(child, { kind: 'clips', count: CLIPS, atOnce: false }, 'clips');
    const crowd = await ask(child, { kind: 'clips', count: CLIPS_AT_ONCE, atOnce: true }, 'clips');
    const { coresPerStream } = await ask(child, { kind: 'recorder' }, 'recorder');
    return section({
      ...{ ...weight, perCore, seeks, coresPerStream },
      ...{ alone: alone.durationsMs, crowd: crowd.durationsMs },
    });
  } finally {
    const gone = once(child, 'exit');
    child.disconnect();
    await gone;
    await rm(directory, { recursive: true, force: true });
  }
}

function ask<K extends DvrSays['kind']>(
  child: ChildProcess,
  told: DvrTold,
  kind: K,
): Promise<Extract<DvrSays, { kind: K }>> {
  const answer = next(child, kind);
  child.send(told);
  return answer;
}

function next<K extends DvrSays['kind']>(
  child: ChildProcess,
  kind: K,
): Promise<Extract<DvrSays, { kind: K }>> {
  return new Promise((resolve, reject) => {
    child.once('exit', () => {
      reject(new Error('the process that is measured ended'));
    });
    const listen = (said: DvrSays): void => {
      if (said.kind === kind) {
        child.off('message', listen);
        // The kind was compared.
        resolve(said as Extract<DvrSays, { kind: K }>);
      }
    };
    child.on('message', listen);
  });
}

/** Bytes as they are sent, compressed. */
async function weigh(url: string): Promise<number> {
  const { stdout } = await run('curl', ['-s', '-H', 'accept-encoding: gzip', url], {
    ...{ encoding: 'buffer', maxBuffer: 2 ** 26 },
  });
  const isPacked = stdout[0] === 0x1f && stdout[1] === 0x8b;
  if (!(isPacked ? gunzipSync(stdout) : stdout).toString().startsWith('#EXTM3U')) {
    throw new Error(`no playlist at ${url}`);
  }
  return stdout.length;
}

async function requestsPerCpuSecond(pid: number, url: string): Promise<number[]> {
  const rates: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const before = cpuSecondsOf(pid);
    const { stdout } = await run('taskset', [
      ...['-c', String(LOAD_CORE), 'wrk', '-t', '1', '-c', '64', '-d', `${ROUND_S}s`, url],
    ]);
    if (/Non-2xx|Socket errors/.test(stdout)) {
      throw new Error(`not every request was answered: ${stdout}`);
    }
    const count = Number(/(\d+) requests in/.exec(stdout)?.[1] ?? 0);
    if (round > 0) {
      rates.push(count / (cpuSecondsOf(pid) - before));
    }
  }
  return rates;
}

/** Milliseconds from setting the playhead, anywhere in twelve hours, to a frame from there. */
async function measureSeeks(base: string): Promise<number[]> {
  const chromium = await launchChromium();
  try {
    const { page } = await openSdkPage(chromium, base);
    return await page.evaluate(
      async ({ url, count }) => {
        const video = document.querySelector('video');
        if (video === null) {
          throw new Error('no video element');
        }
        await new Promise<void>((resolve, reject) => {
          window.freshet.playRecording(video, { url, startSeconds: -30, onError: reject });
          video.requestVideoFrameCallback(() => resolve());
        });
        await video.play();
        const found: number[] = [];
        for (let n = 0; n < count; n += 1) {
          const to = 60 + Math.random() * (video.seekable.end(0) - 300);
          const beganMs = performance.now();
          video.currentTime = to;
          await new Promise<void>((resolve) => {
            const look = (_now: number, { mediaTime }: { readonly mediaTime: number }): void => {
              if (mediaTime >= to - 0.1 && mediaTime < to + 5) {
                found.push(performance.now() - beganMs);
                resolve();
              } else {
                video.requestVideoFrameCallback(look);
              }
            };
            video.requestVideoFrameCallback(look);
          });
          await new Promise((resolve) => setTimeout(resolve, 300));
        }
        return found;
      },
      { url: `${base}/live/${STREAM}/dvr/master.m3u8`, count: SEEKS },
    );
  } finally {
    await chromium.close();
  }
}

function section(found: {
  readonly full: number;
  readonly delta: number;
  readonly perCore: readonly number[];
  readonly seeks: readonly number[];
  readonly alone: readonly number[];
  readonly crowd: readonly number[];
  readonly coresPerStream: number;
}): Section {
  const { full, delta, perCore, seeks, alone, crowd, coresPerStream } = found;
  const below = (limit: number) => ({ limit, better: 'below' }) as const;
  return {
    key: 'dvr',
    title: 'Rewinding, clips and recorders',
    method:
      'A live stream of twelve hours (21,600 rows, three renditions, a new row every 2 s) whose journal is real and whose media is four ' +
      'segments of 720p30 at 2.5 Mbit/s, told again with their times. *Updates*: the origin on one core, wrk with 64 connections on the ' +
      "other; requests for each second of the server's CPU time, the making of new texts every 2 s included. *Seek*: hls.js in Chromium, " +
      'anywhere in the twelve hours, from setting the playhead to a frame from there. *Clips* of 30 s with MP4, HLS and a picture, into a ' +
      'directory. *Recorder*: six streams of 6 + 3 + 1.5 Mbit/s in real time into a directory, less the same without recorders.',
    figures: [
      { name: 'playlist, whole, gzip', value: full / 1000, unit: 'kB', target: below(300) },
      { name: 'playlist, update, gzip', value: delta / 1000, unit: 'kB', target: below(4) },
      {
        name: 'updates per core',
        value: Math.round(percentile(perCore, 50)),
        unit: 'requests/CPU s',
        target: { limit: 2000, better: 'above' },
        n: perCore.length,
      },
      ...spread('seek to first frame', 'ms', seeks, below(400)),
      { name: 'clip of 30 s, p50', value: percentile(alone, 50), unit: 'ms', n: alone.length },
      {
        name: 'clip of 30 s, p95',
        value: percentile(alone, 95),
        unit: 'ms',
        target: below(3000),
        n: alone.length,
      },
      {
        name: `${CLIPS_AT_ONCE} clips at once, p95`,
        value: percentile(crowd, 95),
        unit: 'ms',
        n: crowd.length,
      },
      {
        name: 'recorder of a stream of three rungs',
        value: coresPerStream,
        unit: 'core',
        target: below(0.03),
      },
    ],
  };
}

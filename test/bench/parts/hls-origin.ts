/**
 * What the HLS origin serves per core of CPU, beside nginx with the same bytes as files in the same
 * run, and how soon thousands of blocked requests are let go.
 */
import { execFile, fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { writePathToken } from '@freshet/infra/runtime';
import { HAND_FED_PRIVATE } from '../../support/hls/hand-fed-origin.ts';
import { startNginx } from '../../support/nginx.ts';
import { freePorts } from '../../support/ports.ts';
import { holdRequests } from '../hls/hold-requests.ts';
import type { OriginSays, OriginTold } from '../hls/origin-process.ts';
import type { PrebuiltSays } from '../hls/prebuilt-process.ts';
import { cpuSecondsOf } from '../process-cpu.ts';
import { percentile } from '../report.ts';
import type { Figure, Section } from '../report.ts';

const ROUNDS = 5;
const ROUND_S = 3;
const PART_BYTES = 62_500;
const BLOCKED = 2000;
const BLOCKED_ROUNDS = 5;
const PATH_KEY = 'a key of at least thirty-two characters';
const SERVER_CORE = 0;
const LOAD_CORE = 1;

const run = promisify(execFile);
type Server = { readonly pid: number; readonly urls: Readonly<Partial<Record<Kind, string>>> };
type Kind = 'playlist' | 'part' | 'playlistH2' | 'partH2';
const KINDS: readonly Kind[] = ['playlist', 'part', 'playlistH2', 'partH2'];

export async function measure(): Promise<Section> {
  const directory = await mkdtemp(join(tmpdir(), 'freshet-bench-hls-'));
  const origin = await startOrigin(join(directory, 'tls'));
  try {
    const nginx = await startStatic(directory, origin.port);
    const prebuilt = await startPrebuilt(join(directory, 'files'));
    try {
      const ours: Server = {
        pid: origin.child.pid ?? 0,
        urls: urlsOfOrigin(origin.port, await partPath(origin.port)),
      };
      const perCore = new Map<string, number[]>();
      // The first round warms both up and is thrown away.
      for (let round = 0; round <= ROUNDS; round += 1) {
        for (const kind of KINDS) {
          for (const [name, server] of [
            ['ours', ours],
            ['nginx', nginx.server],
            ['prebuilt', prebuilt.server],
          ] as const) {
            const url = server.urls[kind];
            if (url === undefined) {
              continue;
            }
            const rate = await requestsPerCpuSecond(server.pid, kind, url);
            if (round > 0) {
              perCore.set(`${name} ${kind}`, [...(perCore.get(`${name} ${kind}`) ?? []), rate]);
            }
          }
        }
      }
      const released = await blockedRounds(origin);
      return section(perCore, released);
    } finally {
      await prebuilt.stop();
      await nginx.stop();
    }
  } finally {
    await stopChild(origin.child);
    await rm(directory, { recursive: true, force: true });
  }
}

type Origin = { readonly child: ChildProcess; readonly port: number };

async function startOrigin(tlsDirectory: string): Promise<Origin> {
  await mkdir(tlsDirectory, { recursive: true });
  const program = fileURLToPath(new URL('../hls/origin-process.ts', import.meta.url));
  const child = fork(program, [String(PART_BYTES), PATH_KEY, tlsDirectory], { stdio: 'inherit' });
  const said = await nextOf(child, 'ready');
  await run('taskset', ['-a', '-c', '-p', String(SERVER_CORE), String(child.pid)]);
  return { child, port: said.port };
}

/** The same two files, as buffers that one process only has to write. */
async function startPrebuilt(
  files: string,
): Promise<{ server: Server; stop: () => Promise<void> }> {
  const program = fileURLToPath(new URL('../hls/prebuilt-process.ts', import.meta.url));
  const child = fork(program, [join(files, 'list.m3u8'), join(files, 'part.m4s')], {
    stdio: 'inherit',
  });
  // It says nothing else.
  const [{ port }] = (await once(child, 'message')) as [PrebuiltSays];
  await run('taskset', ['-a', '-c', '-p', String(SERVER_CORE), String(child.pid)]);
  const base = `http://127.0.0.1:${port}`;
  return {
    server: {
      pid: child.pid ?? 0,
      urls: { playlist: `${base}/list.m3u8`, part: `${base}/part.m4s` },
    },
    stop: () => stopChild(child),
  };
}

async function stopChild(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.disconnect();
  await gone;
}

function nextOf<K extends OriginSays['kind']>(
  child: ChildProcess,
  kind: K,
): Promise<Extract<OriginSays, { kind: K }>> {
  return new Promise((resolve, reject) => {
    const onExit = (): void => {
      reject(new Error('the origin ended'));
    };
    child.once('exit', onExit);
    const onMessage = (said: OriginSays): void => {
      if (said.kind === kind) {
        child.off('message', onMessage);
        child.off('exit', onExit);
        // The kind was compared.
        resolve(said as Extract<OriginSays, { kind: K }>);
      }
    };
    child.on('message', onMessage);
  });
}

function pathOf(rest: string): string {
  const expiryS = Math.floor(Date.now() / 1000) + 3600;
  return `/t/${writePathToken(Buffer.from(PATH_KEY), HAND_FED_PRIVATE, expiryS)}/live/${HAND_FED_PRIVATE}/${rest}`;
}

async function partPath(port: number): Promise<string> {
  const text = await (await fetch(`http://127.0.0.1:${port}${pathOf('v0.m3u8')}`)).text();
  return /#EXT-X-PART:[^\n]*URI="([^"]+)"/.exec(text)?.[1] ?? '';
}

function urlsOfOrigin(port: number, part: string): Record<Kind, string> {
  const [playlist, media] = [pathOf('v0.m3u8'), pathOf(part)];
  return {
    playlist: `http://127.0.0.1:${port}${playlist}`,
    part: `http://127.0.0.1:${port}${media}`,
    playlistH2: `https://127.0.0.1:${port}${playlist}`,
    partH2: `https://127.0.0.1:${port}${media}`,
  };
}

async function startStatic(
  directory: string,
  originPort: number,
): Promise<{ server: Server; stop: () => Promise<void> }> {
  const files = join(directory, 'files');
  await mkdir(files, { recursive: true });
  const fetched = async (rest: string): Promise<Buffer> => {
    const answer = await fetch(`http://127.0.0.1:${originPort}${pathOf(rest)}`, {
      headers: { 'accept-encoding': 'identity' },
    });
    return Buffer.from(await answer.arrayBuffer());
  };
  await writeFile(join(files, 'list.m3u8'), await fetched('v0.m3u8'));
  await writeFile(join(files, 'part.m4s'), await fetched(await partPath(originPort)));
  const [plain = 0, secure = 0] = await freePorts(2);
  const tls = join(directory, 'tls');
  const nginx = await startNginx({
    core: SERVER_CORE,
    ports: [plain, secure],
    config: () =>
      [
        'events { worker_connections 8192; }',
        'http {',
        'access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000;',
        'open_file_cache max=100;',
        'types { application/vnd.apple.mpegurl m3u8; video/mp4 m4s; }',
        `server { listen 127.0.0.1:${plain}; listen 127.0.0.1:${secure} ssl http2; root ${files};`,
        `ssl_certificate ${tls}/self-signed.crt; ssl_certificate_key ${tls}/self-signed.key;`,
        'ssl_session_cache shared:s:1m; http2_max_requests 1000000000; }',
        '}',
      ].join('\n'),
  });
  return {
    server: {
      pid: nginx.workerPid,
      urls: {
        playlist: `http://127.0.0.1:${plain}/list.m3u8`,
        part: `http://127.0.0.1:${plain}/part.m4s`,
        playlistH2: `https://127.0.0.1:${secure}/list.m3u8`,
        partH2: `https://127.0.0.1:${secure}/part.m4s`,
      },
    },
    stop: () => nginx.stop(),
  };
}

/** Answered requests for each second of the server's CPU. */
async function requestsPerCpuSecond(pid: number, kind: Kind, url: string): Promise<number> {
  const before = cpuSecondsOf(pid);
  const count = kind.endsWith('H2') ? await loadH2(url) : await loadH1(url);
  return count / (cpuSecondsOf(pid) - before);
}

async function loadH1(url: string): Promise<number> {
  const { stdout } = await run('taskset', [
    ...['-c', String(LOAD_CORE), 'wrk', '-t', '1', '-c', '64', '-d', `${ROUND_S}s`, url],
  ]);
  if (/Non-2xx|Socket errors/.test(stdout)) {
    throw new Error(`not every request was answered: ${stdout}`);
  }
  return Number(/(\d+) requests in/.exec(stdout)?.[1] ?? 0);
}

async function loadH2(url: string): Promise<number> {
  const { stdout } = await run('taskset', [
    ...['-c', String(LOAD_CORE), 'h2load', '-c', '32', '-m', '8', '-D', String(ROUND_S), url],
  ]);
  const [, succeeded = '0', failed = '1'] = /(\d+) succeeded, (\d+) failed/.exec(stdout) ?? [];
  if (failed !== '0' || succeeded === '0') {
    throw new Error(`not every request was answered: ${stdout}`);
  }
  return Number(succeeded);
}

type Released = { readonly lastByteMs: number; readonly blockedMs: number };

async function blockedRounds(origin: Origin): Promise<Released[]> {
  const tell = (told: OriginTold): void => {
    origin.child.send(told);
  };
  const rounds: Released[] = [];
  for (let round = 0; round <= BLOCKED_ROUNDS; round += 1) {
    const held = await holdRequests({
      port: origin.port,
      path: pathOf('v0.m3u8'),
      count: BLOCKED,
      isHeld: async () => {
        tell('held');
        return (await nextOf(origin.child, 'held')).count;
      },
    });
    tell('release');
    const [said, lastByteAtMs] = await Promise.all([
      nextOf(origin.child, 'released'),
      held.lastByteAtMs,
    ]);
    held.close();
    if (round > 0) {
      rounds.push({ lastByteMs: lastByteAtMs - said.atMs, blockedMs: said.blockedMs });
    }
  }
  return rounds;
}

function section(
  perCore: ReadonlyMap<string, readonly number[]>,
  released: readonly Released[],
): Section {
  const median = (name: string): number => percentile(perCore.get(name) ?? [], 50);
  const figures = KINDS.flatMap((kind): Figure[] => {
    const label = LABELS[kind];
    const goal = GOALS[kind];
    return [
      {
        name: `${label}: ours`,
        value: Math.round(median(`ours ${kind}`)),
        unit: 'requests/CPU s',
        n: ROUNDS,
      },
      {
        name: `${label}: nginx static`,
        value: Math.round(median(`nginx ${kind}`)),
        unit: 'requests/CPU s',
        n: ROUNDS,
      },
      {
        name: `${label}: ours / nginx`,
        value: median(`ours ${kind}`) / median(`nginx ${kind}`),
        unit: '×',
        ...(goal !== undefined && { target: { limit: goal, better: 'above' as const } }),
      },
      ...(perCore.has(`prebuilt ${kind}`)
        ? [
            {
              name: `${label}: pre-built answer in Node / nginx`,
              value: median(`prebuilt ${kind}`) / median(`nginx ${kind}`),
              unit: '×',
              target: { limit: 0.9, better: 'above' as const },
            },
          ]
        : []),
    ];
  });
  return {
    key: 'hls-origin',
    title: 'HLS origin: playlists and parts per core, blocked requests',
    method:
      `The origin with its listener, signed paths checked and metrics on, against nginx with the same bytes as files ` +
      `(sendfile, open file cache, no log, no authentication), alternated in ${ROUNDS} rounds of ${ROUND_S} s; the server is bound to one ` +
      'core and the load (wrk with 64 connections, h2load with 32 × 8 streams) to the other. Requests for each second of ' +
      `the server's own CPU time; medians. A part has ${PART_BYTES} bytes. *Pre-built answer*: a bare socket server in Node that ` +
      `writes one buffer for whatever is asked, which is what the origin's checks, routes and counts come on top of. *Blocked*: ${BLOCKED} connections wait for the next part; ` +
      "counted from the part's last frame in the packager to the last byte at the last client, and the longest pause of the event loop meanwhile.",
    figures: [
      ...figures,
      {
        name: `${BLOCKED} blocked requests: last byte, p50`,
        value: percentile(
          released.map((each) => each.lastByteMs),
          50,
        ),
        unit: 'ms',
        target: { limit: 100, better: 'below' },
        n: released.length,
      },
      {
        name: `${BLOCKED} blocked requests: longest event-loop pause, p50`,
        value: percentile(
          released.map((each) => each.blockedMs),
          50,
        ),
        unit: 'ms',
        target: { limit: 20, better: 'below' },
        n: released.length,
      },
    ],
  };
}

const LABELS: Readonly<Record<Kind, string>> = {
  playlist: 'playlists, HTTP/1.1',
  part: 'parts, HTTP/1.1',
  playlistH2: 'playlists, HTTP/2 and TLS',
  partH2: 'parts, HTTP/2 and TLS',
};

const GOALS: Readonly<Record<Kind, number | undefined>> = {
  playlist: 0.6,
  part: 0.7,
  playlistH2: undefined,
  partH2: undefined,
};

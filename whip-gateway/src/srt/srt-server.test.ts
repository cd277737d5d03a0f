import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { PlatformError, createLogger } from '@freshet/infra/runtime';
import { eventually } from '../../../test/support/eventually.ts';
import { descendantsOf } from '../../../test/support/freshet-process.ts';
import { callWithBytes } from '../../../test/support/srt-bytes.ts';
import { concludeWith } from './fixtures/raw-handshake.ts';
import { createSrtServer } from './srt-server.ts';
import type { SrtCaller, SrtPublisher, SrtServer } from './srt-server.ts';

const log = createLogger({ level: 'silent' });
const open: SrtServer[] = [];
const children: ReturnType<typeof spawn>[] = [];

type Seen = {
  callers: SrtCaller[];
  bytes: number;
  synced: boolean;
  gone: string[];
  rtts: number[];
  untaken: number;
  refused: string[];
};

async function start(overrides: {
  admit?: (caller: SrtCaller) => Promise<SrtPublisher>;
  passphrase?: string;
  host?: string;
  maxConnectionsPerAddress?: number;
}): Promise<{ server: SrtServer; seen: Seen }> {
  const seen: Seen = {
    ...{ callers: [], bytes: 0, synced: true, gone: [], rtts: [], untaken: 0, refused: [] },
  };
  const admit = (caller: SrtCaller): Promise<SrtPublisher> => {
    seen.callers.push(caller);
    return Promise.resolve({
      onMedia: (bytes) => {
        seen.bytes += bytes.length;
        seen.synced &&= bytes.length % 188 === 0 && bytes[0] === 0x47;
      },
      onStats: (stats) => {
        seen.rtts.push(stats.rttMs);
        seen.untaken = stats.packetsUntaken;
      },
      onGone: (reason) => seen.gone.push(reason),
    });
  };
  const onRefused = (reason: string): void => void seen.refused.push(reason);
  const { maxConnectionsPerAddress } = overrides;
  const server = await createSrtServer(
    { log, admit: overrides.admit ?? admit, onRefused },
    {
      host: overrides.host ?? '127.0.0.1',
      port: 0,
      latencyMs: 60,
      maxConnections: 20,
      idleTimeoutMs: 3_000,
      ...(maxConnectionsPerAddress !== undefined && { maxConnectionsPerAddress }),
      ...(overrides.passphrase === undefined ? {} : { passphrase: overrides.passphrase }),
    },
  );
  open.push(server);
  return { server, seen };
}

/** A real caller: ffmpeg sends a test picture as MPEG-TS. */
function call(server: SrtServer, query: string, host = '127.0.0.1'): ReturnType<typeof spawn> {
  const child = spawn('ffmpeg', [
    ...['-hide_banner', '-loglevel', 'error', '-re', '-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=15'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-t', '20', '-f', 'mpegts'],
    `srt://${host}:${server.port}?mode=caller&pkt_size=1316&${query}`,
  ]);
  children.push(child);
  return child;
}

/** The listeners' processes that this test process started. */
function listenerPids(): number[] {
  return descendantsOf(process.pid).filter((pid) => commandOf(pid).includes('srt-child.ts'));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    // It ended meanwhile.
    return '';
  }
}

afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL');
  }
  await Promise.all(open.splice(0).map((server) => server.close()));
});

describe('SRT listener', () => {
  it('passes on the TS packets of an admitted caller and says when it leaves', async () => {
    const { server, seen } = await start({});
    expect(server.version).toMatch(/^1\.\d+\.\d+$/);
    const ffmpeg = call(server, 'streamid=publish:sk_first');
    await eventually(() => (seen.bytes > 50_000 ? undefined : `only ${seen.bytes} bytes so far`));
    expect(seen.synced).toBe(true);
    expect(seen.callers[0]).toMatchObject({ streamKey: 'sk_first', remoteAddress: '127.0.0.1' });
    await eventually(() => (seen.rtts.length > 0 ? undefined : 'no statistics yet'));
    ffmpeg.kill('SIGKILL');
    await eventually(() => (seen.gone.length === 1 ? undefined : 'the caller is still there'));
    expect(server.connections).toBe(0);
  });

  it('serves many callers on one port, each with its own key in either form', async () => {
    const { server, seen } = await start({});
    call(server, 'streamid=publish:sk_a');
    call(server, `streamid=${encodeURIComponent('#!::m=publish,r=sk_b')}`);
    await eventually(() =>
      server.connections === 2 ? undefined : `${server.connections} callers`,
    );
    expect(seen.callers.map((caller) => caller.streamKey).sort()).toEqual(['sk_a', 'sk_b']);
  });

  it('disconnects a caller whose key is refused', async () => {
    const { server } = await start({
      admit: () => Promise.reject(new PlatformError('UNAUTHENTICATED', 'unauthenticated', 'no')),
    });
    const [code] = (await once(call(server, 'streamid=publish:sk_bad'), 'exit')) as [number];
    expect(code).not.toBe(0);
    expect(server.connections).toBe(0);
  });

  it('disconnects a caller who gets no verdict in time', async () => {
    let caller: SrtCaller | undefined;
    const admit = (who: SrtCaller): Promise<SrtPublisher> => {
      caller = who;
      expect(who.isHere()).toBe(true);
      return new Promise(() => undefined);
    };
    const { server } = await start({ admit });
    const [code] = (await once(call(server, 'streamid=publish:sk_slow'), 'exit')) as [number];
    expect(code).not.toBe(0);
    // Whoever still looks for its place is told that nobody waits for it.
    await eventually(() => (caller?.isHere() === false ? undefined : 'the caller is still here'));
  });

  it('takes so many callers of one address and no more', async () => {
    const { server, seen } = await start({ maxConnectionsPerAddress: 1 });
    const first = call(server, 'streamid=publish:sk_first');
    await eventually(() => (seen.bytes > 0 ? undefined : 'no media yet'));
    const [code] = (await once(call(server, 'streamid=publish:sk_second'), 'exit')) as [number];
    expect(code).not.toBe(0);
    expect(seen.refused).toContain('too_many_of_address');
    expect(seen.callers).toHaveLength(1);
    // The place is free again with the one who had it.
    first.kill('SIGKILL');
    await eventually(() => (seen.gone.length === 1 ? undefined : 'the caller is still there'));
    call(server, 'streamid=publish:sk_third');
    await eventually(() => (seen.callers.length === 2 ? undefined : 'the next one is not there'));
  });

  it('counts what a gateway that stands still did not take, and goes on after it', async () => {
    const { server, seen } = await start({});
    const caller = callWithBytes({
      url: `srt://127.0.0.1:${server.port}?mode=caller&pkt_size=1316&streamid=publish:sk_fast`,
      file: '/dev/zero',
      bytesPerS: 8_000_000,
    });
    try {
      await eventually(() => (seen.bytes > 1_000_000 ? undefined : `${seen.bytes} bytes so far`));
      const until = performance.now() + 4_000;
      while (performance.now() < until) {
        // Nothing is read meanwhile, as in a process that is much too busy.
      }
      await eventually(() => (seen.untaken > 0 ? undefined : 'nothing was counted'));
      const before = seen.bytes;
      await eventually(() => (seen.bytes > before + 1_000_000 ? undefined : 'no more media'));
      expect(seen.gone).toEqual([]);
    } finally {
      await caller.stop();
    }
  }, 60_000);

  it('refuses a caller without the passphrase and takes one with it', async () => {
    const { server, seen } = await start({ passphrase: 'correct-horse-battery' });
    const [code] = (await once(call(server, 'streamid=publish:sk_x'), 'exit')) as [number];
    expect(code).not.toBe(0);
    expect(seen.callers).toHaveLength(0);
    call(server, 'streamid=publish:sk_x&passphrase=correct-horse-battery');
    await eventually(() => (seen.bytes > 0 ? undefined : 'nothing decrypted yet'));
  });

  it('lets the server disconnect a publisher', async () => {
    const { server, seen } = await start({});
    const ffmpeg = call(server, 'streamid=publish:sk_kick');
    await eventually(() => (seen.bytes > 0 ? undefined : 'no media yet'));
    const exited = once(ffmpeg, 'exit');
    seen.callers[0]?.close();
    await exited;
    expect(seen.gone).toEqual(['closed by the server']);
  });

  it('survives garbage datagrams', async () => {
    const { server, seen } = await start({});
    const socket = createSocket('udp4');
    for (let i = 0; i < 500; i++) {
      socket.send(randomBytes(1 + ((i * 37) % 1_400)), server.port, '127.0.0.1');
    }
    call(server, 'streamid=publish:sk_after');
    await eventually(() => (seen.bytes > 0 ? undefined : 'no media yet'));
    socket.close();
  });

  it('disconnects callers whose stream id is junk, without asking anybody', async () => {
    const { server, seen } = await start({});
    const junk = [
      '#!::',
      '#!::m=publish',
      'http://a/b',
      'publish:',
      'publish:a\u0001b',
      '#!::,,=,=',
    ];
    const callers = junk.map((id) => call(server, `streamid=${encodeURIComponent(id)}`));
    const codes = await Promise.all(callers.map((caller) => once(caller, 'exit')));
    expect(codes.map(([code]) => code === 0)).toEqual(junk.map(() => false));
    expect(seen.callers).toEqual([]);
  });

  it('keeps its callers through handshakes with oversized and damaged extensions', async () => {
    const passphrase = 'correct-horse-battery';
    const { server, seen } = await start({ passphrase });
    call(server, `streamid=publish:sk_there&passphrase=${passphrase}`);
    await eventually(() => (seen.bytes > 0 ? undefined : 'no media yet'));
    const pids = listenerPids();
    // HSREQ, KMREQ, KMRSP, SID and GROUP, from nothing to more than libsrt before 1.5.6 survives.
    for (const type of [1, 3, 4, 5, 7]) {
      for (const bytes of [0, 4, 104, 108, 512, 1352]) {
        await concludeWith(server.port, [{ type, content: randomBytes(bytes) }]);
      }
    }
    // Hidden behind others, and announced without being there.
    const empty = { type: 5, content: Buffer.alloc(0) };
    const large = { type: 3, content: randomBytes(1300) };
    await concludeWith(server.port, [empty, empty, empty, large]);
    await concludeWith(server.port, [...Array.from({ length: 20 }, () => empty), large]);
    const before = seen.bytes;
    await eventually(() => (seen.bytes > before ? undefined : 'no more media'));
    expect(listenerPids()).toEqual(pids);
    expect(seen.gone).toEqual([]);
    call(server, `streamid=publish:sk_after&passphrase=${passphrase}`);
    await eventually(() => (seen.callers.length === 2 ? undefined : 'the next caller waits'));
  }, 60_000);

  it('serves again after its process died, also when the port is taken at first', async () => {
    const { server, seen } = await start({});
    call(server, 'streamid=publish:sk_before');
    await eventually(() => (seen.bytes > 0 ? undefined : 'no media yet'));
    process.kill(listenerPids()[0] ?? 0, 'SIGKILL');
    await eventually(() => (seen.gone.length === 1 ? undefined : 'nobody noticed'));
    const taken = createSocket('udp4');
    taken.bind(server.port, '127.0.0.1');
    await once(taken, 'listening');
    await eventually(() => (listenerPids().length === 1 ? undefined : 'not tried again yet'));
    await eventually(() => (listenerPids().length === 0 ? undefined : 'no way to listen, yet up'));
    taken.close();
    seen.bytes = 0;
    // A caller that finds nobody gives up, so it has to be called anew.
    let caller: ReturnType<typeof spawn> | undefined;
    await eventually(
      () => {
        if (caller === undefined || caller.exitCode !== null) {
          caller = call(server, 'streamid=publish:sk_after');
        }
        return seen.bytes > 0 ? undefined : 'not serving yet';
      },
      { timeoutMs: 60_000, intervalMs: 200 },
    );
  }, 120_000);

  it('takes callers by IPv4 and by IPv6 where it listens on both', async () => {
    const { server, seen } = await start({ host: '::' });
    call(server, 'streamid=publish:sk_four');
    call(server, 'streamid=publish:sk_six', '[::1]');
    await eventually(() => (seen.callers.length === 2 ? undefined : 'not both are there'));
    const addresses = seen.callers.map(({ streamKey, remoteAddress }) => [
      streamKey,
      remoteAddress,
    ]);
    expect(Object.fromEntries(addresses)).toEqual({
      sk_four: '127.0.0.1',
      sk_six: '0:0:0:0:0:0:0:1',
    });
  });

  it('listens on one IPv6 address alone', async () => {
    const { server, seen } = await start({ host: '::1' });
    call(server, 'streamid=publish:sk_six', '[::1]');
    await eventually(() => (seen.bytes > 10_000 ? undefined : `only ${seen.bytes} bytes so far`));
  });

  it('listens where a name points to, not everywhere', async () => {
    const never = { log, admit: () => Promise.reject(new Error('nobody calls')) };
    const options = { port: 0, latencyMs: 60, maxConnections: 1, idleTimeoutMs: 3_000 };
    const server = await createSrtServer(never, { ...options, host: 'localhost' });
    open.push(server);
    const port = server.port.toString(16).toUpperCase().padStart(4, '0');
    expect(readFileSync('/proc/net/udp', 'utf8')).toContain(` 0100007F:${port} `);
  });

  it('says why it cannot listen on a taken port', async () => {
    const taken = createSocket('udp4');
    taken.bind(0, '127.0.0.1');
    await once(taken, 'listening');
    const options = { host: '127.0.0.1', latencyMs: 60, maxConnections: 1, idleTimeoutMs: 3_000 };
    await expect(
      createSrtServer(
        { log, admit: () => Promise.reject(new Error('nobody calls')) },
        { ...options, port: taken.address().port },
      ),
    ).rejects.toMatchObject({ code: 'SRT_UNAVAILABLE' });
    taken.close();
  });
});

// The doctor: each check on surroundings that are fine and on ones that are not, and one whole report.
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { loadConfig } from '@freshet/infra/runtime';
import type { Config } from '@freshet/infra/runtime';
import { describe, expect, it } from 'vitest';
import { S3_KEY, startTestS3 } from '../../../test/support/s3.ts';
import { checkAddress, isPrivateAddress } from './checks/address.ts';
import { checkClock } from './checks/clock.ts';
import { checkDisk } from './checks/disk.ts';
import { checkEncoder } from './checks/encoder.ts';
import { checkFfmpeg, codecNames } from './checks/ffmpeg.ts';
import { parseOpenFiles } from './checks/limits.ts';
import { checkMedia, describeLoops } from './checks/media-loop.ts';
import { checkNode } from './checks/node.ts';
import { checkObjects } from './checks/objects.ts';
import { checkPorts } from './checks/ports.ts';
import { checkCertificate, checkServers } from './checks/servers.ts';
import { checkSrt } from './checks/srt.ts';
import { fatal, formatReport, ok, toReport, warning } from './report.ts';
import type { Finding } from './report.ts';
import { runDoctor } from './run-doctor.ts';

/** Nothing fixed, so that suites beside this one do not matter. */
function anyPorts(overrides: Record<string, string> = {}): Config {
  const ports = ['HTTP', 'RTMP', 'RTMPS', 'SRT', 'METRICS', 'RPC'];
  return loadConfig({
    ...Object.fromEntries(ports.map((name) => [`FRESHET_${name}_PORT`, '0'])),
    FRESHET_RTC_PORT_BASE: '0',
    FRESHET_PIPE_PORT_BASE: '0',
    FRESHET_RTC_HOST: '127.0.0.1',
    ...(process.env['MEDIASOUP_WORKER_BIN'] === undefined
      ? {}
      : { MEDIASOUP_WORKER_BIN: process.env['MEDIASOUP_WORKER_BIN'] }),
    ...overrides,
  });
}

function byId(findings: readonly Finding[], id: string): Finding | undefined {
  return findings.find((finding) => finding.id === id);
}

describe('report', () => {
  it('aligns the lines and puts each remedy below its own', () => {
    const report = toReport([
      ok('a', 'Node', '24.0.0'),
      warning('b', 'Open files', { found: 'at most 1024', remedy: 'raise it' }),
    ]);
    expect(formatReport(report)).toBe(
      [
        '✔ Node        24.0.0',
        '! Open files  at most 1024',
        '              → raise it',
        '',
        'Freshet will run; 1 thing could be better.',
        '',
      ].join('\n'),
    );
  });

  it('is as bad as its worst finding', () => {
    const trouble = { found: 'x', remedy: 'y' };
    expect(toReport([ok('a', 'A', 'fine')]).status).toBe('ok');
    expect(toReport([ok('a', 'A', 'fine'), warning('b', 'B', trouble)]).status).toBe('warning');
    expect(toReport([warning('b', 'B', trouble), fatal('c', 'C', trouble)]).status).toBe('fatal');
  });
});

describe('media loop', () => {
  it('reaches a real worker over UDP and over TCP and comes back', async () => {
    const findings = await checkMedia(anyPorts());
    expect(findings.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'worker ok',
      'loop.udp ok',
      'loop.tcp ok',
    ]);
    expect(byId(findings, 'loop.udp')?.found).toContain('127.0.0.1');
  });

  it('says what is wrong when the worker is no worker', async () => {
    const findings = await checkMedia(anyPorts({ MEDIASOUP_WORKER_BIN: '/bin/false' }));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ id: 'worker', status: 'fatal' });
    expect(findings[0]?.found).toContain('ended at once with code 1');
  });

  it('warns when only some addresses answer and fails when none does', () => {
    const answered = { kind: 'answered', address: '127.0.0.1', rttMs: 1 } as const;
    const failed = { kind: 'failed', address: '192.0.2.1', reason: 'no answer came back' } as const;
    const [, udp, tcp] = describeLoops({
      kind: 'ran',
      version: '3.0.0',
      udp: [answered, failed],
      tcp: [failed],
    });
    expect(udp).toMatchObject({ status: 'warning', found: '192.0.2.1: no answer came back' });
    expect(tcp?.status).toBe('fatal');
  });
});

describe('ports', () => {
  it('names a TCP port that somebody else listens on, and the key that moves it', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const findings = await checkPorts(
      anyPorts({ FRESHET_RTMP_PORT: String(port), FRESHET_INGEST_HOST: '127.0.0.1' }),
    );
    server.close();
    expect(byId(findings, 'port.rtmp')).toMatchObject({ status: 'fatal' });
    expect(byId(findings, 'port.rtmp')?.found).toBe(`${port} TCP is in use`);
    expect(byId(findings, 'port.rtmp')?.remedy).toContain('FRESHET_RTMP_PORT');
    expect(byId(findings, 'port.http')).toMatchObject({ status: 'ok', found: 'any free port' });
  });

  it('only warns when one of many relay ports is busy', async () => {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const { port } = socket.address();
    const findings = await checkPorts(
      anyPorts({ FRESHET_PIPE_PORT_BASE: String(port), FRESHET_PIPE_PORT_COUNT: '2' }),
    );
    socket.close();
    expect(byId(findings, 'port.relay')).toMatchObject({ status: 'warning' });
  });

  it('is content when the one who listens is Freshet', async () => {
    const { createServer: createHttpServer } = await import('node:http');
    const server = createHttpServer((request, response) => {
      response.writeHead(request.url === '/healthz' ? 200 : 404).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const findings = await checkPorts(
      anyPorts({ FRESHET_HTTP_PORT: String(port), FRESHET_HTTP_HOST: '127.0.0.1' }),
    );
    server.close();
    expect(byId(findings, 'port.http')).toMatchObject({ status: 'ok' });
  });

  it('tells an address that this host does not have from a busy port', async () => {
    const findings = await checkPorts(
      anyPorts({ FRESHET_HTTP_PORT: '8080', FRESHET_HTTP_HOST: '192.0.2.77' }),
    );
    expect(byId(findings, 'port.http')?.found).toContain('does not have the address 192.0.2.77');
  });
});

describe('announced address', () => {
  const host = (...addresses: string[]) => ({
    ownAddresses: addresses,
    resolve: async (name: string) =>
      name === 'live.example.org' ? '8.8.4.4' : Promise.reject(new Error('ENOTFOUND')),
  });
  const config = (announcedAddress?: string, rtcHost = '0.0.0.0') => ({
    announcedAddress,
    rtcHost,
  });

  it('warns a host behind NAT that announces nothing', async () => {
    const finding = await checkAddress(config(), host('192.168.1.5'));
    expect(finding.status).toBe('warning');
    expect(finding.remedy).toContain('FRESHET_ANNOUNCED_ADDRESS');
  });

  it('warns when media listens on loopback', async () => {
    expect((await checkAddress(config(undefined, '127.0.0.1'), host('8.8.8.8'))).status).toBe(
      'warning',
    );
    expect((await checkAddress(config(), host())).status).toBe('warning');
  });

  it('is content with a public address, own or announced, and resolves names', async () => {
    expect((await checkAddress(config(), host('8.8.8.8'))).status).toBe('ok');
    expect((await checkAddress(config('8.8.8.8'), host('10.0.0.1'))).found).toContain('forwarded');
    expect((await checkAddress(config('live.example.org'), host('8.8.4.4'))).found).toContain(
      'an address of this host',
    );
  });

  it('fails on a name that nobody knows', async () => {
    expect((await checkAddress(config('nowhere.invalid'), host())).status).toBe('fatal');
  });

  it('knows which addresses are not routed', () => {
    const routed = ['8.8.8.8', '172.32.0.1', '2001:4860::1'];
    const unrouted = [
      '10.1.2.3',
      '172.16.0.1',
      '192.168.0.1',
      '100.64.1.1',
      '169.254.1.1',
      '::1',
      'fd00::1',
    ];
    expect(routed.filter(isPrivateAddress)).toEqual([]);
    expect(unrouted.filter((address) => !isPrivateAddress(address))).toEqual([]);
  });
});

describe('ffmpeg', () => {
  const table = (...names: string[]): string =>
    [' ------', ...names.map((name) => ` V....D ${name}      Some words`)].join('\n');
  const answers =
    (version: string, encoders: string[], decoders: string[]) =>
    async (_command: string, args: readonly string[]) => ({
      code: 0,
      output: args.includes('-version')
        ? `ffmpeg version ${version} Copyright`
        : table(...(args.includes('-encoders') ? encoders : decoders)),
    });
  const allDecoders = ['h264', 'vp8', 'vp9', 'libdav1d', 'opus', 'aac'];

  it('finds the real one with everything that is used', async () => {
    const findings = await checkFfmpeg();
    expect(findings.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok']);
  });

  it('names what a cut-down build cannot do', async () => {
    const findings = await checkFfmpeg(answers('6.0', ['aac'], allDecoders));
    expect(byId(findings, 'ffmpeg.encoders')?.found).toBe('without libx264, libopus');
    expect(byId(findings, 'ffmpeg.decoders')?.status).toBe('ok');
  });

  it('refuses one that is too old and takes one built from source', async () => {
    const encoders = ['libx264', 'libopus', 'aac'];
    expect((await checkFfmpeg(answers('4.4.2', encoders, allDecoders)))[0]?.status).toBe('fatal');
    expect((await checkFfmpeg(answers('n7.1', encoders, allDecoders)))[0]?.status).toBe('ok');
    expect((await checkFfmpeg(answers('N-118-gabc', encoders, allDecoders)))[0]?.status).toBe('ok');
  });

  it('says so when there is none', async () => {
    const findings = await checkFfmpeg(async () => ({ code: undefined, output: '' }));
    expect(findings).toHaveLength(1);
    expect(findings[0]?.found).toBe('is not installed');
  });

  it('reads names out of the codec table and skips its legend', () => {
    const text =
      ' V..... = Video\n ------\n V....D libx264              libx264 H.264\n A....D aac                  AAC';
    expect([...codecNames(text)]).toEqual(['libx264', 'aac']);
  });
});

describe('HLS encoder check', () => {
  const hls = true;

  it('says that a hardware encoder works, or why libx264 takes its place', async () => {
    const hlsEncoder = 'h264_nvenc';
    const works = await checkEncoder({ hls, hlsEncoder }, async () => ({ works: true }));
    expect(works).toMatchObject({ status: 'ok', found: 'h264_nvenc works' });
    const reason = 'Cannot load libcuda.so.1';
    const missing = await checkEncoder({ hls, hlsEncoder }, async () => ({ works: false, reason }));
    expect(missing.status).toBe('warning');
    expect(missing.found).toContain(reason);
    expect(missing.remedy).toContain('FRESHET_HLS_ENCODER=libx264');
  });

  it('tries a real encoder that is not there', async () => {
    const finding = await checkEncoder({ hls, hlsEncoder: 'h264_nowhere' });
    expect(finding.status).toBe('warning');
    expect(finding.found).toContain('h264_nowhere');
  });

  it('has nothing to try in software', async () => {
    const refuse = (): never => {
      throw new Error('nothing to probe');
    };
    expect((await checkEncoder({ hls, hlsEncoder: 'libx264' }, refuse)).status).toBe('ok');
  });
});

describe('the rest of the machine', () => {
  it('compares Node versions by number', () => {
    expect(checkNode('22.12.0').status).toBe('ok');
    expect(checkNode('24.1.0').status).toBe('ok');
    expect(checkNode('22.9.0').status).toBe('fatal');
    expect(checkNode('20.20.2').status).toBe('fatal');
  });

  it('warns of libsrt before 1.5.6 and of none', async () => {
    expect((await checkSrt(async () => '1.5.1')).found).toContain('before authentication');
    expect((await checkSrt(async () => '1.5.6')).status).toBe('ok');
    expect((await checkSrt(async () => '1.10.0')).status).toBe('ok');
    expect((await checkSrt(async () => undefined)).found).toContain('not installed');
  });

  it('reads the limit of open files', () => {
    const line = 'Max open files            1024                 524288               files';
    expect(parseOpenFiles(`Limit\n${line}\n`)).toBe(524_288);
    expect(parseOpenFiles('Max open files  unlimited  unlimited  files')).toBe(Infinity);
    expect(parseOpenFiles('')).toBeUndefined();
  });

  it('sees that a clock in the past cannot be right', async () => {
    expect((await checkClock(false, 0)).status).toBe('fatal');
  });

  it('looks at the disk of a directory that is not there yet', async () => {
    const finding = await checkDisk('/tmp/freshet-not-there/data');
    expect(finding.found).toContain('GiB free for /tmp/freshet-not-there/data');
  });

  it('names a database that does not answer, and never its password', async () => {
    const findings = await checkServers(
      anyPorts({ DATABASE_URL: 'postgres://user:hunter2secret@127.0.0.1:1/db' }),
    );
    expect(findings[0]).toMatchObject({ id: 'database', status: 'fatal' });
    expect(JSON.stringify(findings)).not.toContain('hunter2secret');
  });

  it('tries the bucket of recordings, and never tells its key', async () => {
    const s3 = await startTestS3();
    const given = {
      FRESHET_S3_BUCKET: 'recordings',
      FRESHET_S3_ENDPOINT: s3.endpoint,
      FRESHET_S3_PATH_STYLE: 'true',
      FRESHET_S3_ACCESS_KEY: 'test-recorder',
      FRESHET_S3_SECRET_KEY: 'a-key-that-is-wrong',
    };
    const [refused] = await checkObjects(anyPorts(given));
    expect(refused).toMatchObject({ id: 'objects', status: 'fatal' });
    expect(JSON.stringify(refused)).not.toContain('a-key-that-is-wrong');
    const right = {
      FRESHET_S3_ACCESS_KEY: S3_KEY.accessKeyId,
      FRESHET_S3_SECRET_KEY: S3_KEY.secretAccessKey,
    };
    expect(await checkObjects(anyPorts({ ...given, ...right }))).toMatchObject([{ status: 'ok' }]);
    const missing = { ...given, ...right, FRESHET_S3_BUCKET: 'no-such-bucket' };
    const [nowhere] = await checkObjects(anyPorts(missing));
    expect(nowhere?.found).toContain('NoSuchBucket');
    expect(await checkObjects(anyPorts())).toEqual([]);
    await s3.close();
  }, 40_000);

  it('says when the certificate cannot be read', async () => {
    expect((await checkCertificate('/nonexistent/cert.pem')).status).toBe('fatal');
  });
});

describe('whole report', () => {
  it('covers everything on this machine without something fatal', async () => {
    const report = await runDoctor({ config: anyPorts() });
    const fatalOnes = report.findings.filter(({ status }) => status === 'fatal');
    expect(fatalOnes).toEqual([]);
    const ids = report.findings.map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining(['node', 'config', 'worker', 'loop.udp', 'loop.tcp']),
    );
    expect(ids).toEqual(
      expect.arrayContaining(['ffmpeg', 'disk', 'address', 'files', 'srt', 'clock']),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

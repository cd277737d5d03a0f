/** The ports that Freshet will listen on: is each free? */
import { createSocket } from 'node:dgram';
import { createServer, isIPv6 } from 'node:net';
import { availableParallelism } from 'node:os';
import type { Config } from '@freshet/infra/runtime';
import { fatal, ok, warning } from '../report.ts';
import type { Finding } from '../report.ts';

type Protocol = 'tcp' | 'udp';

type PortRange = {
  readonly id: string;
  readonly title: string;
  readonly key: string;
  readonly host: string;
  readonly first: number;
  readonly count: number;
  readonly protocols: readonly Protocol[];
  /** A range of which some ports may be busy: others are taken instead. */
  readonly mayShare?: boolean;
};

type BusyPort = { readonly port: number; readonly protocol: Protocol; readonly code: string };

const HEALTH_TIMEOUT_MS = 2000;

export async function checkPorts(config: Config): Promise<Finding[]> {
  const checked: { range: PortRange; busy: readonly BusyPort[] }[] = [];
  for (const range of portRanges(config)) {
    checked.push({ range, busy: await busyPorts(range) });
  }
  const inUse = checked.some(({ busy }) => busy.some(({ code }) => code === 'EADDRINUSE'));
  const isRunning = inUse && (await answersAsFreshet(config));
  return checked.map(({ range, busy }) => judgeRange(range, busy, isRunning));
}

function portRanges(config: Config): PortRange[] {
  const tcp = ['tcp'] as const;
  const wanted: PortRange[] = [
    {
      ...{ id: 'port.http', title: 'Port HTTP', key: 'FRESHET_HTTP_PORT' },
      ...{ host: config.httpHost, first: config.httpPort, count: 1, protocols: tcp },
    },
    {
      ...{ id: 'port.media', title: 'Ports WebRTC', key: 'FRESHET_RTC_PORT_BASE' },
      ...{ host: config.rtcHost, first: config.rtcPortBase, protocols: ['udp', 'tcp'] },
      count: config.workers ?? availableParallelism(),
    },
    {
      ...{ id: 'port.relay', title: 'Ports relays', key: 'FRESHET_PIPE_PORT_BASE' },
      ...{ host: config.pipeHost ?? '127.0.0.1', first: config.pipePortBase },
      ...{ count: config.pipePortCount, protocols: ['udp'], mayShare: true },
    },
    {
      ...{ id: 'port.rtmp', title: 'Port RTMP', key: 'FRESHET_RTMP_PORT' },
      ...{ host: config.ingestHost, first: config.rtmpPort, count: 1, protocols: tcp },
    },
    {
      ...{ id: 'port.srt', title: 'Port SRT', key: 'FRESHET_SRT_PORT' },
      ...{ host: config.ingestHost, first: config.srtPort, count: 1, protocols: ['udp'] },
    },
    {
      ...{ id: 'port.metrics', title: 'Port metrics', key: 'FRESHET_METRICS_PORT' },
      ...{ host: config.metricsHost, first: config.metricsPort, count: 1, protocols: tcp },
    },
  ];
  if (config.tlsCert !== undefined) {
    wanted.push({
      ...{ id: 'port.rtmps', title: 'Port RTMPS', key: 'FRESHET_RTMPS_PORT' },
      ...{ host: config.ingestHost, first: config.rtmpsPort, count: 1, protocols: tcp },
    });
  }
  if (config.redisUrl !== undefined) {
    wanted.push({
      ...{ id: 'port.rpc', title: 'Port RPC', key: 'FRESHET_RPC_PORT' },
      ...{ host: config.rpcHost, first: config.rpcPort, count: 1, protocols: tcp },
    });
  }
  return wanted;
}

function judgeRange(range: PortRange, busy: readonly BusyPort[], isRunning: boolean): Finding {
  const { id, title, first, count, protocols } = range;
  const what = `${describe(first, count)} ${protocols.map((name) => name.toUpperCase()).join(' and ')}`;
  if (first === 0) {
    return ok(id, title, 'any free port');
  }
  const [worst] = busy;
  if (worst === undefined) {
    return ok(id, title, `${what} free`);
  }
  if (worst.code === 'EACCES') {
    return fatal(id, title, {
      found: `${worst.port} may not be opened by this user`,
      remedy: `set ${range.key} to a port above 1023, or allow it: setcap cap_net_bind_service=+ep on node`,
    });
  }
  if (worst.code === 'EADDRNOTAVAIL') {
    return fatal(id, title, {
      found: `this host does not have the address ${range.host}`,
      remedy: 'set the address to listen on to one of this host, or to 0.0.0.0',
    });
  }
  if (isRunning) {
    return ok(id, title, `${what}, in use by the Freshet that is running`);
  }
  const found = `${describeBusy(busy)} in use`;
  return range.mayShare === true && busy.length < count
    ? warning(id, title, { found, remedy: 'harmless while enough others are free' })
    : fatal(id, title, {
        found,
        remedy: `stop what uses it (ss -lntup shows it), or set ${range.key}`,
      });
}

function describe(first: number, count: number): string {
  return count === 1 ? String(first) : `${first}–${first + count - 1}`;
}

function describeBusy(busy: readonly BusyPort[]): string {
  const [first] = busy;
  return busy.length === 1 && first !== undefined
    ? `${first.port} ${first.protocol.toUpperCase()} is`
    : `${busy.length} ports (${busy
        .slice(0, 4)
        .map(({ port, protocol }) => `${port} ${protocol.toUpperCase()}`)
        .join(', ')}${busy.length > 4 ? ', …' : ''}) are`;
}

async function busyPorts({ first, count, host, protocols }: PortRange): Promise<BusyPort[]> {
  const busy: BusyPort[] = [];
  if (first === 0) {
    return busy;
  }
  for (let port = first; port < first + count; port += 1) {
    for (const protocol of protocols) {
      const code = await (protocol === 'tcp' ? tryTcp(host, port) : tryUdp(host, port));
      if (code !== undefined) {
        busy.push({ port, protocol, code });
      }
    }
  }
  return busy;
}

/** Resolves with the error code of listening, undefined when it works. */
async function tryTcp(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'ERROR'));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

async function tryUdp(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
    socket.once('error', (error: NodeJS.ErrnoException) => {
      socket.close();
      resolve(error.code ?? 'ERROR');
    });
    socket.bind({ address: host, port, exclusive: true }, () =>
      socket.close(() => resolve(undefined)),
    );
  });
}

/** A busy port is no trouble when it is Freshet itself that listens. */
async function answersAsFreshet(config: Config): Promise<boolean> {
  if (config.httpPort === 0) {
    return false;
  }
  const host =
    config.httpHost === '0.0.0.0' || config.httpHost === '::' ? '127.0.0.1' : config.httpHost;
  try {
    const answer = await fetch(
      `http://${isIPv6(host) ? `[${host}]` : host}:${config.httpPort}/healthz`,
      {
        signal: AbortSignal.timeout(HEALTH_TIMEOUT_MS),
        redirect: 'manual',
      },
    );
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}

/**
 * One mediasoup worker process with its WebRtcServer (one UDP and TCP port for all clients) and a
 * watchdog: mediasoup reports a worker that died, but not one that hangs, so it is asked for its
 * resource usage in a rhythm and killed when it stays silent. The answers also give its CPU load.
 */
import { createWorker } from 'mediasoup';
import type { TransportListenInfo, WebRtcServer, Worker } from 'mediasoup/types';
import type { Logger, PlatformError } from '@freshet/infra/runtime';
import { sfuError } from './errors.ts';
import { toSfuError } from './to-sfu-error.ts';
import type { RtcOptions, SfuNodeOptions } from './options.ts';
import type { WorkerLoad } from './node-port.ts';

const MAX_SILENT_PROBES = 3;
/** Where "any free port" is looked for: below the fixed ranges for clients and pipes. */
const FREE_PORT_RANGE = { min: 20_000, max: 39_999 };

export type MediaWorker = {
  readonly index: number;
  readonly worker: Worker;
  readonly webRtcServer: WebRtcServer;
  /** The UDP port that clients send to. */
  readonly rtcPort: number;
  /** Counts kept by those who create and close these things. */
  readonly counts: { routers: number; transports: number; consumers: number };
  /** 0–1 of one core over the last sample. */
  cpu(): number;
  load(): WorkerLoad;
  /** Called once when the process died by itself or was killed by the watchdog. */
  onDied(listener: () => void): void;
  /** Resolves when the process is gone. */
  close(): Promise<void>;
};

export async function createMediaWorker(
  deps: { readonly log: Logger },
  index: number,
  options: SfuNodeOptions,
): Promise<MediaWorker> {
  const worker = await spawnWorker(options.workerBin);
  const log = deps.log.child({ worker: index, pid: worker.pid });
  try {
    const webRtcServer = await worker
      .createWebRtcServer({ listenInfos: listenInfos(index, options) })
      .catch((cause: unknown) => {
        throw portError(cause, index, options.rtc);
      });
    const { udpSockets } = await webRtcServer.dump();
    return superviseWorker(
      { index, worker, webRtcServer, rtcPort: udpSockets[0]?.port ?? 0 },
      log,
      {
        probeMs: options.timers.probeMs,
      },
    );
  } catch (error) {
    await closeWorker(worker);
    throw toSfuError(error, 'SFU_WORKER_FAILED');
  }
}

/** mediasoup closes workers on SIGTERM and SIGINT by itself; here the node decides, after draining. */
async function spawnWorker(workerBin: string | undefined): Promise<Worker> {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const before = signals.map((signal) => process.listeners(signal));
  const created = createWorker({
    logLevel: 'error',
    ...(workerBin === undefined ? {} : { workerBin }),
  });
  for (const [position, signal] of signals.entries()) {
    for (const listener of process.listeners(signal)) {
      if (!before[position]?.includes(listener)) {
        process.removeListener(signal, listener);
      }
    }
  }
  return created;
}

/** Says which port it was: a second server on one host is the usual reason. */
function portError(cause: unknown, index: number, rtc: RtcOptions): PlatformError {
  const wanted = rtc.portBase === 0 ? 'any media port' : `media port ${rtc.portBase + index}`;
  const reason = cause instanceof Error ? cause.message : String(cause);
  return sfuError('SFU_WORKER_FAILED', {
    message: `${wanted} on ${rtc.listenIp} cannot be used, UDP or TCP (${reason}); FRESHET_RTC_PORT_BASE names others`,
    cause,
  });
}

function listenInfos(index: number, options: SfuNodeOptions): TransportListenInfo[] {
  const { rtc } = options;
  const announced = rtc.announcedAddresses[0];
  const protocols = rtc.enableTcp ? (['udp', 'tcp'] as const) : (['udp'] as const);
  return protocols.map((protocol) => ({
    protocol,
    ip: rtc.listenIp,
    ...(announced === undefined || announced === rtc.listenIp
      ? {}
      : { announcedAddress: announced, exposeInternalIp: rtc.exposeInternalIp }),
    ...(rtc.portBase === 0 ? { portRange: FREE_PORT_RANGE } : { port: rtc.portBase + index }),
    sendBufferSize: rtc.sendBufferBytes,
    recvBufferSize: rtc.recvBufferBytes,
  }));
}

function superviseWorker(
  parts: Pick<MediaWorker, 'index' | 'worker' | 'webRtcServer' | 'rtcPort'>,
  log: Logger,
  { probeMs }: { readonly probeMs: number },
): MediaWorker {
  const { worker } = parts;
  const counts = { routers: 0, transports: 0, consumers: 0 };
  const gauge = new CpuGauge();
  let silentProbes = 0;
  let isProbing = false;
  const probe = (): void => {
    silentProbes = isProbing ? silentProbes + 1 : 0;
    if (silentProbes >= MAX_SILENT_PROBES) {
      log.error('worker hangs, killing it');
      clearInterval(timer);
      killProcess(worker.pid);
      return;
    }
    if (!isProbing) {
      isProbing = true;
      worker.getResourceUsage().then(
        (usage) => {
          isProbing = false;
          gauge.sample(usage.ru_utime + usage.ru_stime);
        },
        // A rejection comes with the death of the worker, which has its own event.
        () => undefined,
      );
    }
  };
  const timer = setInterval(probe, probeMs);
  timer.unref();
  worker.on('died', () => clearInterval(timer));
  worker.on('listenererror', (eventName: string, error: Error) =>
    log.error({ eventName, err: error }, 'worker listener failed'),
  );
  return {
    ...parts,
    counts,
    cpu: () => gauge.value,
    load: () => ({
      index: parts.index,
      pid: worker.pid,
      rtcPort: parts.rtcPort,
      cpu: gauge.value,
      ...counts,
    }),
    onDied: (listener) => void worker.once('died', listener),
    close: () => {
      clearInterval(timer);
      return closeWorker(worker);
    },
  };
}

const CLOSE_LIMIT_MS = 2000;

/** Asks the worker to end, and kills it when it does not within the limit. */
async function closeWorker(worker: Worker): Promise<void> {
  if (worker.subprocessClosed) {
    return;
  }
  const gone = new Promise<void>((resolve) => worker.once('subprocessclose', () => resolve()));
  worker.close();
  const timer = setTimeout(() => killProcess(worker.pid), CLOSE_LIMIT_MS);
  await gone;
  clearTimeout(timer);
}

function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone already, which is what was wanted.
  }
}

/** Turns growing CPU times into a share of one core, smoothed over about two samples. */
class CpuGauge {
  value = 0;
  #lastCpuMs: number | undefined;
  #lastAtMs = 0;

  sample(cpuMs: number): void {
    const nowMs = performance.now();
    if (this.#lastCpuMs !== undefined && nowMs > this.#lastAtMs) {
      const share = (cpuMs - this.#lastCpuMs) / (nowMs - this.#lastAtMs);
      this.value = Math.min(1, Math.max(0, (this.value + share) / 2));
    }
    this.#lastCpuMs = cpuMs;
    this.#lastAtMs = nowMs;
  }
}

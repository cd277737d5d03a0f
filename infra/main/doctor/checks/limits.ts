/** Limits that the kernel sets: open files, and the buffers of UDP sockets. */
import { readFile } from 'node:fs/promises';
import { ok, warning } from '../report.ts';
import type { Finding } from '../report.ts';

/** Every viewer over HLS, WebSocket or ICE-TCP is an open file. */
const COMFORTABLE_FILES = 16_384;
/** What each WebRtcServer asks for: one UDP socket serves all clients of a worker. */
const WANTED_BUFFER_BYTES = 4 * 1024 * 1024;

export async function checkOpenFiles(): Promise<Finding> {
  const title = 'Open files';
  const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '');
  const limit = parseOpenFiles(limits);
  if (limit === undefined) {
    return ok('files', title, 'the limit cannot be read here');
  }
  return limit >= COMFORTABLE_FILES
    ? ok('files', title, `up to ${limit}`)
    : warning('files', title, {
        found: `at most ${limit}, which is about as many viewers over HLS`,
        remedy: 'raise it: LimitNOFILE=65536 in the service, or ulimit -n 65536',
      });
}

/** The hard limit, to which Node raises its own; infinity for "unlimited". */
export function parseOpenFiles(limits: string): number | undefined {
  const hard = /^Max open files\s+\S+\s+(\S+)/m.exec(limits)?.[1];
  if (hard === undefined) {
    return undefined;
  }
  return hard === 'unlimited' ? Number.POSITIVE_INFINITY : Number(hard);
}

export async function checkUdpBuffers(): Promise<Finding> {
  const title = 'UDP buffers';
  const [receive, send] = await Promise.all(
    ['rmem_max', 'wmem_max'].map(async (name) =>
      Number(await readFile(`/proc/sys/net/core/${name}`, 'utf8').catch(() => 'NaN')),
    ),
  );
  if (receive === undefined || send === undefined || Number.isNaN(receive + send)) {
    return ok('udp_buffers', title, 'the limits cannot be read here');
  }
  const found = `up to ${kib(receive)} to receive and ${kib(send)} to send`;
  return Math.min(receive, send) >= WANTED_BUFFER_BYTES
    ? ok('udp_buffers', title, found)
    : warning('udp_buffers', title, {
        found: `${found}: bursts of many viewers can be lost`,
        remedy: `as root: sysctl -w net.core.rmem_max=${WANTED_BUFFER_BYTES} net.core.wmem_max=${WANTED_BUFFER_BYTES}`,
      });
}

function kib(bytes: number): string {
  return `${Math.round(bytes / 1024)} KiB`;
}

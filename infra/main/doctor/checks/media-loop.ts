/** The media worker: does it start, and do packets reach it and come back over UDP and over TCP? */
import type { Config } from '@freshet/infra/runtime';
import { checkMediaLoop } from '@freshet/sfu';
import type { LoopResult, MediaLoopReport } from '@freshet/sfu';
import { fatal, ok, warning } from '../report.ts';
import type { Finding } from '../report.ts';
import { ownAddresses } from './address.ts';

export async function checkMedia(config: Config): Promise<Finding[]> {
  const isWildcard = config.rtcHost === '0.0.0.0';
  const addresses = isWildcard ? ['127.0.0.1', ...ownAddresses().slice(0, 1)] : [config.rtcHost];
  return describeLoops(
    await checkMediaLoop({ workerBin: config.workerBin, listenIp: config.rtcHost, addresses }),
  );
}

/** The findings for a report of the loops. */
export function describeLoops(report: MediaLoopReport): Finding[] {
  if (report.kind === 'no_worker') {
    return [
      fatal('worker', 'mediasoup-worker', {
        found: `does not run: ${report.reason}`,
        remedy: 'run "npm start" once, which gets or builds it, or set MEDIASOUP_WORKER_BIN',
      }),
    ];
  }
  return [
    ok('worker', 'mediasoup-worker', report.version),
    describeLoop('loop.udp', 'Media over UDP', report.udp),
    describeLoop('loop.tcp', 'Media over TCP', report.tcp),
  ];
}

function describeLoop(id: string, title: string, results: readonly LoopResult[]): Finding {
  const failed = results.filter((result) => result.kind === 'failed');
  const answered = results.filter((result) => result.kind === 'answered');
  const remedy = 'look for a firewall or a container network that keeps packets from this host';
  if (failed.length === 0) {
    const each = answered.map(({ address, rttMs }) => `${address} in ${rttMs.toFixed(1)} ms`);
    return ok(id, title, `reached the worker and came back: ${each.join(', ')}`);
  }
  const found = failed.map(({ address, reason }) => `${address}: ${reason}`).join('; ');
  return answered.length === 0
    ? fatal(id, title, { found, remedy })
    : warning(id, title, { found, remedy });
}

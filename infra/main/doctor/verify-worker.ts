/**
 * `node verify-worker.ts <binary>`: for the set-up, before it trusts a mediasoup-worker. Starts it and sends
 * packets through it and back, over UDP and TCP; ends with code 1 and the reason when that fails.
 */
import { checkMediaLoop } from '@freshet/sfu';

const LOOPBACK = '127.0.0.1';

const report = await checkMediaLoop({
  workerBin: process.argv[2],
  listenIp: LOOPBACK,
  addresses: [LOOPBACK],
  timeoutMs: 10_000,
});
const reasons =
  report.kind === 'no_worker'
    ? [report.reason]
    : [...report.udp, ...report.tcp].flatMap((result) =>
        result.kind === 'failed' ? [result.reason] : [],
      );
if (reasons.length > 0) {
  process.stderr.write(`${reasons.join('\n')}\n`);
  process.exitCode = 1;
}

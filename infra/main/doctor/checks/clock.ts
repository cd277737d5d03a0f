/** The clock: tokens expire by it, and nodes of a cluster must agree on it. */
import { existsSync } from 'node:fs';
import { runCommand } from '../run-command.ts';
import { fatal, ok, warning } from '../report.ts';
import type { Finding } from '../report.ts';

const TITLE = 'Clock';
/** This program did not exist before. */
const EARLIEST_MS = Date.UTC(2025, 0, 1);
const KEPT_BY = ['/run/systemd/timesync/synchronized', '/run/chrony/chronyd.pid', '/run/ntpd.pid'];

export async function checkClock(isCluster: boolean, nowMs: number = Date.now()): Promise<Finding> {
  const time = new Date(nowMs).toISOString();
  const remedy = 'let chrony or systemd-timesyncd keep the time';
  if (nowMs < EARLIEST_MS) {
    return fatal('clock', TITLE, {
      found: `${time} cannot be right: tokens will be refused`,
      remedy,
    });
  }
  switch (await isKept()) {
    case 'yes':
      return ok('clock', TITLE, `${time}, kept by NTP`);
    case 'no':
      return warning('clock', TITLE, { found: `${time}, not kept by NTP`, remedy });
    case 'unknown':
      return isCluster
        ? warning('clock', TITLE, { found: `${time}; what keeps it is not to be seen`, remedy })
        : ok('clock', TITLE, `${time}; what keeps it is not to be seen from here`);
  }
}

async function isKept(): Promise<'yes' | 'no' | 'unknown'> {
  if (KEPT_BY.some((path) => existsSync(path))) {
    return 'yes';
  }
  const { code, output } = await runCommand('timedatectl', ['show', '-p', 'NTPSynchronized'], 3000);
  if (code !== 0) {
    return 'unknown';
  }
  return output.includes('=yes') ? 'yes' : 'no';
}

/** Looks at everything that Freshet needs of a machine, and says in plain words what is wrong. */
import { ConfigError, loadConfig, loadProcessConfig } from '@freshet/infra/runtime';
import type { Config } from '@freshet/infra/runtime';
import { checkAddress } from './checks/address.ts';
import { checkClock } from './checks/clock.ts';
import { checkDisk } from './checks/disk.ts';
import { checkEncoder } from './checks/encoder.ts';
import { checkFfmpeg } from './checks/ffmpeg.ts';
import { checkOpenFiles, checkUdpBuffers } from './checks/limits.ts';
import { checkMedia } from './checks/media-loop.ts';
import { checkMachine, checkNode } from './checks/node.ts';
import { checkObjects } from './checks/objects.ts';
import { checkPorts } from './checks/ports.ts';
import { checkServers } from './checks/servers.ts';
import { checkSrt } from './checks/srt.ts';
import { fatal, ok, toReport } from './report.ts';
import type { DoctorReport, Finding } from './report.ts';

export type DoctorOptions = {
  /** Default: that of this process; what is wrong with it becomes a finding. */
  readonly config?: Config;
};

/** Never throws; changes nothing on the machine. Takes a few seconds. */
export async function runDoctor(options: DoctorOptions = {}): Promise<DoctorReport> {
  const { config, finding } = readConfig(options.config);
  // One after the other where two would disturb each other: the loop opens ports that are looked at.
  const ports = await checkPorts(config);
  const [media, ffmpeg, encoder, ...others] = await Promise.all([
    checkMedia(config),
    checkFfmpeg(),
    checkEncoder(config),
    checkSrt(),
    checkDisk(config.dataDir),
    checkAddress(config),
    checkOpenFiles(),
    checkUdpBuffers(),
    checkClock(config.redisUrl !== undefined),
  ]);
  const servers = [...(await checkServers(config)), ...(await checkObjects(config))];
  return toReport([
    ...[checkNode(), checkMachine(), finding],
    ...[...media, ...ffmpeg, encoder, ...ports],
    ...[...others, ...servers],
  ]);
}

function readConfig(given: Config | undefined): { config: Config; finding: Finding } {
  const fine = ok('config', 'Configuration', 'no contradictions');
  if (given !== undefined) {
    return { config: given, finding: fine };
  }
  try {
    return { config: loadProcessConfig(), finding: fine };
  } catch (error) {
    const problems = error instanceof ConfigError ? error.problems : [String(error)];
    return {
      // The rest is still worth looking at, with what would be taken if nothing were set.
      config: loadConfig({}),
      finding: fatal('config', 'Configuration', {
        found: problems.join('; '),
        remedy: 'correct it; "freshet --print-config" shows every key (defaults are checked below)',
      }),
    };
  }
}

/** Node and the machine it runs on. */
import { availableParallelism, totalmem } from 'node:os';
import { fatal, ok, warning } from '../report.ts';
import type { Finding } from '../report.ts';

/** mediasoup and type stripping need it. */
const OLDEST = [22, 12] as const;
const GIB = 1024 ** 3;
const LEAST_MEMORY_GIB = 1;

export function checkNode(version: string = process.versions.node): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) {
    return ok('node', 'Node', version);
  }
  return fatal('node', 'Node', {
    found: `${version} is too old`,
    remedy: `run Freshet with "npm start", which installs a newer one, or install Node ${OLDEST.join('.')}`,
  });
}

export function checkMachine(): Finding {
  const memoryGiB = totalmem() / GIB;
  const found = `${availableParallelism()} cores, ${memoryGiB.toFixed(1)} GiB of memory`;
  return memoryGiB >= LEAST_MEMORY_GIB
    ? ok('machine', 'Machine', found)
    : warning('machine', 'Machine', {
        found,
        remedy: 'Freshet with its database wants 1 GiB: give it more, or set DATABASE_URL',
      });
}

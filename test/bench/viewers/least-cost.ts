/** Compiles and runs `least-cost.c`: what nobody can send a packet to a viewer for less than. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { SERVER_CORE } from './sfu-under-test.ts';

const SOURCE = fileURLToPath(new URL('./least-cost.c', import.meta.url));
const SECONDS = 3;
const run = promisify(execFile);

export type LeastCost = {
  /** Microseconds of CPU a packet, measured anew. */
  measure(): Promise<number>;
};

/** @throws Error when there is no C compiler or no OpenSSL to compile with */
export async function compileLeastCost(directory: string): Promise<LeastCost> {
  const program = join(directory, 'least-cost');
  await run('gcc', ['-O2', '-o', program, SOURCE, '-lcrypto']);
  return {
    measure: async () => {
      const { stdout } = await run('taskset', ['-c', `${SERVER_CORE}`, program, `${SECONDS}`]);
      return Number(stdout);
    },
  };
}

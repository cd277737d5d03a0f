/** `freshet topology <streamId>`: which nodes carry a stream, from whom each takes it, and who watches where. */
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  Closer,
  createLogger,
  isId,
  loadOrCreateSecret,
  loadProcessConfig,
} from '@freshet/infra/runtime';
import type { StreamId } from '@freshet/infra/runtime';
import { readTopology } from '@freshet/sfu';
import { rpcSecretOf } from '../rpc-secret.ts';
import { UsageError } from '../usage-error.ts';
import { drawTopologySvg } from './draw-svg.ts';
import { drawTopologyText } from './draw-text.ts';
import { openObserver } from './open-observer.ts';

const USAGE = 'usage: freshet topology <streamId> [--svg FILE] [--json]';

type Wish = {
  readonly streamId: StreamId;
  readonly json: boolean;
  readonly svg: string | undefined;
};

/** @returns the exit code: 0, or 1 when the tree has a problem. @throws UsageError */
export async function topologyCommand(args: readonly string[]): Promise<number> {
  const wish = readWish(args);
  const config = loadProcessConfig({});
  const log = createLogger({ level: 'warn', format: config.logFormat });
  const closer = new Closer();
  try {
    const secret = () =>
      rpcSecretOf(config, () => loadOrCreateSecret(join(resolve(config.dataDir), 'secret.key')));
    const cluster = await openObserver({ log, config, closer }, secret);
    const topology = await readTopology(cluster, wish.streamId);
    if (wish.svg !== undefined) {
      await writeFile(wish.svg, drawTopologySvg(topology));
    }
    process.stdout.write(
      wish.json ? `${JSON.stringify(topology, undefined, 2)}\n` : drawTopologyText(topology),
    );
    return topology.problems.length > 0 ? 1 : 0;
  } finally {
    await closer.close();
  }
}

function readWish(args: readonly string[]): Wish {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean' }, svg: { type: 'string' } },
      allowPositionals: true,
    });
  } catch {
    throw new UsageError(USAGE);
  }
  const { values, positionals } = parsed;
  const [streamId, ...rest] = positionals;
  if (streamId === undefined || rest.length > 0 || !isId('st', streamId)) {
    throw new UsageError(`${USAGE}; the id of a stream begins with st_`);
  }
  return { streamId, json: values.json ?? false, svg: values.svg };
}

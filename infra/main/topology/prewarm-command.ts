/** `freshet prewarm <streamId>`: lets nodes of every region carry a stream before its viewers come. */
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
import { prewarmStream } from '@freshet/sfu';
import type { PrewarmWish } from '@freshet/sfu';
import { rpcSecretOf } from '../rpc-secret.ts';
import { UsageError } from '../usage-error.ts';
import { openObserver } from './open-observer.ts';

const USAGE = 'usage: freshet prewarm <streamId> [--regions a,b] [--nodes N] [--for 30m]';
const MAX_NODES = 100;
const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };
const MAX_HOLD_MS = 86_400_000;

type Wish = PrewarmWish & { readonly streamId: StreamId };

/** @returns the exit code: 0, or 1 when a node refused or none is there. @throws UsageError */
export async function prewarmCommand(args: readonly string[]): Promise<number> {
  const wish = readWish(args);
  const config = loadProcessConfig({});
  const log = createLogger({ level: 'warn', format: config.logFormat });
  const closer = new Closer();
  try {
    const secret = () =>
      rpcSecretOf(config, () => loadOrCreateSecret(join(resolve(config.dataDir), 'secret.key')));
    const cluster = await openObserver({ log, config, closer }, secret);
    const warmed = await prewarmStream(cluster, wish.streamId, wish);
    for (const { nodeId, region, problem } of warmed) {
      process.stdout.write(`${nodeId} [${region}] ${problem ?? 'carries it'}\n`);
    }
    if (warmed.length === 0) {
      process.stderr.write('freshet: no node of these regions is there\n');
    }
    return warmed.length > 0 && warmed.every(({ problem }) => problem === undefined) ? 0 : 1;
  } finally {
    await closer.close();
  }
}

function readWish(args: readonly string[]): Wish {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      options: {
        regions: { type: 'string' },
        nodes: { type: 'string', default: '1' },
        for: { type: 'string', default: '30m' },
      },
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
  const nodesPerRegion = Number(values.nodes);
  if (!Number.isInteger(nodesPerRegion) || nodesPerRegion < 1 || nodesPerRegion > MAX_NODES) {
    throw new UsageError(`--nodes must be a whole number from 1 to ${MAX_NODES}`);
  }
  const regions = values.regions?.split(',').filter((region) => region !== '');
  return { streamId, nodesPerRegion, holdMs: readHold(values.for), regions };
}

function readHold(text: string): number {
  const [, amount = '', unit = ''] = /^(\d{1,6})([smh])$/.exec(text) ?? [];
  const holdMs = Number(amount) * (UNIT_MS[unit] ?? 0);
  if (holdMs < 1000 || holdMs > MAX_HOLD_MS) {
    throw new UsageError('--for must be a time like 90s, 30m or 2h, at most 24h');
  }
  return holdMs;
}

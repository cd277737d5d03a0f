/** Joins the cluster without being part of it: reads the registry and may call nodes. */
import { createRedisRegistry, newId } from '@freshet/infra/runtime';
import type { Closer, Config, Logger, Secret } from '@freshet/infra/runtime';
import { createCluster, createNodeConnector } from '@freshet/sfu';
import type { Cluster } from '@freshet/sfu';
import { rpcTrustOf } from '../rpc-tls.ts';
import { UsageError } from '../usage-error.ts';

export type ObserverDeps = {
  readonly log: Logger;
  readonly config: Config;
  readonly closer: Closer;
};

/** @throws UsageError without a registry that processes share */
export async function openObserver(
  { log, config, closer }: ObserverDeps,
  rpcSecret: () => Promise<Secret>,
): Promise<Cluster> {
  const url = config.redisUrl;
  if (url === undefined) {
    throw new UsageError(
      'nodes are seen where several share a Redis: set REDIS_URL (and FRESHET_RPC_SECRET) as the nodes have it',
    );
  }
  const registry = await createRedisRegistry({ log }, { url });
  closer.push(() => registry.close());
  const connector = createNodeConnector(
    { log },
    { nodeId: newId('nd'), secret: await rpcSecret(), ...(await rpcTrustOf(config)) },
  );
  closer.push(() => connector.close());
  const cluster = await createCluster(
    {
      registry,
      log,
      connectNode: (address) => connector.connect(address),
      suspects: (address) => connector.suspects(address),
    },
    { rpcUrl: '' },
  );
  closer.push(() => cluster.close());
  return cluster;
}

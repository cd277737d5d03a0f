/** The secret that nodes prove themselves with to each other. */
import { createHmac } from 'node:crypto';
import { Secret } from '@freshet/infra/runtime';
import type { Config } from '@freshet/infra/runtime';

/** As configured; else processes of one host, which share the data directory, derive the same. */
export async function rpcSecretOf(
  config: Pick<Config, 'rpcSecret'>,
  installation: () => Promise<Buffer>,
): Promise<Secret> {
  if (config.rpcSecret !== undefined) {
    return config.rpcSecret;
  }
  const derived = createHmac('sha256', await installation()).update('node-to-node calls');
  return new Secret(derived.digest('base64url'));
}

/** What node-to-node calls need of TLS, read from the files that the configuration names. */
import { readFile } from 'node:fs/promises';
import { readTlsPair } from '@freshet/infra/runtime';
import type { Config, RpcServerOptions } from '@freshet/infra/runtime';

export type RpcTrust = {
  /** PEM to trust for https addresses; absent: the public authorities. */
  readonly ca?: string;
  /** What this process shows to nodes that ask who calls. */
  readonly identity?: { readonly cert: string; readonly key: string };
};

/** @throws TLS_FILES_INVALID, or what reading a file throws */
export async function rpcTrustOf(config: Config): Promise<RpcTrust> {
  const [ca, identity] = await Promise.all([readCa(config), readIdentity(config)]);
  return { ...(ca !== undefined && { ca }), ...(identity && { identity }) };
}

/** Undefined: calls are not encrypted. @throws TLS_FILES_INVALID, or what reading a file throws */
export async function rpcServerTlsOf(config: Config): Promise<RpcServerOptions['tls']> {
  const [ca, identity] = await Promise.all([readCa(config), readIdentity(config)]);
  return (
    identity && { ...identity, ...(config.rpcMutualTls && ca !== undefined && { clientCa: ca }) }
  );
}

async function readCa({ rpcCa }: Config): Promise<string | undefined> {
  return rpcCa === undefined ? undefined : readFile(rpcCa, 'utf8');
}

async function readIdentity({
  rpcCert,
  rpcKey,
}: Config): Promise<{ readonly cert: string; readonly key: string } | undefined> {
  return rpcCert === undefined || rpcKey === undefined
    ? undefined
    : readTlsPair({ certPath: rpcCert, keyPath: rpcKey });
}

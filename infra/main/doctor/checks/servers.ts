/** Servers and files that the configuration names: PostgreSQL, Redis, the TLS certificate. */
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { parseRedisUrl } from '@freshet/infra/runtime';
import type { Config } from '@freshet/infra/runtime';
import { fatal, ok, warning } from '../report.ts';
import type { Finding } from '../report.ts';

const CONNECT_TIMEOUT_MS = 3000;
const DAY_MS = 86_400_000;
const RENEW_BEFORE_DAYS = 14;

export async function checkServers(config: Config): Promise<Finding[]> {
  const findings: Finding[] = [];
  if (config.databaseUrl !== undefined) {
    const url = config.databaseUrl.reveal();
    findings.push(
      await checkServer('database', 'PostgreSQL', { url, key: 'DATABASE_URL', port: 5432 }),
    );
  }
  if (config.redisUrl !== undefined) {
    for (const { host, port } of parseRedisUrl(config.redisUrl.reveal())?.hosts ?? []) {
      const url = `redis://${host.includes(':') ? `[${host}]` : host}:${port}`;
      findings.push(await checkServer('redis', 'Redis', { url, key: 'REDIS_URL', port }));
    }
  }
  if (config.tlsCert !== undefined) {
    findings.push(await checkCertificate(config.tlsCert));
  }
  return findings;
}

async function checkServer(
  id: string,
  title: string,
  server: { readonly url: string; readonly key: string; readonly port: number },
): Promise<Finding> {
  const url = new URL(server.url);
  const host = url.hostname.replace(/^\[|\]$/g, '') || 'localhost';
  const port = Number(url.port) || server.port;
  const reason = await tryConnect(host, port);
  return reason === undefined
    ? ok(id, title, `${host}:${port} answers`)
    : fatal(id, title, {
        found: `${host}:${port} cannot be reached (${reason})`,
        remedy: `start it, or correct ${server.key}`,
      });
}

async function tryConnect(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: CONNECT_TIMEOUT_MS });
    const end = (reason: string | undefined): void => {
      socket.destroy();
      resolve(reason);
    };
    socket.once('connect', () => end(undefined));
    socket.once('timeout', () => end('no answer'));
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
  });
}

export async function checkCertificate(path: string, nowMs: number = Date.now()): Promise<Finding> {
  const title = 'TLS certificate';
  try {
    const certificate = new X509Certificate(await readFile(path));
    const days = Math.floor((Date.parse(certificate.validTo) - nowMs) / DAY_MS);
    if (days < 0) {
      return fatal('tls', title, {
        found: `ran out on ${certificate.validTo}`,
        remedy: 'renew it',
      });
    }
    return days < RENEW_BEFORE_DAYS
      ? warning('tls', title, { found: `runs out in ${days} days`, remedy: 'renew it' })
      : ok('tls', title, `valid for ${days} more days`);
  } catch (error) {
    return fatal('tls', title, {
      found: `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      remedy: 'set FRESHET_TLS_CERT to a PEM file that this user may read',
    });
  }
}

/** What a person reads when a port cannot be had: which one, why, and what to do about it. */
import type { PlatformError } from './errors.ts';
import { runtimeError } from './runtime-errors.ts';

export type WantedPort = {
  readonly host: string;
  readonly port: number;
  /** The configuration key that would move the listener, when there is one. */
  readonly configKey?: string;
};

/** LISTEN_FAILED with a sentence that names the port. The details have no secrets. */
export function listenFailure(cause: unknown, wanted: WantedPort): PlatformError {
  const { host, port, configKey } = wanted;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
  const remedy = configKey === undefined ? '' : `; ${configKey} names another`;
  return runtimeError('LISTEN_FAILED', {
    message: `${reasonOf(code, host, port)}${remedy}`,
    details: { host, port, code },
    cause,
  });
}

function reasonOf(code: string, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `port ${port} on ${host} is in use by another program`;
    case 'EACCES':
      return `port ${port} needs more rights than this user has`;
    default:
      return `cannot listen on ${host} port ${port} (${code})`;
  }
}

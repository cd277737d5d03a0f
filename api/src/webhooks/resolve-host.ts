/**
 * Addresses of a name that a user gave, asked of the DNS servers directly: the system's resolver waits in
 * one of the few threads that also read files and hash passwords, and cannot be told to stop.
 */
import { Resolver } from 'node:dns/promises';

export type Resolved = { readonly address: string; readonly family: number };
/** `signal` ends the question: whoever runs the name's DNS server may never answer it. */
export type ResolveHost = (hostname: string, signal: AbortSignal) => Promise<readonly Resolved[]>;

const TRY_MS = 2000;
const TRIES = 2;

/** `servers`, as `address:port`: default those of the system. */
export function createResolveHost(servers?: readonly string[]): ResolveHost {
  return async (hostname, signal) => {
    signal.throwIfAborted();
    const resolver = new Resolver({ timeout: TRY_MS, tries: TRIES });
    if (servers !== undefined) {
      resolver.setServers(servers);
    }
    const cancel = (): void => {
      resolver.cancel();
    };
    signal.addEventListener('abort', cancel, { once: true });
    try {
      const [v4, v6] = await Promise.allSettled([
        resolver.resolve4(hostname),
        resolver.resolve6(hostname),
      ]);
      signal.throwIfAborted();
      if (v4.status === 'rejected' && v6.status === 'rejected') {
        throw v4.reason;
      }
      return [...answersOf(v4, 4), ...answersOf(v6, 6)];
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  };
}

/** A name without addresses of one kind is an error there, and none here. */
function answersOf(asked: PromiseSettledResult<readonly string[]>, family: number): Resolved[] {
  return asked.status === 'rejected' ? [] : asked.value.map((address) => ({ address, family }));
}

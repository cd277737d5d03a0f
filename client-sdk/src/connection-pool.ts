/** One connection per server and token, shared by all players and broadcasters of a page. */
import { SignalingConnection } from './signaling-connection.ts';
import type { SignalingConnectionOptions, TokenSource } from './signaling-connection.ts';

/** A share of a connection. */
export type ConnectionLease = {
  readonly connection: SignalingConnection;
  /** Gives the share back; the last one closes the connection. May be called twice. */
  release(): void;
};

type Shared = {
  readonly url: string;
  readonly token: TokenSource | undefined;
  readonly region: string | undefined;
  readonly connection: SignalingConnection;
  leases: number;
};

const pool = new Set<Shared>();

/** Takes a share of the page's connection to a server, and opens it when there is none. */
export function leaseConnection(options: SignalingConnectionOptions): ConnectionLease {
  const shared = findShared(options) ?? addShared(options);
  shared.leases += 1;
  shared.connection.open();
  let released = false;
  return {
    connection: shared.connection,
    release: () => {
      if (released) {
        return;
      }
      released = true;
      shared.leases -= 1;
      if (shared.leases === 0) {
        pool.delete(shared);
        shared.connection.close();
      }
    },
  };
}

function findShared(options: SignalingConnectionOptions): Shared | undefined {
  for (const shared of pool) {
    if (shared.connection.state === 'closed') {
      pool.delete(shared);
    } else if (
      options.surroundings === undefined &&
      shared.url === options.url &&
      shared.token === options.token &&
      shared.region === options.region
    ) {
      return shared;
    }
  }
  return undefined;
}

function addShared(options: SignalingConnectionOptions): Shared {
  const shared: Shared = {
    url: options.url,
    token: options.token,
    region: options.region,
    connection: new SignalingConnection(options),
    leases: 0,
  };
  pool.add(shared);
  return shared;
}

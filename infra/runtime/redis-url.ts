/**
 * Where Redis is, as one URL: `redis://host:port/db`, `redis-sentinel://host:port,host:port/name` or
 * `redis-cluster://host:port,host:port`; with `rediss` in front all of them speak TLS. Pure.
 */
export type RedisPlace = {
  readonly kind: 'single' | 'sentinel' | 'cluster';
  readonly tls: boolean;
  readonly hosts: readonly { readonly host: string; readonly port: number }[];
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** Number of the database; a cluster has only 0. */
  readonly db: number;
  /** The master's name, of Sentinel only. */
  readonly master: string | undefined;
  /** PEM file with the authority that signed the servers' certificates (`?ca=/path`). */
  readonly caPath: string | undefined;
  /** Password of the Sentinels themselves (`?sentinelPassword=…`). */
  readonly sentinelPassword: string | undefined;
};

const FORM = /^(rediss?)(-sentinel|-cluster)?:\/\/(?:([^@/?#]*)@)?([^/?#]+)(\/[^?#]*)?(\?[^#]*)?$/;
const HOST = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9._-]+))(?::(\d{1,5}))?$/;
const DEFAULT_PORTS = { single: 6379, sentinel: 26_379, cluster: 6379 } as const;
const PARAMETERS = new Set(['ca', 'sentinelPassword']);

/** Undefined when it is not such a URL. */
export function parseRedisUrl(text: string): RedisPlace | undefined {
  const match = FORM.exec(text);
  if (match === null) {
    return undefined;
  }
  const [, scheme, suffix, credentials, hostList = '', path = '', query = ''] = match;
  const kind = suffix === '-sentinel' ? 'sentinel' : suffix === '-cluster' ? 'cluster' : 'single';
  const hosts = hostList.split(',').map((each) => hostOf(each, DEFAULT_PORTS[kind]));
  const parameters = new URLSearchParams(query);
  const rest = decodeURIComponent(path.replace(/^\//, ''));
  const [name = '', dbText = ''] = kind === 'sentinel' ? rest.split('/') : ['', rest];
  const db = dbText === '' ? 0 : Number(dbText);
  const good =
    hosts.every((host) => host !== undefined) &&
    (kind !== 'single' || hosts.length === 1) &&
    (kind === 'sentinel') === (name !== '') &&
    Number.isInteger(db) &&
    db >= 0 &&
    (kind !== 'cluster' || db === 0) &&
    [...parameters.keys()].every((key) => PARAMETERS.has(key));
  if (!good) {
    return undefined;
  }
  const [username, password] = userOf(credentials);
  return {
    kind,
    tls: scheme === 'rediss',
    hosts,
    username,
    password,
    db,
    master: kind === 'sentinel' ? name : undefined,
    caPath: parameters.get('ca') ?? undefined,
    sentinelPassword: parameters.get('sentinelPassword') ?? undefined,
  };
}

function hostOf(text: string, defaultPort: number): { host: string; port: number } | undefined {
  const match = HOST.exec(text);
  const host = match?.[1] ?? match?.[2];
  const port = match?.[3] === undefined ? defaultPort : Number(match[3]);
  return host === undefined || port < 1 || port > 65_535 ? undefined : { host, port };
}

function userOf(credentials: string | undefined): [string | undefined, string | undefined] {
  if (credentials === undefined) {
    return [undefined, undefined];
  }
  const [user = '', ...rest] = credentials.split(':');
  const password = decodeURIComponent(rest.join(':'));
  return [user === '' ? undefined : decodeURIComponent(user), password || undefined];
}

/**
 * What FRESHET_MODE=production refuses: connections to other machines that are not encrypted, and secrets
 * that others know or could guess. Loopback is one machine, and needs neither. Pure.
 */
import type { Config } from './config.ts';
import { CONFIG_KEYS } from './config-keys.ts';
import { parseRedisUrl } from './redis-url.ts';
import { Secret } from './secret.ts';

/** One sentence for each thing, starting with the name of the variable. */
export function productionProblems(config: Config): readonly string[] {
  return [
    ...databaseProblems('DATABASE_URL', config.databaseUrl),
    ...databaseProblems('DATABASE_READ_URL', config.databaseReadUrl),
    ...redisProblems(config),
    ...storeProblems(config),
    ...nodeProblems(config),
    ...publicProblems(config),
    ...guessableSecrets(config),
  ];
}

/** The one mode in which every version of pg, set up however, proves certificate and name. */
const CHECKED_MODE = 'verify-full';

function databaseProblems(name: string, given: Secret | undefined): readonly string[] {
  const url = given === undefined ? undefined : new URL(given.reveal());
  // A path is a socket of this machine.
  // Of what is said twice pg takes the last.
  const said = (parameter: string) => url?.searchParams.getAll(parameter).at(-1);
  const host = said('host') ?? url?.hostname ?? '';
  if (url === undefined || host.startsWith('/') || isLoopbackHost(host)) {
    return [];
  }
  const problems: string[] = [];
  if (said('sslmode') !== CHECKED_MODE) {
    problems.push(`${name} goes to another machine and must say sslmode=verify-full`);
  }
  if (isGuessable(decodeURIComponent(url.password))) {
    problems.push(`${name} has no password, or one that is easily guessed`);
  }
  return problems;
}

function redisProblems({ redisUrl }: Config): readonly string[] {
  const place = redisUrl === undefined ? undefined : parseRedisUrl(redisUrl.reveal());
  if (place === undefined || place.hosts.every(({ host }) => isLoopbackHost(host))) {
    return [];
  }
  const problems: string[] = [];
  if (!place.tls) {
    problems.push('REDIS_URL goes to another machine and must speak TLS (rediss://)');
  }
  if (isGuessable(place.password ?? '')) {
    problems.push('REDIS_URL has no password, or one that is easily guessed');
  }
  return problems;
}

function storeProblems({ s3Endpoint, s3PublicUrl }: Config): readonly string[] {
  const given = { FRESHET_S3_ENDPOINT: s3Endpoint, FRESHET_S3_PUBLIC_URL: s3PublicUrl };
  return Object.entries(given).flatMap(([name, url]) =>
    url?.startsWith('http:') === true && !isLoopbackHost(new URL(url).hostname)
      ? [`${name} must be https`]
      : [],
  );
}

function nodeProblems({ redisUrl, rpcHost, rpcCert, rpcUrl }: Config): readonly string[] {
  if (redisUrl === undefined) {
    return [];
  }
  const problems: string[] = [];
  if (!isLoopbackHost(rpcHost) && rpcCert === undefined) {
    problems.push('FRESHET_RPC_CERT must be set when FRESHET_RPC_HOST is not loopback');
  }
  if (rpcUrl?.startsWith('http:') === true && !isLoopbackHost(new URL(rpcUrl).hostname)) {
    problems.push('FRESHET_RPC_URL must be https');
  }
  return problems;
}

function publicProblems(config: Config): readonly string[] {
  const { publicUrl, tlsCert, httpHost, trustedProxies, smtpUrl, simulate } = config;
  const problems: string[] = [];
  if (publicUrl?.startsWith('http:') === true) {
    problems.push('FRESHET_PUBLIC_URL must be https');
  }
  const behindProxy = publicUrl !== undefined && trustedProxies.length > 0;
  if (tlsCert === undefined && !isLoopbackHost(httpHost) && !behindProxy) {
    problems.push(
      'FRESHET_TLS_CERT must be set, or FRESHET_PUBLIC_URL and FRESHET_TRUSTED_PROXIES of a proxy that speaks TLS',
    );
  }
  const mail = smtpUrl === undefined ? undefined : new URL(smtpUrl.reveal());
  if (mail !== undefined && !isLoopbackHost(mail.hostname) && isGuessable(mail.password)) {
    problems.push('FRESHET_SMTP_URL has no password, or one that is easily guessed');
  }
  if (simulate) {
    problems.push('FRESHET_SIMULATE is for tests only');
  }
  return problems;
}

/** Secrets of our own; those in URLs are looked at with their URL. */
function guessableSecrets(config: Config): readonly string[] {
  return Object.entries(CONFIG_KEYS).flatMap(([name, key]) => {
    // Each name's value has the type of its own key.
    const value: unknown = config[name as keyof Config];
    const secrets = (Array.isArray(value) ? value : [value]).filter(
      (each): each is Secret => each instanceof Secret && !each.reveal().includes('://'),
    );
    return secrets.some((secret) => isGuessable(secret.reveal()))
      ? [`${key.env} is easily guessed; make one with: openssl rand -base64 32`]
      : [];
  });
}

const FEWEST_DIFFERENT = 6;
/** What examples, images and tutorials are full of. */
const KNOWN =
  /^(|admin|root|user|test|guest|freshet|postgres|postgresql|redis|secret|password|passwd|pass|default|changeme|example|supersecret|mysecretpassword|letmein|qwerty|replaceme|todo|xxx)$/;

function isGuessable(given: string): boolean {
  // The same again and again is no longer than once.
  const text = given.replace(/^(.+?)\1+$/, '$1');
  // Digits and punctuation around a known word make it no better.
  const words = text.toLowerCase().split(/[^a-z]+/);
  const bare = words.join('');
  const isKnown = words.every((word) => KNOWN.test(word)) || KNOWN.test(bare);
  const digits = text.replace(/\D/g, '').length;
  return (isKnown && digits < 12) || new Set(text).size < FEWEST_DIFFERENT;
}

/** Not a host that could be elsewhere tomorrow. */
export function isLoopbackHost(value: string): boolean {
  const host = value.replace(/^\[(.*)\]$/, '$1');
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

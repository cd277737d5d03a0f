/**
 * Configuration from the environment: `loadConfig` gives one frozen, typed object or throws one
 * ConfigError that lists every problem at once.
 */
import { CONFIG_KEYS, SETUP_ENV } from './config-keys.ts';
import { isLoopbackHost, productionProblems } from './config-production.ts';
import type { ConfigKey } from './config-keys.ts';
import { Secret } from './secret.ts';

type Keys = typeof CONFIG_KEYS;
type Name = keyof Keys;
type ValueOf<K> = K extends ConfigKey<infer T> ? T : never;

/** All values; durations in ms, sizes in bytes. */
export type Config = { readonly [N in Name]: ValueOf<Keys[N]> };

export type Environment = Readonly<Record<string, string | undefined>>;

const PREFIX = 'FRESHET_';
const LARGEST_TYPO = 3;

/** Everything that is wrong with a configuration. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** One sentence each, starting with the name of the variable. Values are not repeated. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`the configuration has ${problems.length} problem(s):\n${bullets(problems)}`);
    this.problems = problems;
  }
}

/** An empty variable counts as absent. @throws ConfigError */
export function loadConfig(env: Environment): Config {
  const problems = unknownKeys(env);
  const values: Record<string, unknown> = {};
  for (const [name, key] of Object.entries(CONFIG_KEYS)) {
    const text = env[key.env]?.trim() ?? '';
    if (text === '') {
      values[name] = key.fallback;
      continue;
    }
    const parsed = key.type.parse(text);
    if (parsed.ok) {
      values[name] = parsed.value;
    } else {
      problems.push(`${key.env} ${parsed.problem}`);
    }
  }
  // The loop above gives each name the value of its own key's type.
  const config = Object.freeze(values) as Config;
  if (problems.length === 0) {
    problems.push(...contradictions(config));
    if (config.mode === 'production') {
      problems.push(...productionProblems(config));
    }
  }
  if (problems.length > 0) {
    throw new ConfigError(problems);
  }
  return config;
}

/** The configuration of this process. The one place that looks at its environment. */
export function loadProcessConfig(overrides: Environment = {}): Config {
  return loadConfig({ ...process.env, ...overrides });
}

/** Every key as a line of an environment file; secrets print as `[redacted]`. */
export function printConfig(config: Config): string {
  const lines = Object.entries(CONFIG_KEYS).map(([name, key]) => {
    // Each name's value has the type of its own key.
    const value = config[name as Name];
    return value === undefined ? `# ${key.env}=` : `${key.env}=${printValue(key, value)}`;
  });
  return `${lines.join('\n')}\n`;
}

/** One value the way it is written in the environment. */
export function printValue(key: ConfigKey<unknown>, value: unknown): string {
  return value instanceof Secret ? String(value) : key.type.print(value);
}

function contradictions(config: Config): string[] {
  const problems: string[] = [];
  if ((config.tlsCert === undefined) !== (config.tlsKey === undefined)) {
    problems.push('FRESHET_TLS_CERT and FRESHET_TLS_KEY must be set together');
  }
  if ((config.rpcCert === undefined) !== (config.rpcKey === undefined)) {
    problems.push('FRESHET_RPC_CERT and FRESHET_RPC_KEY must be set together');
  }
  if (config.rpcMutualTls && (config.rpcCert === undefined || config.rpcCa === undefined)) {
    problems.push('FRESHET_RPC_CERT and FRESHET_RPC_CA must be set when FRESHET_RPC_MUTUAL_TLS is');
  }
  if (config.turnUrls.length > 0 && config.turnSecret === undefined) {
    problems.push('FRESHET_TURN_SECRET must be set when FRESHET_TURN_URLS is');
  }
  if (config.smtpUrl !== undefined && config.publicUrl === undefined) {
    // Else whoever asks for a mail would choose, by a Host header, where its link leads.
    problems.push('FRESHET_PUBLIC_URL must be set when FRESHET_SMTP_URL is: mails have links');
  }
  if (config.oidcFile !== undefined && config.publicUrl === undefined) {
    problems.push('FRESHET_PUBLIC_URL must be set when FRESHET_OIDC_FILE is: providers send back');
  }
  if ((config.s3AccessKey === undefined) !== (config.s3SecretKey === undefined)) {
    problems.push('FRESHET_S3_ACCESS_KEY and FRESHET_S3_SECRET_KEY must be set together');
  }
  if (config.s3Bucket === undefined && (config.s3Endpoint ?? config.s3AccessKey) !== undefined) {
    problems.push('FRESHET_S3_BUCKET must be set when other FRESHET_S3_ keys are');
  }
  if (!isLoopbackHost(config.rpcHost) && config.rpcSecret === undefined) {
    problems.push('FRESHET_RPC_SECRET must be set when FRESHET_RPC_HOST is not loopback');
  }
  if (config.pipePortBase + config.pipePortCount > 65_536) {
    problems.push('FRESHET_PIPE_PORT_COUNT goes past the last port, 65535');
  }
  const rtcEnd = config.rtcPortBase + (config.workers ?? 1);
  if (config.rtcPortBase !== 0 && overlaps(config, rtcEnd)) {
    problems.push('FRESHET_RTC_PORT_BASE and FRESHET_PIPE_PORT_BASE give ranges that overlap');
  }
  const duplicate = firstDuplicatePort(config);
  if (duplicate !== undefined) {
    problems.push(`${duplicate[0]} and ${duplicate[1]} are the same port`);
  }
  return problems;
}

function overlaps(config: Config, rtcEnd: number): boolean {
  return (
    config.rtcPortBase < config.pipePortBase + config.pipePortCount && config.pipePortBase < rtcEnd
  );
}

const TCP_PORTS = ['httpPort', 'metricsPort', 'rpcPort', 'rtmpPort', 'rtmpsPort'] as const;

function firstDuplicatePort(config: Config): readonly [string, string] | undefined {
  const seen = new Map<number, string>();
  for (const name of TCP_PORTS) {
    const other = seen.get(config[name]);
    if (config[name] !== 0 && other !== undefined) {
      return [other, CONFIG_KEYS[name].env];
    }
    seen.set(config[name], CONFIG_KEYS[name].env);
  }
  return undefined;
}

function unknownKeys(env: Environment): string[] {
  const known = Object.values(CONFIG_KEYS).map((key) => key.env);
  return Object.keys(env)
    .filter((name) => name.startsWith(PREFIX) && !known.includes(name) && !SETUP_ENV.has(name))
    .sort()
    .map((name) => {
      const near = nearest(name, known);
      return `${name} is no key of ours${near === undefined ? '' : `; did you mean ${near}?`}`;
    });
}

function nearest(name: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= LARGEST_TYPO ? best.candidate : undefined;
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const substitution = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const insertion = (current[column - 1] ?? 0) + 1;
      const deletion = (previous[column] ?? 0) + 1;
      current.push(Math.min(substitution, insertion, deletion));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

function bullets(problems: readonly string[]): string {
  return problems.map((problem) => `  - ${problem}`).join('\n');
}

/** The commands and options of `freshet`, and how each ends: 0 well, 1 failed, 2 called wrongly. */
import { parseArgs } from 'node:util';
import { ConfigError, PlatformError, loadProcessConfig, printConfig } from '@freshet/infra/runtime';
import type { Config } from '@freshet/infra/runtime';
import { HELP } from './help.ts';
import { UsageError } from './usage-error.ts';
import { VERSION } from './version.ts';

const OPTIONS = {
  role: { type: 'string' },
  listen: { type: 'string' },
  'check-config': { type: 'boolean' },
  'print-config': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

const ROLES = ['all', 'media', 'control'] as const;
export type Role = (typeof ROLES)[number];

/** Runs one command. `serve` returns while the server runs on; the rest has ended on return. */
export async function runCommandLine(args: readonly string[]): Promise<void> {
  try {
    await run(args);
  } catch (error) {
    process.exitCode = error instanceof UsageError ? 2 : 1;
    process.stderr.write(`freshet: ${sentenceOf(error)}\n`);
  }
}

async function run(args: readonly string[]): Promise<void> {
  if (args[0] === 'doctor') {
    const { doctorCommand } = await import('./doctor/doctor-command.ts');
    process.exitCode = await doctorCommand(args.slice(1));
    return;
  }
  if (args[0] === 'topology' && !args.includes('--help')) {
    const { topologyCommand } = await import('./topology/topology-command.ts');
    process.exitCode = await topologyCommand(args.slice(1));
    return;
  }
  if (args[0] === 'load') {
    const { loadCommand } = await import('./load/load-command.ts');
    process.exitCode = await loadCommand(args.slice(1));
    return;
  }
  if (args[0] === 'prewarm' && !args.includes('--help')) {
    const { prewarmCommand } = await import('./topology/prewarm-command.ts');
    process.exitCode = await prewarmCommand(args.slice(1));
    return;
  }
  const { values, positionals } = parse(args);
  if (values.help === true) {
    process.stdout.write(HELP);
    return;
  }
  if (values.version === true) {
    process.stdout.write(`${VERSION}\n`);
    return;
  }
  const [first = 'serve', ...rest] = positionals;
  if (first === 'admin') {
    await runAdminCommand(rest);
    return;
  }
  // The one command of two words.
  const command = first === 'audit' ? ['audit', ...rest.splice(0, 1)].join(' ') : first;
  if (rest.length > 0) {
    throw new UsageError(`"${rest.join(' ')}" is too much; see freshet --help`);
  }
  const role = roleOf(values.role);
  const config = loadProcessConfig(
    values.listen === undefined ? {} : { FRESHET_LISTEN: values.listen },
  );
  if (values['check-config'] === true) {
    process.stdout.write('the configuration is good\n');
    return;
  }
  if (values['print-config'] === true) {
    process.stdout.write(printConfig(config));
    return;
  }
  await runServerCommand(command, config, role);
}

async function runAdminCommand(words: readonly string[]): Promise<void> {
  const { parseAdminCall, runAdmin } = await import('./run-admin.ts');
  const call = parseAdminCall(words);
  if (call === undefined) {
    throw new UsageError(
      'say admin grant USERNAME [admin|moderator], admin revoke USERNAME or admin list',
    );
  }
  await runAdmin(loadProcessConfig(), call);
}

/** Loaded only now: the questions above are answered without waking the whole program. */
async function runServerCommand(command: string, config: Config, role: Role): Promise<void> {
  if (command === 'serve') {
    const { runServe } = await import('./run-serve.ts');
    await runServe(config, role);
  } else if (command === 'migrate') {
    const { runMigrate } = await import('./run-migrate.ts');
    await runMigrate(config);
  } else if (command === 'audit verify') {
    const { runAuditVerify } = await import('./run-audit-verify.ts');
    process.exitCode = (await runAuditVerify(config)) ? 0 : 1;
  } else {
    throw new UsageError(`there is no command "${command}"; see freshet --help`);
  }
}

function parse(args: readonly string[]): ReturnType<typeof parseStrictly> {
  try {
    return parseStrictly(args);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    // Node adds advice about positional arguments, of which we have none.
    throw new UsageError(`${reason.split('. ', 1)[0]}; see freshet --help`);
  }
}

// The return type is made of OPTIONS.
function parseStrictly(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
}

function roleOf(text: string | undefined): Role {
  const found = ROLES.find((role) => role === (text ?? 'all'));
  if (found === undefined) {
    throw new UsageError(`--role must be ${ROLES.join(', ')}`);
  }
  return found;
}

function sentenceOf(error: unknown): string {
  if (error instanceof ConfigError || error instanceof UsageError) {
    return error.message;
  }
  if (error instanceof PlatformError) {
    const reason = error.details['reason'];
    return typeof reason === 'string' ? `${error.message} (${reason})` : error.message;
  }
  // A mistake of ours: where it happened is what helps.
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Wires mail: the SMTP server of the configuration, or the console of whoever runs this. */
import { readFile } from 'node:fs/promises';
import { ConfigError, createPrintedMail, createSmtpMail } from '@freshet/infra/runtime';
import type { Closer, Config, Logger, Mail } from '@freshet/infra/runtime';
import { hold } from './hold.ts';

type Deps = { readonly log: Logger; readonly config: Config; readonly closer: Closer };

/** @throws ConfigError */
export function openMail(deps: Deps): Promise<Mail> {
  return hold(deps.closer, create(deps));
}

async function create({ log, config }: Deps): Promise<Mail> {
  const { smtpUrl, smtpCa, mailFrom, logFormat } = config;
  if (smtpUrl === undefined) {
    if (logFormat === 'json') {
      log.warn('no mail server: mails are printed');
    }
    // Lines for machines are on the other stream.
    const stream = logFormat === 'json' ? process.stderr : process.stdout;
    return createPrintedMail((text) => void stream.write(text));
  }
  const ca = smtpCa === undefined ? undefined : await readCa(smtpCa);
  return createSmtpMail({ url: smtpUrl.reveal(), from: mailFrom, ...(ca && { ca }) });
}

async function readCa(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new ConfigError([`FRESHET_SMTP_CA cannot be read (${reason}): ${file}`]);
  }
}

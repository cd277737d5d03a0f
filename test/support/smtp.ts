/** A real SMTP server with STARTTLS for tests: keeps what it takes, and refuses when it is told to. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { obtainSelfSigned } from '../../infra/runtime/self-signed-certificate.ts';
import { eventually } from './eventually.ts';

export type ReceivedMail = {
  readonly to: readonly string[];
  readonly headers: string;
  readonly text: string;
  readonly encrypted: boolean;
};

export type TestSmtp = {
  /** With its credentials. */
  readonly url: string;
  /** The authority of its certificate. */
  readonly ca: string;
  readonly mails: ReceivedMail[];
  /** Answers mails with this status from now on; undefined takes them again. */
  refuseWith(status: number | undefined): void;
  /** Takes the next mail to this address out of `mails`, once it is there. */
  mailTo(address: string, subject: RegExp): Promise<ReceivedMail>;
  close(): Promise<void>;
};

export async function startTestSmtp(): Promise<TestSmtp> {
  const directory = await mkdtemp(join(tmpdir(), 'freshet-smtp-'));
  const { cert, key } = await obtainSelfSigned(directory);
  await rm(directory, { recursive: true, force: true });
  const password = randomBytes(9).toString('base64url');
  const mails: ReceivedMail[] = [];
  let refusal: number | undefined;
  const server = new SMTPServer({
    cert,
    key,
    authMethods: ['PLAIN', 'LOGIN'],
    logger: false,
    onAuth: (auth, _session, done) => {
      const isGood = auth.username === 'freshet' && auth.password === password;
      done(isGood ? null : new Error('wrong'), isGood ? { user: 'freshet' } : undefined);
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (refusal !== undefined) {
          done(Object.assign(new Error('not now'), { responseCode: refusal }));
          return;
        }
        const { headers, text } = parse(Buffer.concat(chunks).toString('utf8'));
        const to = session.envelope.rcptTo.map(({ address }) => address);
        mails.push({ to, headers, text, encrypted: session.secure });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://freshet:${password}@127.0.0.1:${port}`,
    ca: cert,
    mails,
    refuseWith: (status) => {
      refusal = status;
    },
    async mailTo(address, subject) {
      let found: ReceivedMail | undefined;
      await eventually(() => {
        const index = mails.findIndex(
          ({ to, headers }) => to.some((each) => isSame(each, address)) && subject.test(headers),
        );
        found = index < 0 ? undefined : mails.splice(index, 1)[0];
        return found === undefined ? `no mail ${String(subject)} to ${address}` : undefined;
      });
      return found as ReceivedMail;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** The token of the link in a mail. */
export function tokenOf(mail: ReceivedMail): string {
  const token = /#token=([\w-]+)/.exec(mail.text)?.[1];
  if (token === undefined) {
    throw new Error(`no link in: ${mail.text}`);
  }
  return token;
}

function parse(raw: string): { readonly headers: string; readonly text: string } {
  const split = raw.indexOf('\r\n\r\n');
  const headers = raw.slice(0, split).replace(/\r\n[ \t]+/g, ' ');
  const body = raw.slice(split + 4);
  const text = /quoted-printable/i.test(headers)
    ? body
        .replace(/=\r\n/g, '')
        .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : body;
  return { headers, text };
}

/**
 * Mail over SMTP (RFC 5321) with TLS: `smtps://` from the first byte, `smtp://` by STARTTLS
 * (RFC 3207), which is demanded of every server that is not on this machine.
 */
import { createTransport } from 'nodemailer';
import type { Mail, MailMessage } from './mail.ts';
import { runtimeError } from './runtime-errors.ts';

export type SmtpMailOptions = {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  readonly url: string;
  /** What stands in From. */
  readonly from: string;
  /** PEM of the authority that signed the server's certificate. Default: the public ones. */
  readonly ca?: string | Buffer;
  /** Longest wait for each step. Default 10,000. */
  readonly timeoutMs?: number;
};

const SMTP_PORT = 587;
const SMTPS_PORT = 465;
const DEFAULT_TIMEOUT_MS = 10_000;
const MAX_CONNECTIONS = 2;
/** RFC 5321 §4.2.1: the first digit says whether the same again would help. */
const PERMANENT_FROM = 500;

export function createSmtpMail(options: SmtpMailOptions): Mail {
  const url = new URL(options.url);
  const implicit = url.protocol === 'smtps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const user = decodeURIComponent(url.username);
  const transport = createTransport({
    pool: true,
    maxConnections: MAX_CONNECTIONS,
    host,
    port: url.port === '' ? (implicit ? SMTPS_PORT : SMTP_PORT) : Number(url.port),
    secure: implicit,
    requireTLS: !implicit && !isLoopback(host),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // What a message is made of comes as text only: no files, no addresses to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(user !== '' && { auth: { user, pass: decodeURIComponent(url.password) } }),
    tls: { minVersion: 'TLSv1.2', ...(options.ca !== undefined && { ca: options.ca }) },
  });
  return {
    async send(message: MailMessage): Promise<void> {
      const { to, subject, text, messageId } = message;
      try {
        await transport.sendMail({
          from: options.from,
          // As an object it is one address, whatever signs stand in it.
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${messageId}>`,
          // RFC 3834 §5: nobody's holiday answers to this.
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
      } catch (error) {
        throw mailError(error);
      }
    },
    close() {
      transport.close();
      return Promise.resolve();
    },
  };
}

function mailError(error: unknown): Error {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  const status = typeof responseCode === 'number' ? responseCode : 0;
  // Refused credentials are the operator's to mend, and the message can wait for that.
  const isFinal = status >= PERMANENT_FROM && code !== 'EAUTH';
  return runtimeError(isFinal ? 'MAIL_REFUSED' : 'MAIL_UNAVAILABLE', {
    details: { status, reason: typeof code === 'string' ? code : 'failed' },
    cause: error,
  });
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

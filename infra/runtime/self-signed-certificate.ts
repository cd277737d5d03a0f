/**
 * A certificate of our own making, kept in the data directory, so that browsers give a page its
 * camera away from localhost. Made again when it runs out or when the host got another address.
 */
import { X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { TlsPair } from './tls-source.ts';

const LIFETIME_DAYS = 397;
const RENEW_BEFORE_DAYS = 30;
const DAY_MS = 86_400_000;

/** Reads `self-signed.crt` and `.key` in `directory`, or makes them. */
export async function obtainSelfSigned(directory: string): Promise<TlsPair> {
  const certPath = join(directory, 'self-signed.crt');
  const keyPath = join(directory, 'self-signed.key');
  const names = ['localhost', hostname()];
  const addresses = localAddresses();
  const present = await readPair(certPath, keyPath);
  if (present !== undefined && stillFits(present.cert, addresses)) {
    return present;
  }
  const made = await generatePair(names, addresses);
  await mkdir(directory, { recursive: true });
  await replaceFile(keyPath, made.key, 0o600);
  await replaceFile(certPath, made.cert, 0o644);
  return made;
}

/** Addresses of this host that other machines could use, and loopback. */
export function localAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
  const usable = all.filter((entry) => entry.family === 'IPv4' || entry.scopeid === 0);
  return [...new Set(['127.0.0.1', '::1', ...usable.map((entry) => entry.address)])];
}

async function readPair(certPath: string, keyPath: string): Promise<TlsPair | undefined> {
  try {
    const [cert, key] = await Promise.all([readFile(certPath, 'utf8'), readFile(keyPath, 'utf8')]);
    return { cert, key };
  } catch {
    return undefined;
  }
}

function stillFits(cert: string, addresses: readonly string[]): boolean {
  try {
    const parsed = new X509Certificate(cert);
    const expiresMs = Date.parse(parsed.validTo);
    return (
      expiresMs - Date.now() > RENEW_BEFORE_DAYS * DAY_MS &&
      addresses.every((address) => parsed.checkIP(address) !== undefined)
    );
  } catch {
    return false;
  }
}

async function generatePair(
  names: readonly string[],
  addresses: readonly string[],
): Promise<TlsPair> {
  // Loaded only when a certificate has to be made: it is big, and most starts find one.
  const { generate } = await import('selfsigned');
  const made = await generate([{ name: 'commonName', value: 'Freshet (self-signed)' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - DAY_MS),
    notAfterDate: new Date(Date.now() + LIFETIME_DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...names.map((value) => ({ type: 2 as const, value })),
          ...addresses.map((ip) => ({ type: 7 as const, ip })),
        ],
      },
    ],
  });
  return { cert: made.cert, key: made.private };
}

/** A reader sees the old file or the new one, never half of it. */
async function replaceFile(path: string, text: string, mode: number): Promise<void> {
  await writeFile(`${path}.new`, text, { mode });
  await rename(`${path}.new`, path);
}

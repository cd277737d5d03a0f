/** A certificate authority of the test's own, and certificates that it signed. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'selfsigned';

export type CertificateFiles = { readonly certPath: string; readonly keyPath: string };

export type Authority = {
  readonly caPath: string;
  /** For `localhost` and these addresses. */
  issue(name: string, addresses?: readonly string[]): Promise<CertificateFiles>;
};

const KIND = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const;

/** Writes PEM files into `directory`, their names beginning with `name`. */
export async function createAuthority(directory: string, name: string): Promise<Authority> {
  const own = await generate([{ name: 'commonName', value: `authority ${name}` }], {
    ...KIND,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true },
    ],
  });
  const caPath = join(directory, `${name}.pem`);
  await writeFile(caPath, own.cert);
  return {
    caPath,
    async issue(server, addresses = ['127.0.0.1']) {
      const made = await generate([{ name: 'commonName', value: server }], {
        ...KIND,
        ca: { key: own.private, cert: own.cert },
        extensions: [
          { name: 'basicConstraints', cA: false },
          { name: 'keyUsage', digitalSignature: true },
          { name: 'extKeyUsage', serverAuth: true },
          {
            name: 'subjectAltName',
            altNames: [
              { type: 2 as const, value: 'localhost' },
              ...addresses.map((ip) => ({ type: 7 as const, ip })),
            ],
          },
        ],
      });
      const [certPath, keyPath] = [
        join(directory, `${name}-${server}.crt`),
        join(directory, `${name}-${server}.key`),
      ];
      await writeFile(certPath, made.cert);
      await writeFile(keyPath, made.private, { mode: 0o600 });
      return { certPath, keyPath };
    },
  };
}

/** Certificate and key from files, read again when the files change (certbot, cert-manager). */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Logger } from './log.ts';
import { runtimeError } from './runtime-errors.ts';

/** PEM texts. */
export type TlsPair = { readonly cert: string; readonly key: string };

export type TlsFiles = { readonly certPath: string; readonly keyPath: string };

/** @throws TLS_FILES_INVALID when a file is unreadable or the key is not the certificate's. */
export async function readTlsPair(files: TlsFiles): Promise<TlsPair> {
  try {
    const [cert, key] = await Promise.all([
      readFile(files.certPath, 'utf8'),
      readFile(files.keyPath, 'utf8'),
    ]);
    if (!new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))) {
      throw new Error('the key does not belong to the certificate');
    }
    return { cert, key };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw runtimeError('TLS_FILES_INVALID', { details: { ...files, reason }, cause });
  }
}

/**
 * Looks every `intervalMs` and hands over a new pair when there is one. Polling, because the files
 * are often symbolic links that are switched. The result stops it.
 */
export function watchTlsPair(
  files: TlsFiles,
  current: TlsPair,
  deps: {
    readonly log: Logger;
    readonly intervalMs: number;
    readonly onChange: (pair: TlsPair) => void;
  },
): () => void {
  let held = current;
  let busy = false;
  const look = async (): Promise<void> => {
    try {
      const next = await readTlsPair(files);
      if (next.cert !== held.cert || next.key !== held.key) {
        held = next;
        deps.onChange(next);
        deps.log.info({ certPath: files.certPath }, 'certificate replaced');
      }
    } catch (error) {
      // Half written files look like this for a moment; the old certificate stays in use.
      deps.log.warn({ err: error }, 'certificate not readable');
    }
  };
  const timer = setInterval(() => {
    if (!busy) {
      busy = true;
      void look().finally(() => (busy = false));
    }
  }, deps.intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}

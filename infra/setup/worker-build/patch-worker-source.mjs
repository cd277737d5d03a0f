// The changes that the worker's own source needs before it is built against the libraries of a system.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../setup-error.mjs';

/** Each must match exactly once; a new mediasoup that no longer has the text must be looked at again. */
export const PATCHES = [
  {
    file: 'src/RTC/DtlsTransport.cpp',
    // The value is a bit mask. Where OpenSSL knows kernel TLS, the equality test makes the BIO claim KTLS
    // support, no write buffer is allocated, and the first DTLS handshake ends in SIGSEGV.
    why: 'BIO_CB_RETURN is a bit of operationType, not a value of it',
    from: '(operationType == BIO_CB_RETURN) ? static_cast<long>(ret) : 1;',
    to: '((operationType & BIO_CB_RETURN) != 0) ? static_cast<long>(ret) : 1;',
  },
  {
    file: 'meson.build',
    why: 'Debian 12 has meson 1.0.1, which is enough when flatc comes from the system',
    from: "meson_version: '>= 1.1.0'",
    to: "meson_version: '>= 1.0.0'",
  },
  {
    file: 'meson.build',
    why: 'the headers that nearly every file includes are compiled once',
    from: "  sources: common_sources + ['src/main.cpp'],\n",
    to: "  sources: common_sources + ['src/main.cpp'],\n  cpp_pch: 'pch/freshet-precompiled.hpp',\n",
  },
];

/**
 * Applies every patch to the source tree `dir`.
 * @param {string} dir
 * @throws SetupError when the text to be replaced is not there exactly once
 */
export function patchWorkerSource(dir) {
  for (const patch of PATCHES) {
    const path = join(dir, patch.file);
    writeFileSync(path, applyPatch(readFileSync(path, 'utf8'), patch));
  }
}

/**
 * @param {string} text
 * @param {{ file: string, why: string, from: string, to: string }} patch
 */
export function applyPatch(text, patch) {
  if (text.split(patch.from).length !== 2) {
    throw new SetupError(
      `The source of mediasoup-worker has changed: ${patch.file} cannot be patched.`,
      {
        remedy: `Look again at infra/setup/worker-build/patch-worker-source.mjs (${patch.why}).`,
      },
    );
  }
  return text.replace(patch.from, () => patch.to);
}

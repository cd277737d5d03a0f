/**
 * Checks a client's DTLS parameters (RFC 8122 fingerprints) before they reach the worker: an empty
 * list of fingerprints once killed it.
 */
import { checker } from './lib/check.ts';
import type { DtlsParameters } from './node-port.ts';

const check = checker('SFU_BAD_DTLS_PARAMETERS');

const MAX_FINGERPRINTS = 8;
const ROLES = ['auto', 'client', 'server'] as const;
const DIGEST_BYTES = {
  'sha-1': 20,
  'sha-224': 28,
  'sha-256': 32,
  'sha-384': 48,
  'sha-512': 64,
} as const;
const ALGORITHMS = Object.keys(DIGEST_BYTES) as (keyof typeof DIGEST_BYTES)[];

/** Returns a clean copy. @throws SFU_BAD_DTLS_PARAMETERS */
export function checkDtlsParameters(input: unknown): DtlsParameters {
  const parameters = check.record(input, 'dtlsParameters');
  const role = check.oneOf(parameters['role'] ?? 'auto', 'dtlsParameters.role', ROLES);
  const fingerprints = check.list(
    parameters['fingerprints'],
    'dtlsParameters.fingerprints',
    MAX_FINGERPRINTS,
  );
  if (fingerprints.length === 0) {
    check.fail('dtlsParameters.fingerprints', 'must not be empty');
  }
  return { role, fingerprints: fingerprints.map(checkFingerprint) };
}

function checkFingerprint(input: unknown): DtlsParameters['fingerprints'][number] {
  const field = 'dtlsParameters.fingerprints[]';
  const fingerprint = check.record(input, field);
  const algorithm = check.oneOf(fingerprint['algorithm'], `${field}.algorithm`, ALGORITHMS);
  const bytes = DIGEST_BYTES[algorithm];
  const value = check.text(fingerprint['value'], `${field}.value`, {
    max: bytes * 3 - 1,
    pattern: /^[0-9a-f]{2}(:[0-9a-f]{2})+$/i,
  });
  if (value.length !== bytes * 3 - 1) {
    check.fail(`${field}.value`, `must have ${String(bytes)} bytes`);
  }
  return { algorithm, value: value.toUpperCase() };
}

/**
 * One DTLS certificate per page, made before it is needed, so that its fingerprint travels with the
 * first request and the server can finish the handshake without another round trip.
 */
import type { DtlsFingerprint, DtlsParameters } from '@freshet/signaling/proto';

/** A certificate and what the server has to know of it. */
export type PageCertificate = {
  /** Absent where none can be made beforehand (React Native): each connection makes its own. */
  readonly certificate: RTCCertificate | undefined;
  /** Absent where the browser does not tell fingerprints beforehand (Firefox). */
  readonly dtlsParameters: DtlsParameters | undefined;
};

/** RTCCertificate.getFingerprints (WebRTC 1.0 §4.9.2) is not in every browser. */
type WithFingerprints = Pick<RTCCertificate, 'expires'> & Partial<RTCCertificate>;

const RENEW_BEFORE_EXPIRY_MS = 24 * 60 * 60 * 1_000;

let present: Promise<PageCertificate> | undefined;

/** The page's certificate; made at the first call and when it is about to expire. */
export async function pageCertificate(): Promise<PageCertificate> {
  present ??= makeCertificate();
  try {
    const made = await present;
    const expiresMs = made.certificate?.expires ?? Infinity;
    if (expiresMs - RENEW_BEFORE_EXPIRY_MS > Date.now()) {
      return made;
    }
  } catch {
    // Made anew below.
  }
  present = makeCertificate();
  return present;
}

async function makeCertificate(): Promise<PageCertificate> {
  if (!('generateCertificate' in RTCPeerConnection)) {
    return { certificate: undefined, dtlsParameters: undefined };
  }
  const algorithm: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' };
  const certificate = await RTCPeerConnection.generateCertificate(algorithm);
  const maybe: WithFingerprints = certificate;
  const fingerprints = (maybe.getFingerprints?.() ?? []).flatMap(toFingerprint);
  return {
    certificate,
    // We are always the DTLS client: the server waits, and our first flight meets an open door.
    dtlsParameters: fingerprints.length === 0 ? undefined : { role: 'client', fingerprints },
  };
}

function toFingerprint(given: {
  readonly algorithm?: string;
  readonly value?: string;
}): DtlsFingerprint[] {
  if (given.algorithm !== 'sha-256' || given.value === undefined) {
    return [];
  }
  return [{ algorithm: given.algorithm, value: given.value.toUpperCase() }];
}

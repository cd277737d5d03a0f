/**
 * SDP text → SdpOffer. Syntax and what every section must carry is checked here (400); what WHIP and
 * WHEP make of it is checked by `check-whip-offer.ts` and `check-whep-offer.ts` (422).
 */
import { parse } from 'sdp-transform';
import type { SessionDescription } from 'sdp-transform';
import { whipError } from '../errors.ts';
import { asText } from './as-text.ts';
import { parseSection } from './parse-section.ts';
import { OFFER_LIMITS, splitSdpLines } from './sdp-lines.ts';
import type { IceCredentials, SdpOffer, SdpSection } from './sdp-offer.ts';

type Fingerprint = SdpOffer['dtlsParameters']['fingerprints'][number];

const HASHES: Readonly<Record<string, number>> = {
  'sha-1': 20,
  'sha-224': 28,
  'sha-256': 32,
  'sha-384': 48,
  'sha-512': 64,
};
/** RFC 8839 §5.4, without the upper part of its alphabet being enforced: clients differ. */
const UFRAG = /^[!-~]{4,256}$/;
const PWD = /^[!-~]{22,256}$/;
const MEDIA_LINE = /^m=\w+ \d{1,5}(\/\d+)? [\w/]+( [^\s]+)+\s*$/;

/** @throws WHIP_SDP_MALFORMED */
export function parseOffer(text: string): SdpOffer {
  const split = splitSdpLines(text, OFFER_LIMITS);
  if ('problem' in split) {
    throw malformed(`the SDP offer ${split.problem}`);
  }
  checkFrame(split.lines);
  const session = parse(split.lines.join('\r\n'));
  const sections = session.media.map((media) => parseSection(media, session));
  checkMids(sections);
  return {
    sections,
    bundleMids: bundleMids(session),
    ice: iceCredentials(session),
    dtlsParameters: { role: 'client', fingerprints: [fingerprint(session)] },
    setup: firstOf(session, (level) => level.setup),
    extmapAllowMixed: session.extmapAllowMixed !== undefined,
  };
}

function checkFrame(lines: readonly string[]): void {
  if (lines[0] !== 'v=0') {
    throw malformed('the SDP offer does not begin with v=0');
  }
  if (!lines.some((line) => line.startsWith('o='))) {
    throw malformed('the SDP offer has no o= line');
  }
  const mediaLines = lines.filter((line) => line.startsWith('m='));
  if (mediaLines.length === 0) {
    throw malformed('the SDP offer has no media section');
  }
  if (!mediaLines.every((line) => MEDIA_LINE.test(line))) {
    throw malformed('an m= line of the SDP offer is malformed');
  }
}

function checkMids(sections: readonly SdpSection[]): void {
  const mids = sections.map((section) => section.mid);
  if (new Set(mids).size !== mids.length) {
    throw malformed('sections of the SDP offer share a mid or lack one');
  }
}

function bundleMids(session: SessionDescription): readonly string[] | undefined {
  const groups = (session.groups ?? []).filter((group) => group.type === 'BUNDLE');
  if (groups.length > 1) {
    throw malformed('the SDP offer has more than one BUNDLE group');
  }
  const group = groups[0];
  return group === undefined ? undefined : asText(group.mids).split(' ').filter(Boolean);
}

function iceCredentials(session: SessionDescription): IceCredentials {
  const ufrag = firstOf(session, (level) => level.iceUfrag);
  const pwd = firstOf(session, (level) => level.icePwd);
  if (ufrag === undefined || pwd === undefined) {
    throw malformed('the SDP offer has no ice-ufrag and ice-pwd');
  }
  // The SDP library turns digits into numbers.
  const credentials = { ufrag: asText(ufrag), pwd: asText(pwd) };
  if (!UFRAG.test(credentials.ufrag) || !PWD.test(credentials.pwd)) {
    throw malformed('ice-ufrag or ice-pwd of the SDP offer is malformed');
  }
  return credentials;
}

function fingerprint(session: SessionDescription): Fingerprint {
  const given = firstOf(session, (level) => level.fingerprint);
  if (given === undefined) {
    throw malformed('the SDP offer has no fingerprint');
  }
  const algorithm = asText(given.type).toLowerCase();
  const value = asText(given.hash).toUpperCase();
  const bytes = Object.hasOwn(HASHES, algorithm) ? HASHES[algorithm] : undefined;
  const octets = value.split(':');
  if (octets.length !== bytes || !octets.every((octet) => /^[0-9A-F]{2}$/.test(octet))) {
    throw malformed('the fingerprint of the SDP offer is malformed');
  }
  // The table's keys are the algorithms that the SFU's type lists.
  return { algorithm: algorithm as Fingerprint['algorithm'], value };
}

/**
 * Transport attributes may stand at session or media level; with BUNDLE the first section that is in
 * use decides (RFC 9143 §7.2).
 */
function firstOf<T>(
  session: SessionDescription,
  read: (level: SessionDescription | SessionDescription['media'][number]) => T | undefined,
): T | undefined {
  for (const media of session.media) {
    const value = read(media);
    if (value !== undefined) {
      return value;
    }
  }
  return read(session);
}

function malformed(message: string): Error {
  return whipError('WHIP_SDP_MALFORMED', { message });
}

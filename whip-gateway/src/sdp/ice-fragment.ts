/**
 * `application/trickle-ice-sdpfrag` (RFC 8840 §9), both ways: what a client trickles or restarts with,
 * and our answer to a restart. Candidates are only checked for form: an ICE-lite server needs none, and
 * those of unknown transports or unresolvable names are dropped silently (RFC 9725 §4.3.2).
 */
import type { IceCandidate, IceParameters } from '@freshet/sfu';
import { whipError } from '../errors.ts';
import { candidateLines, ICE_SERVER_LINES } from './ice-lines.ts';
import { attributeValue, FRAGMENT_LIMITS, splitSdpLines } from './sdp-lines.ts';
import type { IceCredentials } from './sdp-offer.ts';

export type IceFragment = {
  /** Undefined when the fragment leaves them out, which means "as before". */
  readonly ice: IceCredentials | undefined;
  readonly candidates: number;
};

const LINE = /^(a=[\w-]+(:.*)?|m=\w+ \d{1,5} [^\s]+( [^\s]+)*\s*)$/;
const UFRAG = /^[!-~]{4,256}$/;
const PWD = /^[!-~]{22,256}$/;
const KNOWN = /^a=(candidate|end-of-candidates|ice-ufrag|ice-pwd)\b/;

/** @throws WHIP_FRAGMENT_MALFORMED */
export function parseIceFragment(text: string): IceFragment {
  const split = splitSdpLines(text, FRAGMENT_LIMITS);
  if ('problem' in split) {
    throw malformed(`the fragment ${split.problem}`);
  }
  const { lines } = split;
  if (!lines.every((line) => LINE.test(line))) {
    throw malformed('the fragment may have a= and m= lines only');
  }
  if (!lines.some((line) => KNOWN.test(line))) {
    throw malformed('the fragment has no ICE attribute');
  }
  return {
    ice: parseCredentials(lines),
    candidates: lines.filter((line) => line.startsWith('a=candidate:')).length,
  };
}

export type RestartAnswer = {
  readonly sections: readonly { readonly media: string; readonly mid: string }[];
  readonly iceParameters: IceParameters;
  readonly iceCandidates: readonly IceCandidate[];
};

/** Body of the 200 that answers an ICE restart (RFC 9725 §4.3.3). */
export function writeIceFragment(answer: RestartAnswer): string {
  const mids = answer.sections.map((section) => section.mid).filter((mid) => mid !== '');
  const lines = [
    ...ICE_SERVER_LINES,
    ...(mids.length > 1 ? [`a=group:BUNDLE ${mids.join(' ')}`] : []),
    `a=ice-ufrag:${answer.iceParameters.usernameFragment}`,
    `a=ice-pwd:${answer.iceParameters.password}`,
  ];
  // One section stands for the whole bundle (RFC 8840 §4.4).
  const tagged = answer.sections[0];
  if (tagged !== undefined) {
    lines.push(
      `m=${tagged.media} 9 UDP/TLS/RTP/SAVPF 0`,
      ...(tagged.mid === '' ? [] : [`a=mid:${tagged.mid}`]),
    );
  }
  lines.push(...candidateLines(answer.iceCandidates));
  return `${lines.join('\r\n')}\r\n`;
}

function parseCredentials(lines: readonly string[]): IceCredentials | undefined {
  const ufrag = attributeValue(lines, 'ice-ufrag')?.trim();
  const pwd = attributeValue(lines, 'ice-pwd')?.trim();
  if (ufrag === undefined && pwd === undefined) {
    return undefined;
  }
  if (ufrag === undefined || pwd === undefined) {
    throw malformed('ice-ufrag and ice-pwd come together');
  }
  if (!UFRAG.test(ufrag) || !PWD.test(pwd)) {
    throw malformed('ice-ufrag or ice-pwd of the fragment is malformed');
  }
  return { ufrag, pwd };
}

function malformed(message: string): Error {
  return whipError('WHIP_FRAGMENT_MALFORMED', { message });
}

/**
 * First look at SDP text (RFC 8866 §5) and at ICE fragments (RFC 8840 §9): limits and line form, so
 * that nothing hostile reaches the real parser.
 */

export type SdpLineLimits = {
  readonly maxChars: number;
  readonly maxLines: number;
  readonly maxSections: number;
};

/** Offers of real clients have 40–400 lines. */
export const OFFER_LIMITS: SdpLineLimits = {
  maxChars: 128 * 1024,
  maxLines: 1000,
  maxSections: 16,
};

export const FRAGMENT_LIMITS: SdpLineLimits = {
  maxChars: 16 * 1024,
  maxLines: 200,
  maxSections: 16,
};

const MAX_LINE_CHARS = 4096;
const LINE = /^[a-z]=/;
/** RFC 8839 §5.1; the transport may be any token, and extensions may follow the type. */
const CANDIDATE =
  /^a=candidate:[^\s]{1,64} \d{1,5} [^\s]{1,32} \d{1,10} [^\s]{1,255} \d{1,5} typ [^\s]{1,32}( .*)?$/;
// eslint-disable-next-line no-control-regex -- Control characters are what is looked for.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

export type SdpLines = { readonly lines: readonly string[] } | { readonly problem: string };

/** Splits text into lines, or says in a few words what is wrong with it. */
export function splitSdpLines(text: string, limits: SdpLineLimits): SdpLines {
  if (text.length > limits.maxChars) {
    return { problem: `longer than ${limits.maxChars} characters` };
  }
  if (CONTROL.test(text)) {
    return { problem: 'has control characters' };
  }
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line !== '');
  if (lines.length === 0) {
    return { problem: 'is empty' };
  }
  if (lines.length > limits.maxLines) {
    return { problem: `has more than ${limits.maxLines} lines` };
  }
  if (lines.filter((line) => line.startsWith('m=')).length > limits.maxSections) {
    return { problem: `has more than ${limits.maxSections} media sections` };
  }
  const bad = lines.findIndex((line) => !isWellFormed(line));
  return bad < 0 ? { lines } : { problem: `line ${bad + 1} is not well-formed` };
}

/** Value of the first `a=<name>:<value>` line. */
export function attributeValue(lines: readonly string[], name: string): string | undefined {
  const prefix = `a=${name}:`;
  return lines.find((line) => line.startsWith(prefix))?.slice(prefix.length);
}

function isWellFormed(line: string): boolean {
  if (line.length > MAX_LINE_CHARS || !LINE.test(line)) {
    return false;
  }
  // An empty candidate is what some clients send for "no more of them".
  return (
    !line.startsWith('a=candidate:') || line.trimEnd() === 'a=candidate:' || CANDIDATE.test(line)
  );
}

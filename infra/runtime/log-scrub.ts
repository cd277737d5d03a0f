/**
 * Takes secrets out of a finished log line: values of fields with telling names at any depth, and
 * what looks like a secret inside any string (a bearer token, a stream key, a key in a URL). Pure:
 * text in, text out.
 */

const CENSOR = '[redacted]';

/** Lower case, without `_` and `-`. A field is secret when its name ends in one of these. */
const SECRET_ENDINGS = [
  'password',
  'passwd',
  'pwd',
  'passphrase',
  'secret',
  'token',
  'streamkey',
  'channelkey',
  'privatekey',
  'apikey',
  'authorization',
  'cookie',
  'credential',
  'credentials',
  'sdp',
];

/** A cheap look at the whole line; only lines that may hold a secret are taken apart. */
const SUSPICIOUS =
  /pass|pwd|secret|token|key|authorization|cookie|credential|sdp|bearer|basic|eyJ|sk_|:\/\/|publish:|r=|\/t\//i;

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\bsk_[A-Za-z0-9_-]{4,}/g, CENSOR],
  [/\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g, CENSOR],
  [/\b(Bearer|Basic)\s+[^\s",;]+/gi, `$1 ${CENSOR}`],
  // user:password@ in a URL.
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"]*):[^\s/@"]+@/gi, `$1:${CENSOR}@`],
  [
    /([?&;](?:[a-z_-]*(?:key|token|secret|password|passphrase|signature|sig|auth|credential))=)[^&\s"#]+/gi,
    `$1${CENSOR}`,
  ],
  // Signed media paths, RTMP names and SRT stream ids carry a credential in their path.
  [/\/t\/\d+\.[A-Za-z0-9_-]+/g, `/t/${CENSOR}`],
  [/(rtmps?:\/\/[^\s/"]+\/[^\s/"]+\/)[^\s"]+/gi, `$1${CENSOR}`],
  [/(streamid=|\b)publish:[^\s"&,]+/gi, `$1publish:${CENSOR}`],
  [/([,:]r=)[^\s",&]+/g, `$1${CENSOR}`],
];

/** One line of JSON as pino made it, with or without its line break. */
export function scrubLine(line: string): string {
  if (!SUSPICIOUS.test(line)) {
    return line;
  }
  try {
    return `${JSON.stringify(scrubValue(JSON.parse(line)))}\n`;
  } catch {
    return scrubText(line);
  }
}

/** What looks like a secret in running text. */
export function scrubText(text: string): string {
  return PATTERNS.reduce((rest, [pattern, by]) => rest.replace(pattern, by), text);
}

/** True for field names whose values are secret. */
export function isSecretName(name: string): boolean {
  const plain = name.toLowerCase().replaceAll(/[_-]/g, '');
  return SECRET_ENDINGS.some((ending) => plain.endsWith(ending));
}

function scrubValue(value: unknown): unknown {
  if (typeof value === 'string') {
    return scrubText(value);
  }
  if (Array.isArray(value)) {
    return value.map(scrubValue);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        isSecretName(name) && holdsSomething(inner) ? CENSOR : scrubValue(inner),
      ]),
    );
  }
  return value;
}

/** That a secret is absent, or whether there is one, is no secret. */
function holdsSomething(value: unknown): boolean {
  return value !== null && typeof value !== 'boolean';
}

/**
 * Reads the head of an everyday HTTP/1.1 request without a body (RFC 9112 §3, §5). Whatever is not
 * plainly one — another version, a body, an upgrade, odd bytes — is left to Node's parser, so that
 * there is one judge of what is malformed. Pure.
 */
import { EDGE_FIELD } from './exchange.ts';

export type PlainHead = {
  readonly method: 'GET' | 'HEAD' | 'OPTIONS';
  readonly target: string;
  /** Bytes, with the empty line. */
  readonly length: number;
  readonly keepAlive: boolean;
  readonly acceptEncoding: string;
  readonly authorization: string | undefined;
  readonly userAgent: string;
  readonly forwardedFor: string | undefined;
  readonly forwardedBy: string | undefined;
};

export type HeadLimits = { readonly maxHeaderBytes: number; readonly maxHeaders: number };

const LINE = /^(GET|HEAD|OPTIONS) (\/[A-Za-z0-9._~/-]*(?:\?[!"$-~]*)?) HTTP\/1\.1$/;
/** Two parsers could read these differently; Node's way refuses or tidies them. */
const ODD_PATH = /\/\/|\/\.\.?(?:[/?]|$)/;
/** Control characters but the tab; CR and LF are gone when this is asked. */
// eslint-disable-next-line no-control-regex -- these are what must not come through
const ODD_BYTES = /[\u0000-\u0008\u000a-\u001f\u007f]/;
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** They change how the message is framed or what becomes of the connection. */
const LEFT_TO_NODE: ReadonlySet<string> = new Set([
  ...['content-length', 'transfer-encoding', 'upgrade', 'expect', 'te', 'trailer'],
  ...['http2-settings', 'proxy-connection'],
]);
const WANTED: ReadonlySet<string> = new Set([
  ...['host', 'connection', 'accept-encoding', 'authorization', 'user-agent'],
  ...['x-forwarded-for', EDGE_FIELD],
]);
const MAX_TARGET_LENGTH = 8192;

/** `partial`: more bytes are needed; `other`: Node has to read it. */
export function readPlainHead(bytes: Buffer, limits: HeadLimits): PlainHead | 'partial' | 'other' {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) {
    return bytes.length > limits.maxHeaderBytes ? 'other' : 'partial';
  }
  const lines = bytes.toString('latin1', 0, end).split('\r\n');
  const [, method, target = ''] = LINE.exec(lines[0] ?? '') ?? [];
  const tooMuch = end > limits.maxHeaderBytes || lines.length - 1 > limits.maxHeaders;
  if (method === undefined || tooMuch || target.length > MAX_TARGET_LENGTH) {
    return 'other';
  }
  const fields = ODD_PATH.test(target) ? undefined : readFields(lines);
  // RFC 9112 §3.2: a request without Host is malformed.
  if (fields?.get('host') === undefined) {
    return 'other';
  }
  const connection = fields.get('connection')?.toLowerCase();
  if (connection !== undefined && connection !== 'keep-alive' && connection !== 'close') {
    return 'other';
  }
  return {
    // The pattern admits nothing else.
    method: method as PlainHead['method'],
    target,
    length: end + 4,
    keepAlive: connection !== 'close',
    acceptEncoding: fields.get('accept-encoding') ?? '',
    authorization: fields.get('authorization'),
    userAgent: fields.get('user-agent') ?? '',
    forwardedFor: fields.get('x-forwarded-for'),
    forwardedBy: fields.get(EDGE_FIELD),
  };
}

/** The fields that anybody asks for; undefined when there is one that Node has to read. */
function readFields(lines: readonly string[]): Map<string, string> | undefined {
  const fields = new Map<string, string>();
  for (let n = 1; n < lines.length; n += 1) {
    const line = lines[n] ?? '';
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon));
    if (!NAME.test(name) || ODD_BYTES.test(line)) {
      return undefined;
    }
    const lower = name.toLowerCase();
    if (LEFT_TO_NODE.has(lower)) {
      return undefined;
    }
    if (WANTED.has(lower)) {
      if (fields.has(lower)) {
        return undefined;
      }
      fields.set(lower, line.slice(colon + 1).trim());
    }
  }
  return fields;
}

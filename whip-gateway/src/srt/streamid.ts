/**
 * SRT stream ids (SRT Access Control guidelines, "#!::" form) and the plain `publish:<key>` form that
 * encoders paste. Pure: text in, request out.
 */

export type SrtRequest = {
  readonly mode: 'publish' | 'request';
  /** The stream key of a publisher. A secret. */
  readonly resource: string;
};

/** Longest stream id that SRT carries (SRTO_STREAMID). */
export const MAX_STREAM_ID_LENGTH = 512;

const KEYED_PREFIX = '#!::';
const PERCENT_ENCODED = /%[0-9a-f]{2}/i;
const PLAIN = /^(publish|read|request|play):(.+)$/;

/** Undefined when the text is neither form, names no resource, or an unknown mode. */
export function parseSrtStreamId(raw: string): SrtRequest | undefined {
  const text = percentDecoded(raw);
  if (text.length === 0 || text.length > MAX_STREAM_ID_LENGTH || HAS_CONTROL.test(text)) {
    return undefined;
  }
  if (text.startsWith(KEYED_PREFIX)) {
    return parseKeyed(text.slice(KEYED_PREFIX.length));
  }
  const plain = PLAIN.exec(text);
  const word = plain?.[1];
  const resource = plain?.[2];
  if (word !== undefined && resource !== undefined) {
    return withoutQuery(word === 'publish' ? 'publish' : 'request', resource);
  }
  // A bare key, as some hardware encoders only have one field.
  return text.includes(':') ? undefined : withoutQuery('publish', text);
}

/** ffmpeg sends the query value of an srt:// URL as it stands, others decode it first. */
function percentDecoded(raw: string): string {
  if (!PERCENT_ENCODED.test(raw)) {
    return raw;
  }
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

function parseKeyed(pairs: string): SrtRequest | undefined {
  let mode = 'request';
  let resource: string | undefined;
  for (const pair of pairs.split(',')) {
    const at = pair.indexOf('=');
    if (at <= 0) {
      return undefined;
    }
    const name = pair.slice(0, at);
    const value = pair.slice(at + 1);
    if (name === 'm') {
      mode = value;
    } else if (name === 'r') {
      resource = value;
    }
  }
  if (resource === undefined || (mode !== 'publish' && mode !== 'request')) {
    return undefined;
  }
  return withoutQuery(mode, resource);
}

function withoutQuery(mode: SrtRequest['mode'], resource: string): SrtRequest | undefined {
  const name = resource.split('?')[0]?.replace(/^(?:live\/)?/, '') ?? '';
  return name.length === 0 ? undefined : { mode, resource: name };
}

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const HAS_CONTROL = /[\u0000-\u001f\u007f]/;

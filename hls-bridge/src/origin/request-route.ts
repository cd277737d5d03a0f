/** Reads the path of an HLS request: what is asked for, of which stream, with which token. Pure. */

export type HlsRoute = {
  readonly streamId: string;
  /** The segment after `/t/`, when the path began with one. */
  readonly token: string | undefined;
  readonly resource:
    | { readonly kind: 'multivariant' }
    | { readonly kind: 'playlist'; readonly renditionId: string }
    /** Relative to the playlist. */
    | { readonly kind: 'media'; readonly uri: string };
};

const PATH =
  /^(?:\/t\/(?<token>[A-Za-z0-9._-]{1,64}))?\/live\/(?<stream>st_[A-Za-z0-9_-]{1,64})\/(?<rest>[A-Za-z0-9._/-]{1,128})$/;
const PLAYLIST = /^([a-z0-9]{1,16})\.m3u8$/;
const MEDIA = /^[A-Za-z0-9_-]{8,64}\/[a-z0-9]{1,16}-[a-z]\d{1,16}\.(?:m4s|mp4)$/;

/** Undefined for what is no address of ours. */
export function parseHlsPath(path: string): HlsRoute | undefined {
  const groups = PATH.exec(path)?.groups;
  const streamId = groups?.['stream'];
  const rest = groups?.['rest'];
  if (streamId === undefined || rest === undefined) {
    return undefined;
  }
  const base = { streamId, token: groups?.['token'] };
  if (rest === 'master.m3u8') {
    return { ...base, resource: { kind: 'multivariant' } };
  }
  const renditionId = PLAYLIST.exec(rest)?.[1];
  if (renditionId !== undefined) {
    return { ...base, resource: { kind: 'playlist', renditionId } };
  }
  return MEDIA.test(rest) ? { ...base, resource: { kind: 'media', uri: rest } } : undefined;
}

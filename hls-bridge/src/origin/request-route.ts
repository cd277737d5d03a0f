/** Reads the path of a request: what is asked for, of which stream, with which token. Pure. */
import { parseEncryptedAddress } from '../encryption/encrypted-address.ts';
import type { EncryptedAddress } from '../encryption/encrypted-address.ts';

export type HlsResource =
  | { readonly kind: 'multivariant' }
  /** DASH. */
  | { readonly kind: 'manifest' }
  /** The time of day, for DASH players. */
  | { readonly kind: 'clock' }
  | { readonly kind: 'steering' }
  /** A preview picture of the live stream. */
  | { readonly kind: 'preview' }
  /** The picture that the owner of the stream chose. */
  | { readonly kind: 'custom' }
  /** A playlist that reaches back to the beginning; without a rendition the multivariant one. */
  | { readonly kind: 'dvr'; readonly renditionId: string | undefined }
  | { readonly kind: 'playlist'; readonly renditionId: string }
  /** A segment of an encrypted recording, or a key. */
  | { readonly kind: 'encrypted'; readonly address: EncryptedAddress }
  /** Relative to the playlist. */
  | { readonly kind: 'media'; readonly uri: string; readonly renditionId: string };

export type HlsRoute = {
  readonly streamId: string;
  /** The segment after `/t/`, when the path began with one. */
  readonly token: string | undefined;
  readonly resource: HlsResource;
};

const PATH =
  /^(?:\/t\/([A-Za-z0-9._-]{1,64}))?\/live\/(st_[A-Za-z0-9_-]{1,64})\/([A-Za-z0-9._/-]{1,128})$/;
const PLAYLIST = /^([a-z0-9]{1,16})\.m3u8$/;
const DVR = /^dvr\/([a-z0-9]{1,16})\.m3u8$/;
const MEDIA = /^[A-Za-z0-9_-]{8,64}\/([a-z0-9]{1,16})-[a-z]\d{1,16}\.(?:m4s|mp4)$/;
const NAMED: ReadonlyMap<string, HlsResource> = new Map([
  ['master.m3u8', { kind: 'multivariant' }],
  ['manifest.mpd', { kind: 'manifest' }],
  ['clock', { kind: 'clock' }],
  ['steering.json', { kind: 'steering' }],
  ['preview.jpg', { kind: 'preview' }],
  ['custom.jpg', { kind: 'custom' }],
  ['dvr/master.m3u8', { kind: 'dvr', renditionId: undefined }],
]);

/** Undefined for what is no address of ours. */
export function parseHlsPath(path: string): HlsRoute | undefined {
  const [, token, streamId, rest] = PATH.exec(path) ?? [];
  if (streamId === undefined || rest === undefined) {
    return undefined;
  }
  const resource = NAMED.get(rest) ?? resourceOf(rest);
  return resource && { streamId, token, resource };
}

function resourceOf(rest: string): HlsResource | undefined {
  const playlist = PLAYLIST.exec(rest)?.[1];
  if (playlist !== undefined) {
    return { kind: 'playlist', renditionId: playlist };
  }
  const dvr = DVR.exec(rest)?.[1];
  if (dvr !== undefined) {
    return { kind: 'dvr', renditionId: dvr };
  }
  const renditionId = MEDIA.exec(rest)?.[1];
  if (renditionId !== undefined) {
    return { kind: 'media', uri: rest, renditionId };
  }
  const address = parseEncryptedAddress(rest);
  return address && { kind: 'encrypted', address };
}

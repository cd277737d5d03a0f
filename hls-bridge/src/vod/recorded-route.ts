/** Reads the path of a request for a recording or a clip. Pure. */
import { parseEncryptedAddress } from '../encryption/encrypted-address.ts';
import type { EncryptedAddress } from '../encryption/encrypted-address.ts';
import { parseSheetName } from '../thumbnails/storyboard-track.ts';
import type { Sheet } from '../thumbnails/storyboard-track.ts';

export type RecordedResource =
  | { readonly kind: 'multivariant' }
  | { readonly kind: 'playlist'; readonly renditionId: string }
  /** Of key frames alone. */
  | { readonly kind: 'iframes'; readonly renditionId: string }
  /** `uri`: as the playlist names it. */
  | { readonly kind: 'media'; readonly uri: string }
  /** An encrypted segment, or a key. */
  | { readonly kind: 'encrypted'; readonly address: EncryptedAddress }
  /** DASH. */
  | { readonly kind: 'manifest' }
  /** The whole as one MP4 file. */
  | { readonly kind: 'file' }
  /** By its name in the store. */
  | { readonly kind: 'picture'; readonly name: string }
  /** The track of small pictures. */
  | { readonly kind: 'storyboard' }
  | { readonly kind: 'sheet'; readonly sheet: Sheet };

export type RecordedRoute = {
  readonly folder: 'vod' | 'clips';
  readonly id: string;
  /** The segment after `/t/`, when the path began with one. */
  readonly token: string | undefined;
  readonly resource: RecordedResource;
};

const PATH =
  /^(?:\/t\/([A-Za-z0-9._-]{1,64}))?\/(?:(vod)\/(vd_[A-Za-z0-9_-]{1,64})|(clips)\/(cl_[A-Za-z0-9_-]{1,64}))([./][A-Za-z0-9._/-]{1,128})$/;
const PLAYLIST = /^([a-z0-9]{1,16})\.m3u8$/;
const IFRAMES = /^([a-z0-9]{1,16})-iframes\.m3u8$/;
const MEDIA = /^(?:[A-Za-z0-9_-]{8,64}\/)?[a-z0-9]{1,16}-[a-z]\d{1,16}\.(?:m4s|mp4)$/;
const PICTURE = /^(?:poster|custom)\.jpg$/;

/** Whether `/t/<token>/…` leads to one; the rest is live. */
export function isRecordedPath(path: string): boolean {
  return /^\/t\/[^/]{1,64}\/(?:vod|clips)\//.test(path);
}

/** Undefined for what is no address of ours. */
export function parseRecordedPath(path: string): RecordedRoute | undefined {
  const [, token, vod, vodId, , clipId, rest] = PATH.exec(path) ?? [];
  const id = vodId ?? clipId;
  if (id === undefined || rest === undefined) {
    return undefined;
  }
  const folder = vod === undefined ? 'clips' : 'vod';
  const resource = resourceOf(rest, folder);
  return resource && { folder, id, token, resource };
}

function resourceOf(rest: string, folder: 'vod' | 'clips'): RecordedResource | undefined {
  if (rest === (folder === 'clips' ? '.mp4' : '/download.mp4')) {
    return { kind: 'file' };
  }
  if (!rest.startsWith('/')) {
    return undefined;
  }
  const name = rest.slice(1);
  if (name === 'master.m3u8') {
    return { kind: 'multivariant' };
  }
  const playlist = PLAYLIST.exec(name)?.[1];
  if (playlist !== undefined) {
    return { kind: 'playlist', renditionId: playlist };
  }
  const iFrames = folder === 'vod' ? IFRAMES.exec(name)?.[1] : undefined;
  if (iFrames !== undefined) {
    return { kind: 'iframes', renditionId: iFrames };
  }
  if (MEDIA.test(name)) {
    return { kind: 'media', uri: name };
  }
  if (PICTURE.test(name)) {
    return { kind: 'picture', name };
  }
  return folder === 'vod' ? ofRecording(name) : undefined;
}

/** What only recordings have. */
function ofRecording(name: string): RecordedResource | undefined {
  if (name === 'manifest.mpd') {
    return { kind: 'manifest' };
  }
  if (name === 'storyboard.vtt') {
    return { kind: 'storyboard' };
  }
  const address = parseEncryptedAddress(name);
  if (address !== undefined) {
    return { kind: 'encrypted', address };
  }
  const sheet = parseSheetName(name);
  return sheet && { kind: 'sheet', sheet };
}

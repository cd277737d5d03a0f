/** What all object stores agree on: the form of keys, ranges, and what a name tells of its content. Pure. */
import { extname } from 'node:path';
import { runtimeError } from './runtime-errors.ts';

const MAX_KEY_LENGTH = 512;
/** A segment starts with no dot, so neither `..` nor a store's own directories can be named. */
const KEY_FORM = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

/** Of an object of which nothing is known. */
export const FALLBACK_TYPE = 'application/octet-stream';

const TYPE_BY_EXTENSION: Readonly<Record<string, string>> = {
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.mpd': 'application/dash+xml',
  '.mp4': 'video/mp4',
  '.m4s': 'video/iso.segment',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.json': 'application/json',
  '.vtt': 'text/vtt',
};

type Range = { readonly start: number; readonly end: number };

/** @throws OBJECT_KEY_INVALID */
export function checkObjectKey(key: string): void {
  if (key.length > MAX_KEY_LENGTH || !KEY_FORM.test(key)) {
    throw runtimeError('OBJECT_KEY_INVALID');
  }
}

export function typeOfObjectName(key: string): string | undefined {
  return TYPE_BY_EXTENSION[extname(key)];
}

/**
 * The range, cut at the end. A size that is not known yet: `Infinity`.
 * @throws OBJECT_RANGE_INVALID
 */
export function checkObjectRange(range: Range, sizeBytes: number): Range {
  const sound = Number.isSafeInteger(range.start) && Number.isSafeInteger(range.end);
  if (!sound || range.start < 0 || range.start > range.end || range.start >= sizeBytes) {
    throw runtimeError('OBJECT_RANGE_INVALID', {
      details: Number.isFinite(sizeBytes) ? { sizeBytes } : {},
    });
  }
  return { start: range.start, end: Math.min(range.end, sizeBytes - 1) };
}

/**
 * Addresses of encrypted segments and of their keys, as playlists name them. A segment's address says all
 * that its bytes depend on, so that caches may keep them for good:
 * `<prefix>/<rendition>-e<msn>-<place>-<secret>.m4s` and `<prefix>/<rendition>-k<number>-<secret>.key`. Pure.
 */

/** Which segment it is: its place in the playlist is its media sequence number there, and its IV. */
export type EncryptedSegment = {
  readonly prefix: string;
  readonly renditionId: string;
  /** Of the live stream: its name in the store. */
  readonly msn: number;
  readonly place: number;
  readonly secretId: string;
};

export type SegmentKey = Pick<EncryptedSegment, 'prefix' | 'renditionId' | 'secretId'> & {
  readonly number: number;
};

export type EncryptedAddress =
  | { readonly kind: 'segment'; readonly segment: EncryptedSegment }
  | { readonly kind: 'key'; readonly key: SegmentKey };

/** Segments of a rendition that one key encrypts at most: two minutes. */
export const SEGMENTS_PER_KEY = 60;

const FORM =
  /^([A-Za-z0-9_-]{8,64})\/([a-z0-9]{1,16})-(?:e(\d{1,15})-(\d{1,9})-([0-9a-f]{8})\.m4s|k(\d{1,9})-([0-9a-f]{8})\.key)$/;

export function encryptedUri(segment: EncryptedSegment): string {
  const { prefix, renditionId, msn, place, secretId } = segment;
  return `${prefix}/${renditionId}-e${msn}-${place}-${secretId}.m4s`;
}

export function keyUri({ prefix, renditionId, number, secretId }: SegmentKey): string {
  return `${prefix}/${renditionId}-k${number}-${secretId}.key`;
}

/** The key of a segment. */
export function keyOfSegment({ place, ...rest }: EncryptedSegment): SegmentKey {
  const { prefix, renditionId, secretId } = rest;
  return { prefix, renditionId, secretId, number: Math.floor(place / SEGMENTS_PER_KEY) };
}

/** What the segment is called in the store. */
export function plainUri({ prefix, renditionId, msn }: EncryptedSegment): string {
  return `${prefix}/${renditionId}-s${msn}.m4s`;
}

/** Undefined for what is no such address. */
export function parseEncryptedAddress(path: string): EncryptedAddress | undefined {
  const [, prefix, renditionId, msn, place, ofSegment, number, ofKey] = FORM.exec(path) ?? [];
  if (prefix === undefined || renditionId === undefined) {
    return undefined;
  }
  return ofSegment === undefined
    ? { kind: 'key', key: { prefix, renditionId, number: Number(number), secretId: ofKey ?? '' } }
    : {
        kind: 'segment',
        segment: {
          ...{ prefix, renditionId, secretId: ofSegment },
          ...{ msn: Number(msn), place: Number(place) },
        },
      };
}

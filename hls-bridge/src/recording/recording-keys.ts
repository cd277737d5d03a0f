/** Where recordings lie in the ObjectStore. Pure. */

const DIGITS = 12;

/** All of a recording. */
export const recordingFolder = (vodId: string): string => `vods/${vodId}/`;
/** `uri`: of a segment, as its row names it. */
export const mediaKey = (vodId: string, uri: string): string => `vods/${vodId}/media/${uri}`;
export const mediaFolder = (vodId: string): string => `vods/${vodId}/media/`;
export const journalFolder = (vodId: string): string => `vods/${vodId}/journal/`;
/** Sorts behind every row. */
export const endKey = (vodId: string): string => `vods/${vodId}/journal/end.json`;

/** An entry with `count` rows, of which the first is `msn`; entries sort by time. */
export function entryKey(
  vodId: string,
  { msn, prefix }: { readonly msn: number; readonly prefix: string },
  count: number,
): string {
  return `${journalFolder(vodId)}${String(msn).padStart(DIGITS, '0')}-${prefix}-${count}.json`;
}

/** Picture of the owner's choice, instead of the poster. */
export const CUSTOM_PICTURE = 'custom.jpg';
/** The same of a stream, which may have no recording. */
export const streamPictureKey = (streamId: string): string =>
  `streams/${streamId}/pictures/${CUSTOM_PICTURE}`;
/** The poster and its like. */
export const pictureKey = (vodId: string, name: string): string => `vods/${vodId}/pictures/${name}`;

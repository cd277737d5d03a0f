/**
 * Playlists of key frames alone (draft-pantos-hls-rfc8216bis §4.4.3.6, §4.4.6.3), for players that show
 * pictures while somebody searches: each entry is the head of a segment, by its bytes. Pure.
 */
import type { RecordingIndex } from '../recording/recording-index.ts';
import type { IFrameVariant } from '../playlist/multivariant-playlist.ts';

const SUFFIX = '-iframes.m3u8';

/** Undefined when the recording has no such picture, or was made before key frames were noted. */
export function writeIFramePlaylist(
  index: RecordingIndex,
  renditionId: string,
  { ended }: { readonly ended: boolean },
): string | undefined {
  const isVideo = index.offered.some(({ id, kind }) => id === renditionId && kind === 'video');
  const lines: string[] = [];
  let map = '';
  let entries = 0;
  for (const row of isVideo ? index.rows : []) {
    const segment = row.segments.find(({ id }) => id === renditionId);
    const isThere = segment !== undefined && segment.bytes > 0 && segment.keyBytes !== undefined;
    if (row.breaks) {
      lines.push('#EXT-X-DISCONTINUITY');
    }
    if (isThere && segment.map !== map) {
      map = segment.map;
      lines.push(`#EXT-X-MAP:URI="${map}"`);
    }
    lines.push(
      ...(isThere ? [] : ['#EXT-X-GAP']),
      `#EXTINF:${(segment === undefined ? row.durationS : index.durationOf(segment)).toFixed(6)},`,
      ...(isThere ? [`#EXT-X-BYTERANGE:${segment.keyBytes}@0`] : []),
      segment?.uri ?? `${row.prefix}/${renditionId}-g${row.msn}.m4s`,
    );
    entries += isThere ? 1 : 0;
  }
  if (entries === 0) {
    return undefined;
  }
  return `${[
    '#EXTM3U',
    '#EXT-X-VERSION:8',
    `#EXT-X-TARGETDURATION:${Math.max(2, Math.round(index.longestS))}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    ...(ended ? ['#EXT-X-PLAYLIST-TYPE:VOD'] : []),
    '#EXT-X-I-FRAMES-ONLY',
    ...lines,
    ...(ended ? ['#EXT-X-ENDLIST'] : []),
  ].join('\n')}\n`;
}

/** What the multivariant playlist says of them. */
export function iFrameVariantsOf(index: RecordingIndex): readonly IFrameVariant[] {
  return index.offered.flatMap((init) => {
    const { id, codec, widthPx = 0, heightPx = 0 } = init;
    let peakBps = 0;
    for (const row of init.kind === 'video' ? index.rows : []) {
      const segment = row.segments.find((each) => each.id === id);
      if (segment?.keyBytes !== undefined && row.durationS > 0) {
        // A stretch can end with a sliver that says nothing of the rate.
        peakBps = Math.max(peakBps, (segment.keyBytes * 8) / Math.max(row.durationS, 0.5));
      }
    }
    return peakBps === 0 ? [] : [{ uri: `${id}${SUFFIX}`, peakBps, codec, widthPx, heightPx }];
  });
}

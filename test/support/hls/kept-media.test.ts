/** When it is asked for what left a playlist, and when the answer counts. */
import { expect, it } from 'vitest';
import { KeptMedia } from './kept-media.ts';
import { parsePlaylist } from './parse-playlist.ts';

const list = (firstMsn: number): ReturnType<typeof parsePlaylist> =>
  parsePlaylist(
    [
      ...['#EXTM3U', '#EXT-X-TARGETDURATION:2', `#EXT-X-MEDIA-SEQUENCE:${firstMsn}`],
      ...[0, 1, 2, 3].flatMap((n) => ['#EXTINF:2.000,', `s${firstMsn + n}.m4s`]),
      '',
    ].join('\n'),
  );

/** Segment 10 left at 2000 ms: it has to be there for its two seconds and the eight of the list. */
function left(): KeptMedia {
  const kept = new KeptMedia();
  kept.playlist('v0', list(10), 0);
  kept.playlist('v0', list(11), 2000);
  return kept;
}

it('it is asked for shortly before its time is over, once, and has to be there', () => {
  const kept = left();
  expect(kept.due(10_900)).toEqual([]);
  const [medium, ...others] = kept.due(11_500);
  expect([medium?.uri, medium?.rule, others.length]).toEqual([
    's10.m4s',
    'segment-gone-too-soon',
    0,
  ]);
  expect(kept.due(11_600)).toEqual([]);
  if (medium !== undefined) {
    kept.answered(medium, 404);
  }
  expect(kept.problems).toEqual(['v0 segment-gone-too-soon: s10.m4s answered 404']);
});

it('who was held up until its time was over asks no more: it may be gone', () => {
  expect(left().due(12_100)).toEqual([]);
});

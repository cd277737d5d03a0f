/** Looks at a recording that is finished as a whole: what is stored of it, and whether all of that is right. */
import type { ObjectStore } from '@freshet/infra/runtime';
import { createJournalReader } from '../../../hls-bridge/src/recording/journal.ts';
import { RecordingIndex } from '../../../hls-bridge/src/recording/recording-index.ts';
import {
  endKey,
  journalFolder,
  mediaKey,
} from '../../../hls-bridge/src/recording/recording-keys.ts';
import { writeRecordedPlaylist } from '../../../hls-bridge/src/vod/write-recorded-playlist.ts';
import { parsePlaylist } from './parse-playlist.ts';

export type CheckedRecording = {
  readonly rows: number;
  /** What is wrong, one sentence each. */
  readonly problems: readonly string[];
};

/** `acknowledged`: keys of journal entries that were told to be stored. */
export async function checkRecording(
  store: ObjectStore,
  vodId: string,
  acknowledged: readonly string[],
): Promise<CheckedRecording> {
  const journal = await createJournalReader(store, vodId).read();
  const { rows } = journal;
  const sizes = new Map<string, number>();
  let cursor: string | undefined;
  do {
    const page = await store.list(`vods/${vodId}/`, cursor === undefined ? {} : { cursor });
    page.objects.forEach(({ key, sizeBytes }) => sizes.set(key, sizeBytes));
    cursor = page.cursor;
  } while (cursor !== undefined);

  const problems = [
    ...(journal.endedMs === undefined ? ['it has no end'] : []),
    ...journal.doubled.map((key) => `${key} is there twice`),
  ];
  const there = new Set(rows.map(({ msn, prefix }) => `${msn}-${prefix}`));
  for (const key of acknowledged) {
    const [, msn, prefix] =
      /(\d+)-(.+)-1\.json$/.exec(key.slice(journalFolder(vodId).length)) ?? [];
    if (msn !== undefined && !there.has(`${Number(msn)}-${prefix}`)) {
      problems.push(`row ${msn} was stored and is lost`);
    }
  }
  const named = new Set<string>();
  rows.forEach((row, at) => {
    const before = rows[at - 1];
    if (before?.prefix === row.prefix && (before.msn + 1 !== row.msn || row.breaks)) {
      problems.push(`between rows ${before.msn} and ${row.msn} something is missing`);
    }
    for (const { uri, bytes } of row.segments) {
      named.add(mediaKey(vodId, uri));
      if (sizes.get(mediaKey(vodId, uri)) !== bytes) {
        problems.push(`${uri} has not ${bytes} bytes`);
      }
    }
    row.inits.forEach(({ uri }) => named.add(mediaKey(vodId, uri)));
  });
  for (const [key] of sizes) {
    const known = named.has(key) || key.startsWith(journalFolder(vodId));
    if (!known && !key.includes('/pictures/')) {
      problems.push(`${key} belongs to nothing`);
    }
  }
  if (!sizes.has(endKey(vodId))) {
    problems.push('nothing says that it ended');
  }
  return { rows: rows.length, problems: [...problems, ...playlistProblems(rows)] };
}

function playlistProblems(rows: ConstructorParameters<typeof RecordingIndex>[0]): string[] {
  const index = new RecordingIndex(rows);
  return ['v0', 'audio'].flatMap((id) => {
    const text = writeRecordedPlaylist(index, id, { mediaBase: '', ended: true }) ?? '';
    const { segments } = parsePlaylist(text);
    const breaks = (text.match(/#EXT-X-DISCONTINUITY\n/g) ?? []).length;
    const prefixes = new Set(index.rows.map(({ prefix }) => prefix)).size;
    return [
      ...(segments.length === index.rows.length ? [] : [`${id} has ${segments.length} segments`]),
      ...(breaks === Math.max(0, prefixes - 1) ? [] : [`${id} has ${breaks} discontinuities`]),
    ];
  });
}

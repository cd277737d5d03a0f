/**
 * A recording of many hours without the disk that it would take: two real segments of 720p, told again and
 * again with the times that they would have.
 */
import { Readable } from 'node:stream';
import type { ObjectStore, StoredObject } from '@freshet/infra/runtime';
import { passthroughConfig, Passthrough } from '../../../hls-bridge/src/ladder/passthrough.ts';
import { StreamPackager } from '../../../hls-bridge/src/packager/stream-packager.ts';
import { ROWS_PER_ENTRY } from '../../../hls-bridge/src/recording/journal.ts';
import { RecordingIndex } from '../../../hls-bridge/src/recording/recording-index.ts';
import { entryKey, journalFolder } from '../../../hls-bridge/src/recording/recording-keys.ts';
import { recordedInit } from '../../../hls-bridge/src/recording/recording-row.ts';
import type { RecordingRow } from '../../../hls-bridge/src/recording/recording-row.ts';
import { recordSource } from '../../support/hls/ladder-source.ts';

const FPS = 30;
const SEGMENT_S = 2;
const SEGMENT_TICKS = SEGMENT_S * 90_000;
/** Different ones, so that no decoder sees the same again and again. */
const SEGMENTS = 4;
const PREFIX = 'Zx81kQpl0Vd3mNfYw7aB2c';
const RUNGS = ['v0', 'v1', 'v2'] as const;

export type MadeUpRecording = {
  readonly index: RecordingIndex;
  /** The media is made up; the journal, and what is put, is in `kept`. */
  readonly store: ObjectStore;
  /** Appends the next row. */
  grow(): void;
};

export async function makeUpRecording(
  vodId: string,
  rows: number,
  kept: ObjectStore,
): Promise<MadeUpRecording> {
  const { segments, init, config } = await realSegments();
  const map = (id: string): string => `${PREFIX}/${id}-i1.mp4`;
  const row = (msn: number): RecordingRow => ({
    ...{ msn, prefix: PREFIX, wallMs: Date.UTC(2026, 3, 4) + msn * SEGMENT_S * 1000 },
    breaks: false,
    segments: RUNGS.map((id) => ({
      ...{ id, uri: `${PREFIX}/${id}-s${msn}.m4s`, map: map(id), fragments: 4 },
      ...{ startTicks: msn * SEGMENT_TICKS, durationTicks: SEGMENT_TICKS },
      bytes: segments[msn % SEGMENTS]?.length ?? 0,
    })),
    inits: msn > 0 ? [] : RUNGS.map((id) => recordedInit(map(id), { ...config, id })),
  });
  const all = Array.from({ length: rows }, (_, msn) => row(msn));
  const index = new RecordingIndex(all);
  for (let from = 0; from < rows; from += ROWS_PER_ENTRY) {
    const some = all.slice(from, from + ROWS_PER_ENTRY);
    const key = entryKey(vodId, { msn: from, prefix: PREFIX }, some.length);
    await kept.put(key, Buffer.from(JSON.stringify(some)), { contentType: 'application/json' });
  }
  const read = (key: string): Buffer | undefined => {
    const [, msn] = /-s(\d+)\.m4s$/.exec(key) ?? [];
    return msn === undefined
      ? key.endsWith('.mp4')
        ? init
        : undefined
      : moved(segments[Number(msn) % SEGMENTS] ?? init, Number(msn));
  };
  const store = Object.assign(Object.create(kept) as ObjectStore, {
    get: (key: string, options?: { range?: { start: number; end: number } }) => {
      if (key.startsWith(journalFolder(vodId))) {
        return kept.get(key, options);
      }
      const bytes = read(key);
      const { start = 0, end = Infinity } = options?.range ?? {};
      return Promise.resolve(
        bytes && {
          object: facts(key, bytes),
          body: Readable.from([bytes.subarray(start, end + 1)]),
        },
      );
    },
    head: (key: string) => {
      const bytes = read(key);
      return Promise.resolve(bytes && facts(key, bytes));
    },
    put: kept.put.bind(kept),
    list: kept.list.bind(kept),
  });
  return {
    ...{ index, store },
    grow: () => {
      index.add(row(index.rows.length));
    },
  };
}

function facts(key: string, bytes: Buffer): StoredObject {
  const contentType = 'video/mp4';
  return { key, sizeBytes: bytes.length, contentType, modifiedAt: new Date(0) };
}

async function realSegments() {
  const source = await recordSource({
    ...{ size: '1280x720', fps: FPS, gopFrames: FPS * SEGMENT_S, bitrateKbps: 2500 },
    seconds: SEGMENTS * SEGMENT_S,
  });
  const config = passthroughConfig('v0', source.units[0]?.nals ?? [], FPS);
  if (config === undefined) {
    throw new Error('the source cannot be read');
  }
  const packager = new StreamPackager({
    ...{ targetDurationS: SEGMENT_S, partTargetS: 0.52, windowSegments: 15, firstMsn: 0 },
    ...{ prefix: PREFIX, onUpdate: () => undefined },
  });
  packager.startRun({ renditions: [config], originWallMs: Date.UTC(2026, 3, 4) });
  const passthrough = new Passthrough((sample) => {
    packager.append('v0', sample);
  });
  [...source.units, ...source.units.slice(0, 2)].forEach(({ nals, keyframe }, frame) => {
    passthrough.push({ dtsTicks: frame * (90_000 / FPS), keyframe, units: nals });
  });
  packager.end();
  const track = packager.track('v0');
  const listed = track?.listed.slice(0, SEGMENTS) ?? [];
  const init = track?.init(listed[0]?.mapUri ?? '')?.bytes ?? Buffer.alloc(0);
  // Each as if it were the first.
  const segments = listed.map(({ uri, startTicks }) =>
    moveBy(Buffer.concat(track?.media(uri) ?? []), -startTicks),
  );
  return { segments, init, config };
}

function moved(segment: Buffer, msn: number): Buffer {
  return moveBy(Buffer.from(segment), msn * SEGMENT_TICKS);
}

/** Adds to the decoding time (`tfdt`) of each fragment, in place. */
function moveBy(bytes: Buffer, ticks: number): Buffer {
  for (let at = bytes.indexOf('tfdt'); at >= 0; at = bytes.indexOf('tfdt', at + 4)) {
    const time = bytes.readBigUInt64BE(at + 8);
    // The same letters in a picture would have no box head before them.
    if (bytes.readUInt32BE(at - 4) === 20) {
      bytes.writeBigUInt64BE(time + BigInt(ticks), at + 8);
    }
  }
  return bytes;
}

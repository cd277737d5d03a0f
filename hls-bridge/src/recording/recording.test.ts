// Recordings from a packager that is fed by hand into a real directory: what is stored, and what is left of it.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import * as HLS from 'hls-parser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  PlatformError,
  createDirectoryObjectStore,
  createLogger,
  createMetrics,
} from '@freshet/infra/runtime';
import type {
  MediaCatalog,
  ObjectStore,
  RecordingFacts,
  StreamId,
  VodId,
} from '@freshet/infra/runtime';
import { parseManifest } from '../../../test/support/hls/parse-manifest.ts';
import { eventually } from '../../../test/support/eventually.ts';
import { readFragments } from '../box/read-fragment.ts';
import { writeRecordedManifest } from '../dash/write-recorded-manifest.ts';
import { StreamPackager } from '../packager/stream-packager.ts';
import type { AudioRenditionConfig, VideoRenditionConfig } from '../rendition-port.ts';
import { createVodShelf } from '../vod/vod-shelf.ts';
import { iFrameVariantsOf, writeIFramePlaylist } from '../vod/write-iframe-playlist.ts';
import {
  writeRecordedMultivariant,
  writeRecordedPlaylist,
} from '../vod/write-recorded-playlist.ts';
import { createJournalReader, JournalWriter } from './journal.ts';
import { Recorder } from './recorder.ts';
import { RecordingIndex } from './recording-index.ts';
import { mediaKey } from './recording-keys.ts';
import type { RecordingRow } from './recording-row.ts';

vi.setConfig({ testTimeout: 40_000 });

const AVCC = Buffer.from(
  '0142c00dffe100166742c00dda0507ec0440000003004000000f23c50aa801000468ce3c80',
  'hex',
);
const video: VideoRenditionConfig = {
  ...{ kind: 'video', id: 'v0', codec: 'avc1.42c00d', widthPx: 320, heightPx: 180 },
  ...{ framesPerSecond: 30, avcC: AVCC },
};
const rung: VideoRenditionConfig = { ...video, id: 'v1', widthPx: 160, heightPx: 90 };
const audio: AudioRenditionConfig = {
  ...{ kind: 'audio', id: 'audio', codec: 'mp4a.40.2', channels: 2, bitrateBps: 128_000 },
  audioSpecificConfig: Buffer.from([0x11, 0x90]),
};
const STREAM = 'st_recorded' as StreamId;
const VOD = 'vd_recorded' as VodId;
const log = createLogger({ level: 'silent' });

let directory = '';
let store: ObjectStore;
/** What the store says instead of storing. */
let refusal: Error | undefined;
/** It says nothing at all. */
let hang: boolean;
let reports: number;
let recorder: Recorder | undefined;
let packager: StreamPackager;
let finished: RecordingFacts[];
let problems: string[];
let maxBytes: number;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'recording-'));
  const real = await createDirectoryObjectStore({ log }, { directory });
  store = Object.assign(Object.create(real) as ObjectStore, {
    put: (...args: Parameters<ObjectStore['put']>) =>
      hang
        ? new Promise((_resolve, reject) => {
            args[2].signal?.addEventListener('abort', () => reject(new Error('gave up')));
          })
        : refusal === undefined
          ? real.put(...args)
          : Promise.reject(refusal),
    get: real.get.bind(real),
    list: real.list.bind(real),
    head: real.head.bind(real),
    delete: real.delete.bind(real),
    close: real.close.bind(real),
  });
  refusal = undefined;
  hang = false;
  reports = 0;
  finished = [];
  problems = [];
  maxBytes = Infinity;
});

afterEach(async () => {
  refusal = undefined;
  await recorder?.close();
  await store.close();
  await rm(directory, { recursive: true });
});

const catalog: MediaCatalog = {
  beginRecording: () => Promise.resolve({ vodId: VOD, maxBytes }),
  reportRecording: (_vodId, { problem }) => {
    reports += 1;
    problems.push(...(problem === undefined ? [] : [problem]));
    return Promise.resolve('go_on');
  },
  finishRecording: (_vodId, facts) => {
    finished.push(facts);
    return Promise.resolve();
  },
  abandonedRecordings: () => Promise.resolve([]),
  recordingOf: () => Promise.resolve({ vodId: VOD, dvr: true }),
  previewMade: () => Promise.resolve(),
  authorizeVod: () => Promise.resolve({ shared: true, title: '' }),
  authorizeClip: () => Promise.resolve({ shared: true, title: '' }),
};

/** Starts to record a packager that begins at this media sequence number. */
async function record(options: { firstMsn?: number; maxHeldBytes?: number } = {}): Promise<void> {
  const { firstMsn = 100, maxHeldBytes = 2 ** 30 } = options;
  const own: Recorder = new Recorder(
    {
      ...{ store, catalog, log, metrics: createMetrics({ processMetrics: false }) },
      open: () => Promise.resolve(packager),
    },
    { maxHeldBytes, reportEveryMs: 200 },
  );
  recorder = own;
  packager = new StreamPackager({
    ...{ targetDurationS: 2, partTargetS: 0.52, windowSegments: 15, firstMsn },
    prefix: `prefix-of-${firstMsn}`,
    onUpdate: () => {
      own.changed(STREAM);
    },
  });
  own.begin(STREAM);
  await eventually(() => (own.keeps(STREAM) ? undefined : 'not begun'));
}

function start(): void {
  packager.startRun({ renditions: [video, rung, audio], originWallMs: Date.UTC(2026, 3, 4) });
}

function feed(fromS: number, seconds: number): void {
  for (let n = 0; n < seconds * 30; n += 1) {
    const at = { dtsTicks: fromS * 90_000 + n * 3000, durationTicks: 3000 };
    for (const id of ['v0', 'v1']) {
      const data = Buffer.alloc(id === 'v0' ? 400 : 200, n);
      packager.append(id, { data, ...at, compositionOffsetTicks: 0, sync: n % 60 === 0 });
    }
  }
  for (let n = Math.ceil(fromS * 46.875); n < (fromS + seconds) * 46.875; n += 1) {
    const at = { dtsTicks: n * 1024, durationTicks: 1024, compositionOffsetTicks: 0, sync: true };
    packager.append('audio', { data: Buffer.alloc(20), ...at });
  }
}

/** Feeds as long as it lasts, some at a time, so that the recorder gets its turns. */
async function feedSlowly(fromS: number, seconds: number): Promise<void> {
  for (let at = 0; at < seconds; at += 6) {
    feed(fromS + at, 6);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function journal(): Promise<RecordingIndex> {
  return new RecordingIndex((await createJournalReader(store, VOD).read()).rows);
}

async function stored(count: number): Promise<RecordingIndex> {
  await eventually(async () => {
    const { rows } = await journal();
    return rows.length >= count ? undefined : `${rows.length} rows`;
  });
  return journal();
}

describe('a recording', () => {
  it('has all renditions with the bytes of the live stream, and plays as a VOD', async () => {
    await record();
    start();
    feed(10, 20);
    const live = packager.track('v1')?.listed[2];
    packager.end();
    await eventually(() => (finished.length > 0 ? undefined : 'not finished'));
    expect(finished).toEqual([{ durationMs: 20_000, sizeBytes: expect.any(Number) as number }]);
    const index = await journal();
    expect(index.rows.map(({ msn }) => msn)).toEqual([...Array(10).keys()].map((n) => 100 + n));
    expect(index.bytes).toBe(finished[0]?.sizeBytes);
    const found = await store.get(mediaKey(VOD, live?.uri ?? ''));
    const bytes = found && (await buffer(found.body));
    expect(bytes?.equals(Buffer.concat(packager.track('v1')?.media(live?.uri ?? '') ?? []))).toBe(
      true,
    );
    HLS.setOptions({ strictMode: true });
    const master = HLS.parse(writeRecordedMultivariant(index) ?? '') as HLS.types.MasterPlaylist;
    expect(master.variants.map(({ uri }) => uri)).toEqual(['v0.m3u8', 'v1.m3u8']);
    const { periods, mpd } = parseManifest(writeRecordedManifest(index) ?? '');
    expect([mpd['type'], mpd['mediaPresentationDuration'], periods.length]).toEqual([
      ...['static', 'PT20S', 1],
    ]);
    for (const id of ['v0', 'v1', 'audio']) {
      const dash = periods[0]?.representations.find((each) => each.id === id);
      const uris = index.rows.map(({ segments }) => segments.find((each) => each.id === id)?.uri);
      expect(dash?.segments.map(({ uri }) => uri)).toEqual(uris);
      expect(await store.head(mediaKey(VOD, dash?.initialization ?? ''))).toBeDefined();
      const text = writeRecordedPlaylist(index, id, { mediaBase: '', ended: true }) ?? '';
      const list = HLS.parse(text) as HLS.types.MediaPlaylist;
      expect([list.endlist, list.playlistType, list.segments.length]).toEqual([true, 'VOD', 10]);
      const seconds = list.segments.reduce((sum, { duration }) => sum + duration, 0);
      expect(Math.abs(seconds - 20)).toBeLessThan(0.03);
      for (const { uri, map } of list.segments) {
        expect(await store.head(mediaKey(VOD, uri))).toBeDefined();
        expect(await store.head(mediaKey(VOD, map.uri))).toBeDefined();
      }
    }
  });

  it('has key frames to search by, at the head of each segment', async () => {
    await record();
    start();
    feed(10, 9);
    packager.end();
    await eventually(() => (finished.length > 0 ? undefined : 'not finished'));
    const index = await journal();
    const master = writeRecordedMultivariant(index, iFrameVariantsOf(index)) ?? '';
    HLS.setOptions({ strictMode: true });
    const { variants } = HLS.parse(master) as HLS.types.MasterPlaylist;
    const [searched] = variants.filter(({ isIFrameOnly }) => isIFrameOnly);
    expect(searched?.uri).toBe('v0-iframes.m3u8');
    expect(searched?.bandwidth).toBeLessThan(variants[0]?.bandwidth ?? 0);
    const text = writeIFramePlaylist(index, 'v0', { ended: true }) ?? '';
    const list = HLS.parse(text) as HLS.types.MediaPlaylist;
    expect([list.isIFrame, list.segments.length]).toEqual([true, 5]);
    for (const { uri, byterange } of list.segments) {
      const found = await store.get(mediaKey(VOD, uri));
      const bytes = found && (await buffer(found.body));
      const [key] = readFragments(bytes ?? Buffer.alloc(0));
      const head = bytes?.subarray(byterange.offset, byterange.length);
      // The head ends where its one picture does.
      expect(head?.subarray(-400).equals(key?.data ?? Buffer.alloc(0))).toBe(true);
      expect([key?.sync, key?.data.length]).toEqual([true, 400]);
    }
    expect(writeIFramePlaylist(index, 'audio', { ended: true })).toBeUndefined();
  });

  it('that is killed has what was stored, and goes on behind a discontinuity', async () => {
    await record();
    start();
    feed(10, 9);
    // Four segments are closed; the process dies without another word.
    expect((await stored(4)).rows).toHaveLength(4);
    const dead = recorder;
    const unheard = new StreamPackager({ ...packager.options });
    packager = unheard;
    await record({ firstMsn: 500 });
    start();
    feed(10, 5);
    const index = await stored(6);
    await dead?.close();
    expect(index.rows.map(({ msn, breaks }) => [msn, breaks])).toEqual([
      ...[100, 101, 102, 103].map((msn) => [msn, false]),
      ...[
        [500, true],
        [501, false],
      ],
    ]);
    const text = writeRecordedPlaylist(index, 'v0', { mediaBase: '', ended: true }) ?? '';
    expect(text.match(/#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI="prefix-of-500/g)).toHaveLength(1);
    const { periods } = parseManifest(writeRecordedManifest(index) ?? '');
    expect(periods.map(({ startMs }) => startMs)).toEqual([0, 8000]);
    const second = periods[1]?.representations[0];
    expect(second?.segments.map(({ uri }) => uri)).toEqual([
      ...[500, 501].map((msn) => `prefix-of-500/v0-s${msn}.m4s`),
    ]);
    expect(second?.segments[0]?.startTicks).toBe(second?.offsetTicks);
  });

  it('heals without a gap when the store was away, as long as there is room', async () => {
    await record();
    start();
    feed(10, 5);
    await stored(2);
    refusal = new Error('the store is away');
    await feedSlowly(15, 60);
    expect((await journal()).rows).toHaveLength(2);
    refusal = undefined;
    const index = await stored(30);
    expect(index.rows.some(({ breaks }) => breaks)).toBe(false);
    expect(index.rows.map(({ msn }) => msn)).toEqual(index.rows.map((_, n) => 100 + n));
    expect(problems).toEqual([]);
  });

  it('loses what finds no room, says so, and marks the place', async () => {
    await record({ maxHeldBytes: 150_000 });
    start();
    feed(10, 5);
    await stored(2);
    refusal = new Error('the store is away');
    await feedSlowly(15, 30);
    expect(problems).toContain('too_slow');
    refusal = undefined;
    await eventually(async () =>
      (await journal()).rows.length > 2 ? undefined : 'nothing more yet',
    );
    await feedSlowly(45, 12);
    await eventually(async () => {
      const { rows } = await journal();
      return rows.some(({ breaks }) => breaks) ? undefined : 'no break';
    });
    const { rows } = await journal();
    const broken = rows.findIndex(({ breaks }) => breaks);
    expect((rows[broken]?.msn ?? 0) - (rows[broken - 1]?.msn ?? 0)).toBeGreaterThan(1);
    // What names its own init segment again can be played from there.
    expect(rows[broken]?.inits.length).toBe(3);
  });

  it('says that the disk is full, and goes on when there is room again', async () => {
    await record();
    start();
    refusal = new PlatformError('OBJECT_STORE_FULL', 'unavailable', 'full');
    feed(10, 9);
    await eventually(() => (problems.includes('storage_full') ? undefined : 'not told'));
    refusal = undefined;
    expect((await stored(4)).rows[0]?.msn).toBe(100);
  });

  it('is reported as long as somebody is at it, even when the store only hangs', async () => {
    await record();
    start();
    hang = true;
    feed(10, 9);
    const before = reports;
    await eventually(() => (reports >= before + 2 ? undefined : `${reports} reports`), {
      timeoutMs: 20_000,
    });
    expect(finished).toEqual([]);
    hang = false;
  });

  it('that was ended by another goes on', async () => {
    await new JournalWriter(store, VOD).append({
      ...{ msn: 1, prefix: 'prefix-of-1', wallMs: 0, breaks: false, segments: [], inits: [] },
    });
    await new JournalWriter(store, VOD).end(Date.now());
    await record();
    start();
    feed(10, 5);
    await stored(3);
    expect((await createJournalReader(store, VOD).read()).endedMs).toBeUndefined();
  });

  it('stops at its quota', async () => {
    maxBytes = 60_000;
    await record();
    start();
    feed(10, 21);
    await eventually(() => (problems.includes('quota') ? undefined : 'not told'));
    packager.end();
    await eventually(() => (finished.length > 0 ? undefined : 'not finished'));
    expect(finished[0]?.sizeBytes).toBeLessThanOrEqual(maxBytes);
    expect((await journal()).bytes).toBe(finished[0]?.sizeBytes);
  });

  it('is finished from its journal when its process is gone', async () => {
    await record();
    start();
    feed(10, 9);
    await stored(4);
    const another = new Recorder(
      {
        ...{ store, catalog, log, metrics: createMetrics({ processMetrics: false }) },
        open: () => Promise.reject(new Error('not asked for')),
      },
      { maxHeldBytes: 1 },
    );
    await another.finishFromJournal(VOD);
    await another.close();
    expect(finished).toMatchObject([{ durationMs: 8000 }]);
    expect((await createJournalReader(store, VOD).read()).endedMs).toBeTypeOf('number');
  });
});

describe('the journal', () => {
  const row = (msn: number): RecordingRow => ({
    ...{ msn, prefix: 'prefix-of-500', wallMs: Date.UTC(2026, 3, 4) + msn * 2000, breaks: false },
    segments: ['v0', 'v1', 'v2', 'audio'].map((id) => ({
      ...{ id, uri: `Zx81kQpl0Vd3mNfYw7aB2c/${id}-s${28_000_000 + msn}.m4s` },
      map: `Zx81kQpl0Vd3mNfYw7aB2c/${id}-i28000000.mp4`,
      startTicks: msn * (id === 'audio' ? 96_000 : 180_000),
      durationTicks: (id === 'audio' ? 96_000 : 180_000) + (id === 'audio' && msn % 3 ? 256 : 0),
      ...{ bytes: 500_000 + ((msn * 7919) % 90_000), fragments: 4 },
    })),
    inits:
      msn > 0
        ? []
        : ['v0', 'v1', 'v2', 'audio'].map((id) => ({
            ...{ uri: `Zx81kQpl0Vd3mNfYw7aB2c/${id}-i28000000.mp4`, id, codec: 'x' },
            kind: id === 'audio' ? ('audio' as const) : ('video' as const),
            timescale: id === 'audio' ? 48_000 : 90_000,
          })),
  });

  it('puts rows together, and reads each once whatever a crash left', async () => {
    const writer = new JournalWriter(store, VOD);
    for (let msn = 0; msn < 150; msn += 1) {
      await writer.append(row(msn));
    }
    expect(writer.wantsCompaction).toBe(true);
    await writer.compact();
    await writer.append(row(150));
    // A crash between the two steps of putting together leaves rows twice.
    await new JournalWriter(store, VOD).append(row(7));
    const { rows, endedMs } = await createJournalReader(store, VOD).read();
    expect(endedMs).toBeUndefined();
    expect(rows.map(({ msn }) => msn)).toEqual([...Array(151).keys()]);
    expect(await readdir(join(directory, 'vods', VOD, 'journal'))).toHaveLength(3);
    const shelf = createVodShelf({ store }, () => undefined);
    expect((await shelf.get(VOD))?.index.rows).toHaveLength(151);
  });

  /** The store, doing something else before a reading goes on. */
  function disturbed(on: 'list' | 'get', at: number, disturb: () => Promise<void>): ObjectStore {
    let calls = 0;
    const before = async (name: typeof on): Promise<void> => {
      calls += name === on ? 1 : 0;
      if (name === on && calls === at) {
        await disturb();
      }
    };
    return Object.assign(Object.create(store) as ObjectStore, {
      get: async (...args: Parameters<ObjectStore['get']>) => {
        await before('get');
        return store.get(...args);
      },
      list: async (...[prefix, options]: Parameters<ObjectStore['list']>) => {
        await before('list');
        return store.list(prefix, { ...options, limit: 60 });
      },
    });
  }

  it.each([
    ['its entries are read', 'get', 20],
    ['the first page is read', 'list', 2],
    ['the last page is read', 'list', 3],
  ] as const)('has no holes when rows are put together while %s', async (_when, on, at) => {
    const writer = new JournalWriter(store, VOD);
    for (let msn = 0; msn < 160; msn += 1) {
      await writer.append(row(msn));
      if (msn === 99) {
        // What a reader knows already is no help with what it does not.
        expect((await createJournalReader(store, VOD).read()).rows).toHaveLength(100);
      }
    }
    const reader = createJournalReader(
      disturbed(on, at, async () => {
        await writer.compact();
        await writer.append(row(160));
      }),
      VOD,
    );
    const read = (await reader.read()).rows.map(({ msn }) => msn);
    expect(read).toEqual([...read.keys()]);
    expect(read.length).toBeGreaterThanOrEqual(160);
  });

  it('may end too early, and goes on', async () => {
    const writer = new JournalWriter(store, VOD);
    await writer.append(row(0));
    await writer.append(row(2));
    const shelf = createVodShelf({ store }, () => undefined);
    await new JournalWriter(store, VOD).end(Date.now());
    expect(await shelf.get(VOD)).toMatchObject({ ended: true });
    // Who was thought to be dead brings what it held, and another one what belongs before it.
    await writer.append(row(3));
    await new JournalWriter(store, VOD).append(row(1));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 6000 });
    try {
      expect((await shelf.get(VOD))?.index.rows.map(({ msn }) => msn)).toEqual([0, 1, 2, 3]);
      vi.setSystemTime(Date.now() + 700_000);
      await shelf.get(VOD);
      await writer.append(row(4));
      vi.setSystemTime(Date.now() + 700_000);
      // By then nobody writes any more, and nobody looks.
      expect((await shelf.get(VOD))?.index.rows).toHaveLength(4);
    } finally {
      vi.useRealTimers();
    }
  });

  it('of twelve hours makes small playlists, and smaller updates', () => {
    const index = new RecordingIndex(Array.from({ length: 21_600 }, (_, msn) => row(msn)));
    for (const id of ['v0', 'audio']) {
      const how = { mediaBase: '../', ended: false };
      const window = { seconds: 50_000, skip: false };
      const full = writeRecordedPlaylist(index, id, { ...how, window }) ?? '';
      const delta =
        writeRecordedPlaylist(index, id, { ...how, window: { ...window, skip: true } }) ?? '';
      expect(full.match(/#EXTINF/g)).toHaveLength(21_600);
      expect(gzipSync(full, { level: 4 }).length).toBeLessThan(300_000);
      expect(delta).toContain('#EXT-X-SKIP:SKIPPED-SEGMENTS=');
      expect(delta.length).toBeLessThan(4000);
      // The update names what the whole ends with.
      expect(
        full.endsWith(delta.slice(delta.indexOf('\n', delta.indexOf('#EXT-X-SKIP')) + 1)),
      ).toBe(true);
      const skipped = Number(/SKIPPED-SEGMENTS=(\d+)/.exec(delta)?.[1]);
      expect(skipped + (delta.match(/#EXTINF/g)?.length ?? 0)).toBe(21_600);
      const hour = writeRecordedPlaylist(index, id, {
        ...how,
        window: { seconds: 3600, skip: false },
      });
      expect(hour?.match(/#EXTINF/g)).toHaveLength(1800);
      expect(hour).toContain('#EXT-X-MEDIA-SEQUENCE:19800');
      expect(hour).toContain('#EXT-X-MAP:');
    }
  });
});

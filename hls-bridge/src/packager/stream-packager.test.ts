import * as HLS from 'hls-parser';
import { describe, expect, it } from 'vitest';
import { KeptMedia } from '../../../test/support/hls/kept-media.ts';
import { parsePlaylist } from '../../../test/support/hls/parse-playlist.ts';
import {
  validatePair,
  validateSnapshot,
  validateUpdate,
} from '../../../test/support/hls/validate.ts';
import { decide } from '../playlist/directives.ts';
import type { AudioRenditionConfig, VideoRenditionConfig } from '../rendition-port.ts';
import { multivariantOf } from './describe-variants.ts';
import { StreamPackager } from './stream-packager.ts';

/** Baseline 320x180. */
const AVCC = Buffer.from(
  '0142c00dffe100166742c00dda0507ec0440000003004000000f23c50aa8' + '01000468ce3c80',
  'hex',
);
const video: VideoRenditionConfig = {
  kind: 'video',
  id: 'v0',
  codec: 'avc1.42c00d',
  widthPx: 320,
  heightPx: 180,
  framesPerSecond: 30,
  avcC: AVCC,
};
const audio: AudioRenditionConfig = {
  kind: 'audio',
  id: 'audio',
  codec: 'mp4a.40.2',
  channels: 2,
  audioSpecificConfig: Buffer.from([0x11, 0x90]),
  bitrateBps: 128_000,
};
const ORIGIN_MS = Date.UTC(2026, 3, 4);
/** What the packager's clock says: samples come when their time on the timeline is. */
let nowMs = 0;

type Feed = {
  fps?: number;
  gopFrames?: number;
  seconds: number;
  baseS?: number;
  sound?: boolean;
  /** How much sound is ahead of the picture, in seconds. */
  soundLeadS?: number;
  /** Everything comes at once, at the time of its end. */
  late?: boolean;
};

type Watched = { readonly packager: StreamPackager; readonly problems: string[] };

/** A packager whose playlists are judged after every change. */
function watched(): Watched {
  const before = new Map<string, string>();
  const problems: string[] = [];
  const packager: StreamPackager = new StreamPackager({
    ...{ targetDurationS: 2, partTargetS: 0.52, windowSegments: 6, firstMsn: 100 },
    ...{ prefix: 'abcdefgh', now: () => nowMs },
    onUpdate: () => {
      const texts = packager.tracks
        .filter((track) => track.listed.length > 0)
        .map((track) => [track.id, packager.playlist(track, { skip: false })] as const);
      for (const [id, text] of texts) {
        problems.push(...validateSnapshot(text).map((problem) => `${id} ${problem}`));
        problems.push(...validateUpdate(before.get(id) ?? text, text));
        before.set(id, text);
      }
      if (texts[0] !== undefined && texts[1] !== undefined) {
        problems.push(...validatePair(texts[0][1], texts[1][1]));
      }
    },
  });
  return { packager, problems };
}

function feed(packager: StreamPackager, how: Feed): void {
  const {
    fps = 30,
    gopFrames = 60,
    seconds,
    baseS = 10,
    sound = true,
    soundLeadS = 0.05,
    late = false,
  } = how;
  const durationTicks = Math.round(90_000 / fps);
  let soundTicks = Math.round(baseS * 48_000);
  for (let n = 0; n < Math.round(seconds * fps); n += 1) {
    const dtsTicks = Math.round(baseS * 90_000) + n * durationTicks;
    nowMs = late ? (baseS + seconds) * 1000 : dtsTicks / 90;
    packager.append('v0', {
      data: Buffer.alloc(400, n),
      ...{ dtsTicks, durationTicks, compositionOffsetTicks: 0, sync: n % gopFrames === 0 },
    });
    while (sound && soundTicks / 48_000 < dtsTicks / 90_000 + soundLeadS) {
      packager.append('audio', {
        data: Buffer.alloc(20),
        ...{ dtsTicks: soundTicks, durationTicks: 1024, compositionOffsetTicks: 0, sync: true },
      });
      soundTicks += 1024;
    }
  }
}

const start = (packager: StreamPackager): void => {
  packager.startRun({ renditions: [video, audio], originWallMs: ORIGIN_MS });
};

/** Asks for what left the playlists when its time is nearly over. */
function keeping(packager: StreamPackager): {
  readonly kept: KeptMedia & { asked: number };
  readonly look: (nowS: number) => void;
} {
  const kept = Object.assign(new KeptMedia(), { asked: 0 });
  const look = (nowS: number): void => {
    for (const track of packager.tracks) {
      const list = parsePlaylist(packager.playlist(track, { skip: false }));
      kept.playlist(track.id, list, nowS * 1000);
    }
    for (const medium of kept.due(nowS * 1000)) {
      kept.asked += 1;
      const media = packager.track(medium.name)?.media(medium.uri);
      kept.answered(medium, media === undefined ? 404 : 200);
    }
  };
  return { kept, look };
}

describe('stream packager', () => {
  it.each([
    [24, 48],
    [25, 50],
    [25, 25],
    [30, 60],
    [30, 15],
    [30, 72],
    [50, 100],
    [60, 120],
  ])('at %i frames a second with a GOP of %i every playlist is sound', (fps, gopFrames) => {
    const { packager, problems } = watched();
    start(packager);
    feed(packager, { fps, gopFrames, seconds: 20 });
    expect(problems).toEqual([]);
    expect(packager.forcedCuts).toBe(0);
    const [list] = packager.tracks;
    expect(list?.listed).toHaveLength(6);
  });

  it.each([24, 25, 30, 50, 60])('a segment of two seconds has four parts at %i fps', (fps) => {
    const { packager } = watched();
    start(packager);
    feed(packager, { fps, gopFrames: fps * 2, seconds: 9 });
    for (const track of packager.tracks) {
      expect(track.listed.map((segment) => segment.parts.length)).toEqual([4, 4, 4, 4]);
    }
  });

  it('an independent strict parser takes every playlist, whole and as a delta', () => {
    HLS.setOptions({ strictMode: true });
    const { packager } = watched();
    start(packager);
    feed(packager, { seconds: 30 });
    for (const track of packager.tracks) {
      expect(() => HLS.parse(packager.playlist(track, { skip: false }))).not.toThrow();
    }
    expect(multivariantOf(packager)).toContain('CODECS="avc1.42c00d,mp4a.40.2"');
    expect(() => HLS.parse(multivariantOf(packager) ?? '')).not.toThrow();
  });

  it('a new run is a discontinuity at the same number in every rendition', () => {
    const { packager, problems } = watched();
    start(packager);
    feed(packager, { seconds: 5 });
    packager.startRun({
      renditions: [
        { ...video, widthPx: 640, avcC: Buffer.concat([AVCC, Buffer.from([0])]) },
        audio,
      ],
      originWallMs: ORIGIN_MS,
    });
    feed(packager, { seconds: 20, baseS: 20 });
    expect(problems).toEqual([]);
    const lists = packager.tracks.map((track) =>
      parsePlaylist(packager.playlist(track, { skip: false })),
    );
    expect(lists.map((list) => list.discontinuitySequence)).toEqual([1, 1]);
    expect(lists.map((list) => list.mediaSequence)).toEqual([
      lists[0]?.mediaSequence,
      lists[0]?.mediaSequence,
    ]);
  });

  it('dates and durations add up when a run breaks off and its last sound never came', () => {
    const { packager, problems } = watched();
    start(packager);
    // A sliver of a fourth segment, and sound up to the middle of the third.
    feed(packager, { seconds: 6.1, soundLeadS: -0.6 });
    packager.endRun();
    start(packager);
    feed(packager, { seconds: 6, baseS: 20 });
    expect(problems).toEqual([]);
    const [short, gap] = packager.track('audio')?.listed.slice(2, 4) ?? [];
    expect(short?.durationS).toBeLessThan(1.6);
    expect(gap).toMatchObject({
      gap: true,
      startTicks: (short?.startTicks ?? 0) + (short?.durationTicks ?? 0),
    });
    expect((gap?.durationS ?? 0) + (short?.durationS ?? 0)).toBeCloseTo(2.1, 1);
  });

  it.each([2.3, 2.9, 5])(
    'dates add up when the sound was %s s behind as a run broke off',
    (behindS) => {
      const { packager, problems } = watched();
      start(packager);
      feed(packager, { seconds: 7.9, soundLeadS: -behindS });
      packager.endRun();
      start(packager);
      feed(packager, { seconds: 4.5, baseS: 20 });
      expect(problems).toEqual([]);
      const [picture, sound] = ['v0', 'audio'].map((id) => packager.track(id)?.listed ?? []);
      expect(sound?.map(({ msn, discontinuity }) => [msn, discontinuity])).toEqual(
        picture?.map(({ msn, discontinuity }) => [msn, discontinuity]),
      );
      const missing = sound?.filter(({ gap }) => gap === true).map(({ msn }) => msn) ?? [];
      expect(missing.length).toBeGreaterThan(0);
      const totalS = (of: typeof sound = []): number =>
        of.slice(0, 4).reduce((sum, { durationS }) => sum + durationS, 0);
      expect(totalS(sound)).toBeCloseTo(totalS(picture), 1);
    },
  );

  it('sound that is missing becomes gaps with the same numbers and parts', () => {
    const { packager, problems } = watched();
    start(packager);
    feed(packager, { seconds: 5, sound: false });
    packager.endRun();
    const [picture, sound] = packager.tracks;
    expect(sound?.listed.map((segment) => segment.gap)).toEqual([true, true, true]);
    expect(sound?.edge()).toEqual(picture?.edge());
    const cutsOf = (track: typeof sound): number[][] =>
      (track?.listed ?? []).map(({ parts }) => parts.map(({ durationS }) => durationS));
    expect(cutsOf(sound)).toEqual(cutsOf(picture));
    // No media comes under the address that players were told to wait for.
    expect(sound?.listed.flatMap(({ parts }) => parts).every(({ gap }) => gap === true)).toBe(true);
    expect(problems).toEqual([]);
  });

  it('a list has parts however many breaks follow each other before the sound came', () => {
    const { packager, problems } = watched();
    start(packager);
    feed(packager, { seconds: 7.9 });
    for (let n = 0; n < 4; n += 1) {
      start(packager);
      feed(packager, { seconds: 4.3, baseS: 20 + 5 * n, soundLeadS: -5 });
    }
    start(packager);
    feed(packager, { seconds: 6, baseS: 40 });
    expect(problems).toEqual([]);
    const [picture, sound] = ['v0', 'audio'].map((id) => packager.track(id)?.listed ?? []);
    expect(sound?.map(({ msn, discontinuity }) => [msn, discontinuity])).toEqual(
      picture?.map(({ msn, discontinuity }) => [msn, discontinuity]),
    );
  });

  it('the end is an ENDLIST without hint, and nothing comes after it', () => {
    const { packager, problems } = watched();
    start(packager);
    feed(packager, { seconds: 7 });
    packager.end();
    packager.end();
    const version = packager.version;
    start(packager);
    feed(packager, { seconds: 3, baseS: 30 });
    expect(problems).toEqual([]);
    for (const track of packager.tracks) {
      const text = packager.playlist(track, { skip: false });
      expect(text.endsWith('#EXT-X-ENDLIST\n')).toBe(true);
      expect(text).not.toContain('PRELOAD-HINT');
      expect(decide({ msn: 9999, part: 4, skip: false }, track.edge()).kind).toBe('now');
    }
    expect(packager.version).toBeGreaterThanOrEqual(version);
  });

  it('what is listed can be had, a segment is its parts, and memory is bounded', () => {
    const { packager } = watched();
    start(packager);
    feed(packager, { seconds: 30 });
    const held = packager.heldBytes;
    const first = packager.tracks[0]?.listed[0];
    feed(packager, { seconds: 12, baseS: 40 });
    for (const track of packager.tracks) {
      for (const segment of track.listed) {
        const whole = Buffer.concat(track.media(segment.uri) ?? []);
        const parts = segment.parts.flatMap((part) => track.media(part.uri) ?? []);
        expect(whole.equals(Buffer.concat(parts))).toBe(true);
      }
      expect(track.media(track.nextPartUri)).toBeUndefined();
    }
    // Gone from the list, but still there for who read the list before.
    expect(packager.tracks[0]?.media(first?.uri ?? '')).toBeDefined();
    feed(packager, { seconds: 60, baseS: 60 });
    expect(packager.tracks[0]?.media(first?.uri ?? '')).toBeUndefined();
    expect(packager.heldBytes).toBeLessThan(held * 2);
  });

  it('what left the playlist stays for its time, also when segments became short', () => {
    const { packager } = watched();
    const { kept, look } = keeping(packager);
    start(packager);
    feed(packager, { seconds: 16, baseS: 10 });
    look(26);
    for (let n = 0; n < 60; n += 1) {
      start(packager);
      feed(packager, { seconds: 0.8, baseS: 26 + 0.8 * n });
      look(26.8 + 0.8 * n);
    }
    expect(kept.problems).toEqual([]);
    expect(kept.asked).toBeGreaterThan(50);
    // However short they are, there is an end to it.
    const oldest = packager.tracks[0]?.listed[0];
    for (let n = 0; n < 60; n += 1) {
      start(packager);
      feed(packager, { seconds: 0.1, baseS: 80 + 0.1 * n });
    }
    expect(packager.tracks[0]?.media(oldest?.uri ?? '')).toBeUndefined();
  });

  it('what left the playlist stays for its time, also when what came after a break was late', () => {
    const { packager } = watched();
    const { kept, look } = keeping(packager);
    for (let n = 0; n < 3; n += 1) {
      const baseS = 10 + 36.5 * n;
      start(packager);
      // Its encoder takes eight seconds to start, and then makes up for them.
      for (let s = 0; s < 8; s += 0.5) {
        look(baseS + s);
      }
      feed(packager, { seconds: 8, baseS, late: true });
      look(baseS + 8);
      for (let s = 8; s < 36.5; s += 0.5) {
        feed(packager, { seconds: 0.5, baseS: baseS + s });
        look(baseS + s + 0.5);
      }
    }
    expect(kept.problems).toEqual([]);
    expect(kept.asked).toBeGreaterThan(50);
  });

  it('a key frame that does not come in time cannot make a segment too long', () => {
    const { packager } = watched();
    start(packager);
    feed(packager, { seconds: 10, gopFrames: 10_000 });
    expect(packager.forcedCuts).toBeGreaterThan(0);
    const longest = Math.max(...(packager.tracks[0]?.listed ?? []).map((s) => s.durationS));
    expect(Math.round(longest)).toBe(2);
  });

  it('sound alone is a stream too', () => {
    const { packager, problems } = watched();
    packager.startRun({ renditions: [audio], originWallMs: ORIGIN_MS });
    for (let n = 0; n < 700; n += 1) {
      packager.append('audio', {
        data: Buffer.alloc(20),
        ...{ dtsTicks: 480_000 + n * 1024, durationTicks: 1024 },
        ...{ compositionOffsetTicks: 0, sync: true },
      });
    }
    expect(problems).toEqual([]);
    expect(multivariantOf(packager)).toContain('audio.m3u8');
  });
});

describe('a rendition without media', () => {
  const rung: VideoRenditionConfig = { ...video, id: 'v1', widthPx: 160, heightPx: 90 };
  const startBoth = (packager: StreamPackager): void => {
    packager.startRun({ renditions: [video, rung, audio], originWallMs: ORIGIN_MS });
  };
  /** Feeds the leader, and its rung by the same samples where `withRung` says so. */
  function feedBoth(packager: StreamPackager, fromS: number, toS: number, withRung: boolean): void {
    for (let n = fromS * 30; n < toS * 30; n += 1) {
      const sample = {
        ...{ data: Buffer.alloc(100, n), dtsTicks: (10 + n / 30) * 90_000, durationTicks: 3000 },
        ...{ compositionOffsetTicks: 0, sync: n % 60 === 0 },
      };
      packager.append('v0', sample);
      if (withRung) {
        packager.append('v1', sample);
      }
    }
    for (let n = Math.ceil(fromS * 46.875); n < toS * 46.875; n += 1) {
      addSound(packager, 480_000 + n * 1024);
    }
  }
  const addSound = (packager: StreamPackager, dtsTicks: number): void => {
    const sample = { data: Buffer.alloc(20), dtsTicks, durationTicks: 1024 };
    packager.append('audio', { ...sample, compositionOffsetTicks: 0, sync: true });
  };
  const reportedBy = (packager: StreamPackager, id: string): string[] => {
    const track = packager.track(id);
    const text = track === undefined ? '' : packager.playlist(track, { skip: false });
    return [...text.matchAll(/#EXT-X-RENDITION-REPORT:URI="([^"]*)"/g)].map(([, uri = '']) => uri);
  };
  const gaps = (packager: StreamPackager, id: string): number[] =>
    (packager.track(id)?.listed ?? []).flatMap(({ msn, gap }) => (gap === true ? [msn] : []));

  it('becomes gaps of the leader’s form, leaves the multivariant playlist, and comes back', () => {
    const { packager, problems } = watched();
    startBoth(packager);
    feedBoth(packager, 0, 5, true);
    packager.suspend('v1');
    expect(multivariantOf(packager)).not.toContain('v1.m3u8');
    expect(reportedBy(packager, 'v0')).toEqual(['audio.m3u8']);
    expect(reportedBy(packager, 'v1')).toEqual(['v0.m3u8', 'audio.m3u8']);
    feedBoth(packager, 5, 7, false);
    const v1 = packager.track('v1');
    expect(v1?.report()).toEqual(packager.track('v0')?.report());
    const gapPart = v1?.snapshot([]).open?.parts[0];
    expect(gapPart).toMatchObject({ gap: true, independent: false });
    expect(v1?.media(gapPart?.uri ?? '')).toBeUndefined();
    packager.resume(rung, (10 + 8) * 90_000);
    feedBoth(packager, 7, 13, true);
    expect(gaps(packager, 'v1')).toEqual([102, 103]);
    expect(gaps(packager, 'v0')).toEqual([]);
    expect(v1?.listed.map(({ startTicks }) => startTicks)).toEqual(
      packager.track('v0')?.listed.map(({ startTicks }) => startTicks),
    );
    expect(multivariantOf(packager)).toContain('v1.m3u8');
    expect(reportedBy(packager, 'v0')).toEqual(['v1.m3u8', 'audio.m3u8']);
    expect(v1 && packager.playlist(v1, { skip: false })).not.toContain('EXT-X-DISCONTINUITY\n');
    expect(problems).toEqual([]);
  });

  it('that joins later has the numbers of the others', () => {
    const { packager, problems } = watched();
    packager.startRun({ renditions: [audio], originWallMs: ORIGIN_MS });
    for (let n = 0; n < 200; n += 1) {
      addSound(packager, 480_000 + n * 1024);
    }
    start(packager);
    feed(packager, { seconds: 8, baseS: 20 });
    const [sound, picture] = ['audio', 'v0'].map((id) => packager.track(id));
    expect(picture?.nextMsn).toBe(sound?.nextMsn);
    expect(picture?.discontinuities).toBe(sound?.discontinuities);
    packager.resume(rung, 0);
    feed(packager, { seconds: 5, baseS: 28 });
    expect(packager.track('v1')?.discontinuities).toBe(sound?.discontinuities);
    expect(problems).toEqual([]);
  });

  it('keeps nobody waiting once the stream has begun, but is waited for at its beginning', () => {
    const v1 = { ...video, id: 'v1' };
    const { packager: begun } = watched();
    start(begun);
    feed(begun, { seconds: 4.5 });
    // Its encoder takes its time.
    begun.resume(v1, 14.5 * 90_000);
    feed(begun, { seconds: 4.5, baseS: 14.5 });
    expect(begun.ready).toBe(true);
    expect(multivariantOf(begun)).toContain('v0.m3u8');
    expect(multivariantOf(begun)).not.toContain('v1.m3u8');
    const { packager: beginning } = watched();
    beginning.startRun({ renditions: [video, v1, audio], originWallMs: ORIGIN_MS });
    feed(beginning, { seconds: 4.5 });
    expect(beginning.ready).toBe(false);
    // A picture that comes to what was sound alone is waited for as well.
    const { packager: heard } = watched();
    heard.startRun({ renditions: [audio], originWallMs: ORIGIN_MS });
    feed(heard, { seconds: 4.5 });
    expect(heard.ready).toBe(true);
    heard.endRun();
    heard.startRun({ renditions: [video, audio], originWallMs: ORIGIN_MS });
    expect(heard.ready).toBe(false);
    feed(heard, { seconds: 4.5, baseS: 20 });
    expect(heard.ready).toBe(true);
  });

  it('stays offered through a pause, but not when a run does without it', () => {
    const { packager, problems } = watched();
    startBoth(packager);
    feedBoth(packager, 0, 5, true);
    packager.startRun({ renditions: [audio], originWallMs: ORIGIN_MS, pause: true });
    for (let n = 0; n < 200; n += 1) {
      addSound(packager, 960_000 + n * 1024);
    }
    expect(gaps(packager, 'v0').length).toBeGreaterThan(0);
    expect(multivariantOf(packager)).toContain('v0.m3u8');
    start(packager);
    expect(multivariantOf(packager)).not.toContain('v1.m3u8');
    expect(problems).toEqual([]);
  });
});

/**
 * Cuts a piece out of a recording: from the key frame before the in-point on, shown from the in-point
 * on. Samples are taken as they are. Pure: rows and their bytes in, samples out.
 */
import { readFragments } from '../box/read-fragment.ts';
import type { ReadSample } from '../box/read-fragment.ts';
import type { IndexedRow, RecordingIndex } from '../recording/recording-index.ts';
import type { RecordedInit, RecordedSegment } from '../recording/recording-row.ts';

/** In seconds from the beginning of the recording. */
export type ClipSpan = { readonly startS: number; readonly endS: number };

/** Which segments a clip is cut from. */
export type ClipSelection = {
  readonly rows: readonly IndexedRow[];
  readonly video: RecordedInit;
  readonly audio: RecordedInit | undefined;
  /** Shortened to what is there. */
  readonly span: ClipSpan;
};

export type CutTrack = {
  readonly init: RecordedInit;
  /** Decoding times from 0 on. */
  readonly samples: readonly ReadSample[];
  /** The clip begins here, in ticks of its own. */
  readonly mediaStartTicks: number;
};

export type CutClip = {
  readonly video: CutTrack;
  readonly audio: CutTrack | undefined;
  readonly durationS: number;
  /** Capture time of the first frame that is shown. */
  readonly startedAtMs: number;
};

const SHORTEST_S = 1;

/**
 * The best rendition that has media all the time, without a change of what is encoded; where there is
 * none, the stretch at the end (`keep`) or at the beginning that has one. Undefined: nothing is there.
 */
export function selectForClip(
  index: RecordingIndex,
  span: ClipSpan,
  keep: 'end' | 'start',
): ClipSelection | undefined {
  const startS = Math.max(0, span.startS);
  const endS = Math.min(index.durationS, span.endS);
  const first = index.rowAt(startS)?.index ?? 0;
  const last = index.rowAt(Math.max(startS, endS - 0.001))?.index ?? 0;
  const rows = index.rows.slice(first, last + 1);
  let best: { rows: readonly IndexedRow[]; map: string } | undefined;
  for (const id of new Set(
    rows.flatMap(({ segments }) => segments.map((each) => each.id)).sort(),
  )) {
    const found = steadyStretch(index, rows, { id, keep });
    if (found !== undefined && found.rows.length > (best?.rows.length ?? 0)) {
      best = found;
    }
  }
  const video = best && index.init(best.map);
  const [from, to] = [best?.rows[0], best?.rows.at(-1)];
  if (best === undefined || video === undefined || from === undefined || to === undefined) {
    return undefined;
  }
  const whole = {
    startS: Math.max(startS, from.startS),
    endS: Math.min(endS, to.startS + to.durationS),
  };
  const audioMap = best.rows
    .flatMap(({ segments }) => segments)
    .find(({ map, bytes }) => bytes > 0 && index.init(map)?.kind === 'audio')?.map;
  return whole.endS - whole.startS < SHORTEST_S
    ? undefined
    : {
        ...{ rows: best.rows, video, span: whole },
        audio: audioMap === undefined ? undefined : index.init(audioMap),
      };
}

/** @param bytesOf Of each segment that `segmentsOf` names, by URI. */
export function cutClip(
  index: RecordingIndex,
  selection: ClipSelection,
  bytesOf: ReadonlyMap<string, Buffer>,
): CutClip | undefined {
  const { rows, span } = selection;
  const video = samplesOf(index, rows, { init: selection.video, bytesOf });
  const { timescale } = selection.video;
  const wantedTicks = span.startS * timescale;
  // Half a frame of tolerance: times were rounded on the way.
  const shown = video.findIndex(
    (sample) => ptsOf(sample) + sample.durationTicks / 2 >= wantedTicks,
  );
  const key = video.findLastIndex((sample, at) => at <= shown && sample.sync);
  const end = video.findIndex((sample) => sample.dtsTicks >= span.endS * timescale - 1);
  const kept = video.slice(Math.max(0, key), end < 0 ? undefined : end);
  const [head] = kept;
  const begin = video[shown];
  if (shown < 0 || key < 0 || head === undefined || begin === undefined) {
    return undefined;
  }
  const startS = ptsOf(begin) / timescale;
  const last = kept.at(-1) ?? head;
  const endS = (last.dtsTicks + last.durationTicks) / timescale;
  const row = index.rowAt(startS + 0.001);
  return {
    video: {
      init: selection.video,
      samples: rebased(kept, head.dtsTicks),
      mediaStartTicks: ptsOf(begin) - head.dtsTicks,
    },
    audio: selection.audio && cutAudio(index, selection, { bytesOf, startS, endS }),
    durationS: endS - startS,
    startedAtMs: Math.round((row?.wallMs ?? 0) + (startS - (row?.startS ?? startS)) * 1000),
  };
}

/** What must be read to cut it. */
export function segmentsOf({ rows, video, audio }: ClipSelection): readonly RecordedSegment[] {
  const ids = [video.id, audio?.id];
  return rows.flatMap(({ segments }) =>
    segments.filter(({ id, bytes }) => bytes > 0 && ids.includes(id)),
  );
}

function cutAudio(
  index: RecordingIndex,
  { rows, audio }: ClipSelection,
  from: { bytesOf: ReadonlyMap<string, Buffer>; startS: number; endS: number },
): CutTrack | undefined {
  if (audio === undefined) {
    return undefined;
  }
  const { timescale } = audio;
  const startTicks = Math.round(from.startS * timescale);
  const all = samplesOf(index, rows, { init: audio, bytesOf: from.bytesOf });
  const kept = all.filter(
    ({ dtsTicks, durationTicks }) =>
      dtsTicks + durationTicks > startTicks && dtsTicks < from.endS * timescale,
  );
  const [head] = kept;
  return head === undefined
    ? undefined
    : {
        init: audio,
        samples: rebased(kept, head.dtsTicks),
        mediaStartTicks: Math.max(0, startTicks - head.dtsTicks),
      };
}

/** Of one rendition, in order, with times from the beginning of the recording. */
function samplesOf(
  index: RecordingIndex,
  rows: readonly IndexedRow[],
  { init, bytesOf }: { init: RecordedInit; bytesOf: ReadonlyMap<string, Buffer> },
): ReadSample[] {
  let shiftS = 0;
  return rows.flatMap((row, at) => {
    const [lead] = row.segments;
    if (lead !== undefined && (at === 0 || row.breaks)) {
      const scale = index.init(lead.map)?.timescale ?? 90_000;
      shiftS = row.startS - lead.startTicks / scale;
    }
    const shiftTicks = Math.round(shiftS * init.timescale);
    const segment = row.segments.find(({ id, bytes }) => id === init.id && bytes > 0);
    const bytes = bytesOf.get(segment?.uri ?? '');
    return bytes === undefined
      ? []
      : readFragments(bytes).map((sample) => ({
          ...sample,
          dtsTicks: sample.dtsTicks + shiftTicks,
        }));
  });
}

/** Durations are the distances of decoding times, so that nothing drifts where a stretch ended. */
function rebased(samples: readonly ReadSample[], originTicks: number): ReadSample[] {
  return samples.map((sample, at) => {
    const next = samples[at + 1];
    return {
      ...sample,
      dtsTicks: sample.dtsTicks - originTicks,
      durationTicks:
        next === undefined ? sample.durationTicks : Math.max(1, next.dtsTicks - sample.dtsTicks),
    };
  });
}

function ptsOf({ dtsTicks, compositionOffsetTicks }: ReadSample): number {
  return dtsTicks + compositionOffsetTicks;
}

/** Rows in which this rendition has media of one init segment, counted from the end that is kept. */
function steadyStretch(
  index: RecordingIndex,
  rows: readonly IndexedRow[],
  { id, keep }: { id: string; keep: 'end' | 'start' },
): { rows: readonly IndexedRow[]; map: string } | undefined {
  const ordered = keep === 'start' ? rows : [...rows].reverse();
  const segmentIn = (row: IndexedRow): RecordedSegment | undefined =>
    row.segments.find((segment) => segment.id === id && segment.bytes > 0);
  const begin = ordered.findIndex((row) => segmentIn(row) !== undefined);
  const map = begin < 0 ? undefined : segmentIn(ordered[begin] as IndexedRow)?.map;
  if (map === undefined || index.init(map)?.kind !== 'video') {
    return undefined;
  }
  const rest = ordered.slice(begin);
  const stop = rest.findIndex((row) => segmentIn(row)?.map !== map);
  const found = stop < 0 ? rest : rest.slice(0, stop);
  return { rows: keep === 'start' ? found : [...found].reverse(), map };
}

/**
 * Events of the host as HLS playlists list them: EXT-X-DATERANGE (draft-pantos-hls-rfc8216bis §4.4.5.1).
 * Playlists come from anywhere: what is not as the server writes it is no event. Pure.
 */
import type { StreamEvent } from '@freshet/signaling/proto';

/** Of one date range, as text without quotes. */
export type RangeAttributes = Readonly<Record<string, unknown>>;

/** A cue of WebKit's metadata track: one for each attribute of a range but ID, CLASS and dates; not in lib.dom. */
export type AttributeCue = {
  readonly startTime: number;
  readonly value?: { readonly key?: unknown; readonly data?: unknown };
};

/** No more is read of one playlist; the server lists 32. */
export const MAX_LISTED = 64;
const CLASS = 'freshet.event';
const ID = /^[\w-]{1,64}$/;
const TYPE = /^[a-z][\w.-]{0,63}$/i;
/** JSON; the server lists none that is longer. */
const MAX_DATA_CHARACTERS = 1_024;
/** No character takes more room in a quoted string. */
const MAX_QUOTED = 6;

/** Of all date ranges of a playlist. */
export function listedEvents(ranges: readonly RangeAttributes[]): readonly StreamEvent[] {
  return ranges.slice(-MAX_LISTED).flatMap((attributes) => {
    const isOurs = attributes['CLASS'] === CLASS;
    const captureTimeMs = isOurs ? Date.parse(String(attributes['START-DATE'])) : NaN;
    return eventOf(attributes['ID'], captureTimeMs, attributes);
  });
}

/**
 * WebKit tells neither ID nor date: `X-ID` is the one, and the place on the timeline, which begins at
 * `startMs`, the other. The cues of a range stand together.
 */
export function eventsOfCues(cues: readonly AttributeCue[], startMs: number): StreamEvent[] {
  const ranges: { readonly atS: number; readonly attributes: Record<string, unknown> }[] = [];
  for (const { startTime, value } of cues) {
    const key = String(value?.key);
    const last = ranges.at(-1);
    if (last?.atS !== startTime || key in last.attributes) {
      ranges.push({ atS: startTime, attributes: { [key]: value?.data } });
    } else {
      last.attributes[key] = value?.data;
    }
  }
  return ranges.flatMap(({ atS, attributes }) =>
    eventOf(attributes['X-ID'], Math.round(startMs + atS * 1_000), attributes),
  );
}

function eventOf(id: unknown, captureTimeMs: number, attributes: RangeAttributes): StreamEvent[] {
  const { 'X-TYPE': type, 'X-DATA': quoted } = attributes;
  const data = quoted === undefined ? '' : unquoted(quoted);
  return typeof id === 'string' &&
    ID.test(id) &&
    typeof type === 'string' &&
    TYPE.test(type) &&
    data !== undefined &&
    Number.isFinite(captureTimeMs)
    ? [{ eventId: id, type, data, captureTimeMs }]
    : [];
}

/** Undefined for what is too long, or no percent-encoding. */
function unquoted(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > MAX_DATA_CHARACTERS * MAX_QUOTED) {
    return undefined;
  }
  try {
    const data = decodeURIComponent(text);
    return data.length <= MAX_DATA_CHARACTERS ? data : undefined;
  } catch {
    return undefined;
  }
}

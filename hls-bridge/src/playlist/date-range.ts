/**
 * Events of a stream in its playlists, so that any player can act when its picture gets there:
 * EXT-X-DATERANGE of no length, dated in capture time like PROGRAM-DATE-TIME (8216bis §4.4.5.1). Bounded,
 * because a playlist is fetched again and again. Pure.
 */

/** What a host announced for one picture. */
export type StreamEvent = {
  readonly eventId: string;
  readonly type: string;
  /** JSON. */
  readonly data: string;
  /** Of the picture it belongs to, ms since 1970. */
  readonly captureTimeMs: number;
};

/** Tells apart what is ours among the date ranges of a playlist. */
const CLASS = 'freshet.event';
const MAX_KEPT = 200;
const MAX_LISTED = 32;
/** Longer data is for the socket only; the range is listed without it. */
const MAX_DATA_CHARACTERS = 1024;
const MAX_LISTED_CHARACTERS = 8192;
/** Quoted strings have neither quotes nor line ends (§4.2): those are percent-encoded. */
const UNQUOTABLE = /[%"\p{Cc}]/gu;

/** The latest events of one stream. */
export class DateRanges {
  /** By capture time. */
  readonly #events: StreamEvent[] = [];

  /** The same event again changes nothing, as a range of one ID never does (§4.4.5.1). */
  add(event: StreamEvent): void {
    if (this.#events.some(({ eventId }) => eventId === event.eventId)) {
      return;
    }
    const at = this.#events.findLastIndex((each) => each.captureTimeMs <= event.captureTimeMs) + 1;
    this.#events.splice(at, 0, event);
    if (this.#events.length > MAX_KEPT) {
      this.#events.shift();
    }
  }

  /** Tags of the latest events from this capture time on, oldest first, as many as find room. */
  lines(fromMs: number): readonly string[] {
    const lines: string[] = [];
    let characters = 0;
    for (const event of this.#events.toReversed()) {
      const line = dateRangeLine(event);
      characters += line.length;
      if (
        event.captureTimeMs < fromMs ||
        lines.length === MAX_LISTED ||
        characters > MAX_LISTED_CHARACTERS
      ) {
        break;
      }
      lines.unshift(line);
    }
    return lines;
  }
}

/** `X-DATA` is JSON in which `decodeURIComponent` undoes what could not be quoted. */
export function dateRangeLine({ eventId, type, data, captureTimeMs }: StreamEvent): string {
  const attributes = [
    `ID="${quotable(eventId)}"`,
    `CLASS="${CLASS}"`,
    `START-DATE="${new Date(captureTimeMs).toISOString()}"`,
    'DURATION=0',
    `X-TYPE="${quotable(type)}"`,
    // WebKit hands pages the attributes of applications only, not ID.
    `X-ID="${quotable(eventId)}"`,
    ...(data.length <= MAX_DATA_CHARACTERS ? [`X-DATA="${quotable(data)}"`] : []),
  ];
  return `#EXT-X-DATERANGE:${attributes.join(',')}`;
}

function quotable(text: string): string {
  return text.replaceAll(UNQUOTABLE, (character) => encodeURIComponent(character));
}

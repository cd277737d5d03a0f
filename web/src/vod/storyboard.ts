/** Reads the track of small pictures of a recording (WebVTT with `#xywh=`). */

export type Tile = {
  readonly fromSeconds: number;
  /** The sheet, and where on it the picture is, in pixels. */
  readonly url: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

const CUE = /^(?:(\d+):)?(\d\d):(\d\d\.\d{3}) --> .*\n(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)$/gm;
const MAX_BYTES = 2_000_000;

/** In the order of time. Empty when there are none, or they cannot be had: pictures are an extra. */
export async function loadStoryboard(url: string, signal: AbortSignal): Promise<readonly Tile[]> {
  try {
    const response = await fetch(url, { signal });
    const text = response.ok ? await response.text() : '';
    return text.length > MAX_BYTES ? [] : parseStoryboard(text, url);
  } catch {
    return [];
  }
}

/** `base`: where the track came from. */
export function parseStoryboard(text: string, base: string): readonly Tile[] {
  return Array.from(
    text.replaceAll('\r\n', '\n').matchAll(CUE),
    ([, hours = '0', minutes = '0', seconds = '0', sheet = '', ...place]) => {
      const [x = 0, y = 0, width = 0, height = 0] = place.map(Number);
      const fromSeconds = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
      return { fromSeconds, url: new URL(sheet, base).href, x, y, width, height };
    },
  );
}

/** The last that begins before or at this time. */
export function tileAt(tiles: readonly Tile[], seconds: number): Tile | undefined {
  let low = 0;
  let high = tiles.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((tiles[middle]?.fromSeconds ?? 0) <= seconds) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return tiles[low];
}

/** Bit rates of a stream from outside: what the segments that playlists list really weigh. */
import { attributesOf, parsePlaylist, renditionsOf } from './parse-playlist.ts';

type Rate = { readonly peakBps: number; readonly averageBps: number };

export type VariantRates = {
  readonly uri: string;
  /** As the multivariant playlist says. */
  readonly said: Rate;
  /** Of the segments of picture and sound together. */
  readonly listed: Rate;
};

/** Undefined when the stream moved on meanwhile, so that the two cannot be compared. */
export async function listedRates(base: string): Promise<VariantRates[] | undefined> {
  const text = await textOf(`${base}/master.m3u8`);
  const lists = await Promise.all(
    renditionsOf(text).map(async (uri) => [uri, await rateOf(base, uri)] as const),
  );
  if ((await textOf(`${base}/master.m3u8`)) !== text) {
    return undefined;
  }
  const rates = new Map(lists);
  const variants = [...text.matchAll(/#EXT-X-STREAM-INF:(.*)\n(.*)/g)];
  const sounds = [...rates].filter(([uri]) => variants.every(([, , variant]) => variant !== uri));
  return variants.map(([, line = '', uri = '']) => {
    const attributes = attributesOf(line);
    const parts = [rates.get(uri), ...sounds.map(([, rate]) => rate)];
    const sum = (of: (rate: Rate) => number): number =>
      parts.reduce((total, rate) => total + (rate === undefined ? NaN : of(rate)), 0);
    return {
      uri,
      said: {
        peakBps: Number(attributes.get('BANDWIDTH')),
        averageBps: Number(attributes.get('AVERAGE-BANDWIDTH')),
      },
      listed: {
        peakBps: sum(({ peakBps }) => peakBps),
        averageBps: sum(({ averageBps }) => averageBps),
      },
    };
  });
}

async function rateOf(base: string, uri: string): Promise<Rate> {
  const { segments, targetS = 0 } = parsePlaylist(await textOf(`${base}/${uri}`));
  const sizes = await Promise.all(
    segments.map(async (segment): Promise<Size | undefined> => {
      if (segment.gap) {
        // Nothing has to be behind its URI.
        return undefined;
      }
      const answer = await fetch(`${base}/${segment.uri ?? ''}`);
      return { bits: (await answer.arrayBuffer()).byteLength * 8, durationS: segment.durationS };
    }),
  );
  const averageBps = rateOfAll(sizes.filter((size) => size !== undefined));
  const runs = sizes.flatMap((_, at) =>
    sizes.slice(at).map((__, n) => sizes.slice(at, at + n + 1)),
  );
  // §4.4.6.2: segments in a row, between a half and one and a half target durations long.
  const rates = runs.map((run) => {
    const whole = run.filter((size) => size !== undefined);
    const durationS = whole.reduce((sum, size) => sum + size.durationS, 0);
    const counts = durationS >= 0.5 * targetS && durationS <= 1.5 * targetS;
    return counts && whole.length === run.length ? rateOfAll(whole) : 0;
  });
  return { averageBps, peakBps: Math.max(averageBps, ...rates) };
}

type Size = { readonly bits: number; readonly durationS: number };

function rateOfAll(sizes: readonly Size[]): number {
  const total = (of: (size: Size) => number): number =>
    sizes.reduce((sum, size) => sum + of(size), 0);
  return sizes.length === 0 ? 0 : total(({ bits }) => bits) / total(({ durationS }) => durationS);
}

const textOf = async (url: string): Promise<string> => (await fetch(url)).text();

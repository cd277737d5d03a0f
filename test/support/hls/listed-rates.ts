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
  const { segments } = parsePlaylist(await textOf(`${base}/${uri}`));
  const sizes = await Promise.all(
    // Nothing has to be behind the URI of a gap.
    segments
      .filter(({ gap }) => !gap)
      .map(async (segment) => {
        const answer = await fetch(`${base}/${segment.uri ?? ''}`);
        const bits = (await answer.arrayBuffer()).byteLength * 8;
        return { bits, durationS: segment.durationS };
      }),
  );
  const total = (of: (size: (typeof sizes)[number]) => number): number =>
    sizes.reduce((sum, size) => sum + of(size), 0);
  return {
    peakBps: Math.max(...sizes.map(({ bits, durationS }) => bits / durationS)),
    averageBps: total(({ bits }) => bits) / total(({ durationS }) => durationS),
  };
}

const textOf = async (url: string): Promise<string> => (await fetch(url)).text();

/**
 * Rules of a multivariant playlist (HLS authoring specification §9, P24): what every variant has to say,
 * and that the bit rates it says are those of its segments.
 */
import type { VariantRates } from './listed-rates.ts';
import { attributesOf } from './parse-playlist.ts';

/** How much more than they say live streams may have (§1.28, §1.29). */
const MAX_AVERAGE_RATIO = 1.1;
const MAX_PEAK_RATIO = 1.25;

export function validateMultivariant(text: string): string[] {
  const problems: string[] = [];
  if (!text.includes('\n#EXT-X-INDEPENDENT-SEGMENTS\n')) {
    problems.push('no-independent-segments');
  }
  for (const [, line = '', uri = ''] of text.matchAll(/#EXT-X-STREAM-INF:(.*)\n(.*)/g)) {
    const attributes = attributesOf(line);
    const isPicture = !/^(?:mp4a|opus|ac-3|ec-3)[^,]*$/i.test(attributes.get('CODECS') ?? '');
    const wanted = [
      ...['BANDWIDTH', 'AVERAGE-BANDWIDTH', 'CODECS'],
      ...(isPicture ? ['RESOLUTION', 'FRAME-RATE'] : []),
    ];
    problems.push(
      ...wanted
        .filter((name) => (attributes.get(name) ?? '') === '')
        .map((name) => `variant-without-${name.toLowerCase()}: ${uri}`),
    );
  }
  for (const [, line = ''] of text.matchAll(/#EXT-X-MEDIA:(.*)/g)) {
    if ((attributesOf(line).get('LANGUAGE') ?? '') === '') {
      problems.push('rendition-without-language');
    }
  }
  return problems;
}

export function validateRates(rates: readonly VariantRates[]): string[] {
  return rates.flatMap(({ uri, said, listed }) => [
    ...(listed.averageBps > said.averageBps * MAX_AVERAGE_RATIO
      ? [`average-above-declared: ${uri} has ${listed.averageBps}, says ${said.averageBps}`]
      : []),
    ...(listed.peakBps > said.peakBps * MAX_PEAK_RATIO
      ? [`peak-above-declared: ${uri} has ${listed.peakBps}, says ${said.peakBps}`]
      : []),
  ]);
}

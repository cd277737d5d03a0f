/** MultivariantPlaylist text (draft-pantos-hls-rfc8216bis §4.4.6): variants and one audio group. Pure. */

export type Variant = {
  readonly uri: string;
  /** Largest bit rate of any segment, and the mean, of picture and sound together. */
  readonly peakBps: number;
  readonly averageBps: number;
  readonly codecs: readonly string[];
  /** Absent for sound alone. */
  readonly picture?: {
    readonly widthPx: number;
    readonly heightPx: number;
    readonly framesPerSecond: number;
  };
};

/** Key frames alone, for searching. */
export type IFrameVariant = {
  readonly uri: string;
  readonly peakBps: number;
  readonly codec: string;
  readonly widthPx: number;
  readonly heightPx: number;
};

export type AudioRendition = { readonly uri: string; readonly channels: number };

const AUDIO_GROUP = 'audio';

/** Variants come best first; players start with the first. `pathway`: with content steering (§7). */
export function writeMultivariantPlaylist(
  variants: readonly Variant[],
  audio: AudioRendition | undefined,
  pathway?: string,
): string {
  const lines = ['#EXTM3U', '#EXT-X-VERSION:6', '#EXT-X-INDEPENDENT-SEGMENTS'];
  if (pathway !== undefined) {
    lines.push(`#EXT-X-CONTENT-STEERING:SERVER-URI="steering.json",PATHWAY-ID="${pathway}"`);
  }
  if (audio !== undefined) {
    lines.push(
      `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="${AUDIO_GROUP}",NAME="Main",LANGUAGE="und",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="${audio.channels}",URI="${audio.uri}"`,
    );
  }
  for (const variant of variants) {
    const { picture } = variant;
    const attributes = [
      `BANDWIDTH=${Math.ceil(variant.peakBps)}`,
      `AVERAGE-BANDWIDTH=${Math.ceil(variant.averageBps)}`,
      `CODECS="${variant.codecs.join(',')}"`,
      ...(picture === undefined
        ? []
        : [
            `RESOLUTION=${picture.widthPx}x${picture.heightPx}`,
            `FRAME-RATE=${picture.framesPerSecond.toFixed(3)}`,
          ]),
      ...(audio === undefined ? [] : [`AUDIO="${AUDIO_GROUP}"`]),
      ...(pathway === undefined ? [] : [`PATHWAY-ID="${pathway}"`]),
    ];
    lines.push(`#EXT-X-STREAM-INF:${attributes.join(',')}`, variant.uri);
  }
  return `${lines.join('\n')}\n`;
}

/** §4.4.6.3. */
export function writeIFrameVariant(variant: IFrameVariant): string {
  const { peakBps, codec, widthPx, heightPx, uri } = variant;
  const attributes = [
    `BANDWIDTH=${Math.ceil(peakBps)}`,
    `CODECS="${codec}"`,
    `RESOLUTION=${widthPx}x${heightPx}`,
    `URI="${uri}"`,
  ];
  return `#EXT-X-I-FRAME-STREAM-INF:${attributes.join(',')}\n`;
}

/**
 * How a picture is sent: simulcast layers, lowest first as mediasoup wants them, or one stream with
 * temporal layers for the codecs where that is better.
 */

/** Video codecs of the browser that Freshet routes. */
export type VideoCodec = 'VP8' | 'H264' | 'VP9' | 'AV1';

/**
 * `simulcast`: up to three sizes, so that every viewer gets what fits · `single`: one size, three
 * temporal layers.
 */
export type LayerMode = 'simulcast' | 'single';

export type VideoShape = {
  readonly width: number;
  readonly height: number;
  readonly frameRate: number;
};

export type EncodingOptions = {
  readonly codec: VideoCodec;
  /** Upper bound of the largest layer, bit/s. Default: by picture size and codec. */
  readonly maxBitrateBps?: number | undefined;
  /** Default: `simulcast` for VP8 and H264, `single` for VP9 and AV1. */
  readonly layers?: LayerMode | undefined;
};

/** The members of RTCRtpEncodingParameters that are set. */
export type VideoEncoding = {
  readonly maxBitrate: number;
  readonly scaleResolutionDownBy: number;
  readonly maxFramerate: number;
  readonly scalabilityMode: string;
};

/** Largest layer at 30 frames/s in VP8 or H264, by the shorter side of the picture. */
const BITRATES: readonly { readonly fromHeight: number; readonly bps: number }[] = [
  { fromHeight: 2_160, bps: 14_000_000 },
  { fromHeight: 1_440, bps: 8_000_000 },
  { fromHeight: 1_080, bps: 4_500_000 },
  { fromHeight: 720, bps: 2_500_000 },
  { fromHeight: 540, bps: 1_500_000 },
  { fromHeight: 360, bps: 800_000 },
  { fromHeight: 0, bps: 400_000 },
];
const NEWER_CODEC_SHARE = 0.75;
const LOWEST_LAYER_BPS = 120_000;
const THREE_LAYERS_FROM_HEIGHT = 720;
const TWO_LAYERS_FROM_HEIGHT = 480;

/** Encodings for a picture, lowest layer first. */
export function encodingsFor(shape: VideoShape, options: EncodingOptions): VideoEncoding[] {
  const topBps = options.maxBitrateBps ?? defaultBitrateBps(shape, options.codec);
  const scales = layerScales(shape, options);
  return scales.map((scaleResolutionDownBy) => ({
    scaleResolutionDownBy,
    maxBitrate: layerBitrateBps(topBps, scaleResolutionDownBy),
    maxFramerate: Math.max(1, Math.round(shape.frameRate)),
    scalabilityMode: temporalMode(options.codec, scales.length > 1),
  }));
}

/**
 * Temporal layers let the server send fewer frames to a viewer who cannot take more. H264 has none in
 * simulcast. A single VP8 stream goes without: measured with mediasoup 3.27.1, a viewer who joins it
 * later cannot decode the first keyframe and waits for another.
 */
function temporalMode(codec: VideoCodec, isSimulcast: boolean): string {
  const hasTemporalLayers = codec === 'VP9' || codec === 'AV1' || (codec === 'VP8' && isSimulcast);
  return hasTemporalLayers ? 'L1T3' : 'L1T1';
}

/** The upper bound used when none is given, bit/s. */
export function defaultBitrateBps(shape: VideoShape, codec: VideoCodec): number {
  const height = Math.min(shape.width, shape.height);
  const row = BITRATES.find((candidate) => height >= candidate.fromHeight);
  const fast = shape.frameRate > 40 ? 1.5 : 1;
  const newer = codec === 'VP9' || codec === 'AV1' ? NEWER_CODEC_SHARE : 1;
  return Math.round((row?.bps ?? LOWEST_LAYER_BPS) * fast * newer);
}

/** Share of a layer in the top bitrate: a quarter of the pixels needs about a third of the bits. */
function layerBitrateBps(topBps: number, scale: number): number {
  return Math.max(Math.min(LOWEST_LAYER_BPS, topBps), Math.round(topBps / scale ** 1.75));
}

function layerScales(shape: VideoShape, options: EncodingOptions): readonly number[] {
  const mode =
    options.layers ??
    (options.codec === 'VP8' || options.codec === 'H264' ? 'simulcast' : 'single');
  const height = Math.min(shape.width, shape.height);
  if (mode === 'single' || height < TWO_LAYERS_FROM_HEIGHT) {
    return [1];
  }
  return height >= THREE_LAYERS_FROM_HEIGHT ? [4, 2, 1] : [2, 1];
}

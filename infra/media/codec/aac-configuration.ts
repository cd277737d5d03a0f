/** AudioSpecificConfig (ISO/IEC 14496-3 §1.6.2.1). */
import { mediaError } from '../errors.ts';
import { BitReader } from './bit-reader.ts';

export type AacConfiguration = {
  /** MPEG-4 audio object type of the core: 2 is AAC-LC. */
  readonly objectType: number;
  /** Sampling frequency of the core, in Hz. */
  readonly sampleRateHz: number;
  /** Output sampling frequency when SBR (HE-AAC) is signalled, else the same. */
  readonly outputSampleRateHz: number;
  /** 0 when a program config element in the stream tells. */
  readonly channelConfiguration: number;
  readonly channels: number;
  /** Samples of one frame at `sampleRateHz`. */
  readonly frameSamples: 1024 | 960;
  readonly codecString: string;
};

const SAMPLE_RATES_HZ = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000,
  7350,
];
const CHANNELS = [0, 1, 2, 3, 4, 5, 6, 8];
const OBJECT_SBR = 5;
const OBJECT_PS = 29;
const OBJECT_ESCAPE = 31;

/** @throws MEDIA_TRUNCATED, MEDIA_BAD_BITSTREAM */
export function parseAacConfiguration(config: Uint8Array): AacConfiguration {
  const reader = new BitReader(config);
  const signalled = readObjectType(reader);
  const sampleRateHz = readSampleRate(reader);
  const channelConfiguration = reader.bits(4);
  const extended = signalled === OBJECT_SBR || signalled === OBJECT_PS;
  const outputSampleRateHz = extended ? readSampleRate(reader) : sampleRateHz;
  const objectType = extended ? readObjectType(reader) : signalled;
  const channels = CHANNELS[channelConfiguration];
  if (channels === undefined) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'reserved AAC channel configuration' });
  }
  const shortFrame = reader.remaining > 0 && reader.flag();
  return {
    objectType,
    sampleRateHz,
    outputSampleRateHz,
    channelConfiguration,
    channels: signalled === OBJECT_PS ? 2 : channels,
    frameSamples: shortFrame ? 960 : 1024,
    codecString: `mp4a.40.${signalled}`,
  };
}

/** Builds the two bytes of a plain AAC configuration. @throws MEDIA_UNSUPPORTED for odd rates. */
export function writeAacConfiguration(
  config: Pick<AacConfiguration, 'objectType' | 'sampleRateHz' | 'channelConfiguration'>,
): Buffer {
  const rate = aacSampleRateIndex(config.sampleRateHz);
  const bits = (config.objectType << 11) | (rate << 7) | (config.channelConfiguration << 3);
  return Buffer.of(bits >> 8, bits & 0xff);
}

/** @throws MEDIA_UNSUPPORTED when the rate has no index. */
export function aacSampleRateIndex(sampleRateHz: number): number {
  const index = SAMPLE_RATES_HZ.indexOf(sampleRateHz);
  if (index < 0) {
    throw mediaError('MEDIA_UNSUPPORTED', { message: 'AAC sample rate has no index' });
  }
  return index;
}

/** @throws MEDIA_BAD_BITSTREAM for a reserved index. */
export function aacSampleRateHz(index: number): number {
  const rate = SAMPLE_RATES_HZ[index];
  if (rate === undefined) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'reserved AAC sample rate index' });
  }
  return rate;
}

function readObjectType(reader: BitReader): number {
  const type = reader.bits(5);
  return type === OBJECT_ESCAPE ? 32 + reader.bits(6) : type;
}

function readSampleRate(reader: BitReader): number {
  const index = reader.bits(4);
  const rate = index === 15 ? reader.bits(24) : aacSampleRateHz(index);
  if (rate < 7000 || rate > 192_000) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'AAC sample rate is out of range' });
  }
  return rate;
}

/** Builds VideoConfig values from the decoder configuration of each codec. */
import { av1CodecString, parseAv1SequenceHeader, AV1_OBU } from './codec/av1-obu.ts';
import type { Av1Configuration } from './codec/av1-obu.ts';
import {
  HEVC_NAL,
  hevcCodecString,
  hevcNalType,
  parseHevcSps,
} from './codec/hevc-configuration.ts';
import { h264CodecString, h264ProfileName, parseH264Sps } from './codec/h264-sps.ts';
import type { H264Sps } from './codec/h264-sps.ts';
import { mediaError } from './errors.ts';
import type { VideoConfig } from './ingest-media.ts';

/** @throws MEDIA_BAD_BITSTREAM, MEDIA_TRUNCATED when there is no SPS that can be read. */
export function h264VideoConfig(
  track: number,
  sps: readonly Uint8Array[],
  pps: readonly Uint8Array[],
): VideoConfig {
  const first = sps[0];
  if (first === undefined) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'the stream has no SPS' });
  }
  const parsed = parseH264Sps(first);
  return {
    kind: 'videoConfig',
    track,
    codec: 'h264',
    codecString: h264CodecString(parsed),
    profileName: h264ProfileName(parsed),
    width: parsed.width,
    height: parsed.height,
    parameterSets: [...sps, ...pps],
    maxReorderFrames: parsed.maxReorderFrames,
    ...(isUndecodable(parsed) && { undecodable: true }),
  };
}

/** @throws MEDIA_BAD_BITSTREAM, MEDIA_TRUNCATED when there is no SPS that can be read. */
export function hevcVideoConfig(track: number, parameterSets: readonly Uint8Array[]): VideoConfig {
  const sps = parameterSets.find((unit) => hevcNalType(unit) === HEVC_NAL.sps);
  if (sps === undefined) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'the stream has no SPS' });
  }
  const parsed = parseHevcSps(sps);
  return {
    kind: 'videoConfig',
    track,
    codec: 'hevc',
    codecString: hevcCodecString(parsed),
    profileName: HEVC_PROFILES[parsed.profileIdc],
    width: parsed.width,
    height: parsed.height,
    parameterSets,
    maxReorderFrames: undefined,
  };
}

/** @throws MEDIA_BAD_BITSTREAM, MEDIA_TRUNCATED for a sequence header that cannot be read. */
export function av1VideoConfig(track: number, configuration: Av1Configuration): VideoConfig {
  const header = configuration.obus.find((obu) => obu.type === AV1_OBU.sequenceHeader);
  const parsed = header === undefined ? undefined : parseAv1SequenceHeader(header.payload);
  return {
    kind: 'videoConfig',
    track,
    codec: 'av1',
    codecString: av1CodecString(configuration),
    profileName: AV1_PROFILES[configuration.profile],
    width: parsed?.width,
    height: parsed?.height,
    parameterSets: configuration.obus.map((obu) => obu.bytes),
    maxReorderFrames: undefined,
  };
}

/** High 10, High 4:2:2, High 4:4:4 Predictive and CAVLC 4:4:4 Intra: browsers decode 8 bits of 4:2:0. */
const UNDECODABLE_H264: ReadonlySet<number> = new Set([110, 122, 244, 44]);
function isUndecodable({ chromaFormatIdc, profileIdc }: H264Sps): boolean {
  return UNDECODABLE_H264.has(profileIdc) || chromaFormatIdc !== 1;
}

const HEVC_PROFILES: Readonly<Record<number, string>> = { 1: 'Main', 2: 'Main 10' };
const AV1_PROFILES: Readonly<Record<number, string>> = { 0: 'Main', 1: 'High', 2: 'Professional' };

/**
 * What a broadcaster is told about the stream that arrives: measured facts, and in words what is
 * wrong with which setting to change.
 */
import type {
  IngestHealth,
  IngestWarning,
  IngestWarningCode,
  VideoHealth,
} from './ingest-health.ts';

/** A clock this far off needs repair; ordinary crystals stay below 100. */
const DRIFT_LIMIT_PPM = 500;
/** More than this part lost of late is seen. */
const LOSS_LIMIT = 0.05;

export type HealthFacts = Omit<IngestHealth, 'warnings'> & {
  /** Of the account. */
  readonly maxBitrateBps: number;
  readonly maxFps: number;
  /** Did sound, or a picture, come within the last `MISSING_AFTER_MS`? */
  readonly hasAudio: boolean;
  readonly hasVideo: boolean;
  /** Time since the first media, in milliseconds. */
  readonly ageMs: number;
  readonly unsupportedCodecs: readonly string[];
  readonly audioFailed: boolean;
  /** Why the picture is not encoded again although it should be. */
  readonly reencodeProblem: ReencodeProblem | undefined;
  /** Tracks of the publisher's that no viewer gets at present. */
  readonly layersLeftOut: number;
  /** Frames and packets lost for good within the last half minute. */
  readonly recentlyLost: number;
};

/** All encoders of the node are taken, or this stream's died again and again. */
export type ReencodeProblem = 'no_slot' | 'failed';

/** The measure of a frame rate has this much error. */
const FPS_TOLERANCE = 1.05;

/** Give a track this long to come before calling it missing. */
export const MISSING_AFTER_MS = 5_000;
/** Losses older than this are not warned of. */
export const LOSSES_WITHIN_MS = 30_000;

export function ingestWarnings(facts: HealthFacts): IngestWarning[] {
  return [...videoWarnings(facts), ...audioWarnings(facts), ...linkWarnings(facts)];
}

function videoWarnings(facts: HealthFacts): IngestWarning[] {
  const { protocol, video, hasVideo, ageMs, maxFps, reencodeProblem } = facts;
  const warnings: IngestWarning[] = [];
  if (!hasVideo && ageMs > MISSING_AFTER_MS) {
    warnings.push(warning('video_missing'));
  }
  if (!video) {
    return warnings;
  }
  if (video.bFrames === 'present') {
    const stutters = isWebRtc(protocol) || reencodeProblem !== undefined;
    warnings.push(warning(stutters ? 'b_frames_stutter' : 'b_frames'));
  }
  if ((video.fps ?? 0) > maxFps * FPS_TOLERANCE) {
    const limit = ` (${(video.fps ?? 0).toFixed(0)} of ${String(maxFps)})`;
    warnings.push(warning('frame_rate_over_limit', limit));
  }
  const byGop = {
    long: 'gop_too_long',
    irregular: 'gop_irregular',
    missing_keyframes: 'keyframes_missing',
  };
  const gop = byGop[video.gop as keyof typeof byGop] as IngestWarningCode | undefined;
  if (gop !== undefined) {
    const measured = video.gopMs === undefined ? '' : ` (${(video.gopMs / 1000).toFixed(1)} s now)`;
    const mended = video.mode === 'reencode' ? '; we re-encode the video' : '';
    warnings.push(warning(gop, measured + mended));
  }
  if (video.variableFrameRate) {
    warnings.push(warning('variable_frame_rate'));
  }
  const isUnknown = video.codec !== 'h264' || UNDECODABLE_H264.test(video.profile ?? '');
  if (video.mode === 'reencode' && isUnknown) {
    const profile = video.codec === 'h264' ? ` ${video.profile ?? ''}` : '';
    warnings.push(warning('codec_reencoded', ` (${video.codec.toUpperCase()}${profile})`));
  }
  if (reencodeProblem !== undefined) {
    const detail = `: ${PROBLEMS[reencodeProblem]}, ${seenWithoutEncode(video)}`;
    warnings.push(warning('reencode_unavailable', detail));
  }
  if (facts.layersLeftOut > 0) {
    warnings.push(warning('layers_left_out', ` (${String(facts.layersLeftOut)})`));
  }
  return warnings;
}

/** Profiles with more than browsers decode; their names as h264ProfileName gives them. */
const UNDECODABLE_H264 = /^High (10|4:)/;

function audioWarnings(facts: HealthFacts): IngestWarning[] {
  const warnings: IngestWarning[] = [];
  if (!facts.hasAudio && facts.ageMs > MISSING_AFTER_MS) {
    warnings.push(warning('audio_missing'));
  }
  if (facts.audioFailed) {
    warnings.push(warning('audio_transcoder_failed'));
  }
  for (const codec of facts.unsupportedCodecs) {
    warnings.push(warning('codec_unsupported', ` (${codec})`));
  }
  return warnings;
}

function linkWarnings(facts: HealthFacts): IngestWarning[] {
  const warnings: IngestWarning[] = [];
  const bitrate = (facts.video?.bitrateBps ?? 0) + (facts.audio?.bitrateBps ?? 0);
  if (bitrate > facts.maxBitrateBps) {
    const limit = ` (${(bitrate / 1e6).toFixed(1)} of ${(facts.maxBitrateBps / 1e6).toFixed(1)} Mbit/s)`;
    warnings.push(warning('bitrate_over_limit', limit));
  }
  if (Math.abs(facts.driftPpm ?? 0) > DRIFT_LIMIT_PPM) {
    warnings.push(warning('clock_drift'));
  }
  const lost = facts.link?.lossFraction ?? 0;
  if (lost > LOSS_LIMIT) {
    warnings.push(warning('packet_loss', ` (${(lost * 100).toFixed(0)} %)`));
  }
  if (facts.recentlyLost > 0) {
    warnings.push(warning('frames_dropped', ` (${String(facts.recentlyLost)} in half a minute)`));
  }
  return warnings;
}

/** Such publishers send what browsers can play; there is no encode of ours to mend it. */
function isWebRtc(protocol: IngestHealth['protocol']): boolean {
  return protocol === 'webrtc' || protocol === 'whip';
}

function warning(code: IngestWarningCode, detail = ''): IngestWarning {
  const [message, remedy] = TEXTS[code];
  return { code, message: message + detail, remedy };
}

const PROBLEMS: Readonly<Record<ReencodeProblem, string>> = {
  no_slot: 'all encoders of this server are taken',
  failed: 'the encoder of this server failed',
};

function seenWithoutEncode({ mode, codec }: VideoHealth): string {
  if (mode === 'waiting') {
    return 'so viewers have sound but no picture until one is free';
  }
  return codec === 'h264'
    ? 'so it goes out as it is until one is free'
    : 'so only your other tracks go out until one is free';
}

const TEXTS: Readonly<Record<IngestWarningCode, readonly [string, string]>> = {
  b_frames: [
    'The video has B-frames, which live viewers cannot show in order; we re-encode it',
    'Set B-frames to 0 in the encoder (in OBS: Output, Advanced, "bframes=0" or Max B-frames 0).',
  ],
  b_frames_stutter: [
    'The video has B-frames, which live viewers cannot show in order: it stutters',
    'Set B-frames to 0 in the encoder (in OBS: Output, Advanced, Max B-frames 0).',
  ],
  frame_rate_over_limit: [
    'The frame rate is over the limit of this account',
    'Lower the frame rate in the encoder.',
  ],
  packet_loss: [
    'Packets are lost on the way to us',
    'Use a wired connection, or lower the bitrate.',
  ],
  gop_too_long: [
    'Keyframes are too far apart, so viewers who join wait long',
    'Set the keyframe interval to 2 s, not 0 or auto.',
  ],
  gop_irregular: [
    'Keyframes come at irregular times',
    'Set a fixed keyframe interval of 2 s and turn scene-cut detection off.',
  ],
  keyframes_missing: [
    'No keyframe has come for 30 s, so nobody can start to watch',
    'Set the keyframe interval to 2 s and restart the encoder.',
  ],
  variable_frame_rate: [
    'The frame rate varies',
    'Set a constant frame rate; if it is constant already, the encoder may be overloaded.',
  ],
  audio_missing: ['There is no sound', 'Check that an audio source is active and not muted.'],
  video_missing: ['There is no picture', 'Check that a video source is active.'],
  bitrate_over_limit: [
    'The bitrate is over the limit of this account',
    'Lower the video bitrate in the encoder.',
  ],
  clock_drift: [
    'The encoder’s clock runs at another speed than ours; we correct it',
    'Turn on the encoder’s time synchronisation, or update its firmware.',
  ],
  codec_reencoded: [
    'Browsers cannot play this video codec live; we re-encode it to H.264',
    'Choose H.264 in the encoder to save quality and delay.',
  ],
  reencode_unavailable: [
    'The video should be encoded again and is not',
    'Send H.264 without B-frames and with a keyframe every 2 s; whoever runs the server can raise FRESHET_MAX_REENCODES.',
  ],
  layers_left_out: [
    'Some of your video tracks are left out, so viewers cannot choose their size',
    'Set the same codec, B-frames 0 and a keyframe interval of 2 s for every track.',
  ],
  codec_unsupported: [
    'A track uses a codec that we cannot read',
    'Choose H.264 video and AAC or Opus audio.',
  ],
  audio_transcoder_failed: [
    'The sound cannot be decoded',
    'Choose AAC-LC or Opus audio at 48 kHz in the encoder.',
  ],
  frames_dropped: [
    'Some media was lost on the way',
    'Lower the bitrate, use a wired connection, or raise the SRT latency.',
  ],
};

/** Error codes of the media code: bitstreams that cannot be read and ffmpeg children that failed. */
import { errorFactory } from '../runtime/errors.ts';

export const MEDIA_ERRORS = {
  MEDIA_TRUNCATED: { kind: 'invalid_argument', message: 'the bitstream ends too early' },
  MEDIA_BAD_BITSTREAM: { kind: 'invalid_argument', message: 'the bitstream is not valid' },
  MEDIA_UNSUPPORTED: { kind: 'unsupported', message: 'this kind of media is not supported' },
  MEDIA_TOO_LARGE: { kind: 'too_large', message: 'the media unit is larger than allowed' },
  MEDIA_FFMPEG_MISSING: { kind: 'unavailable', message: 'ffmpeg cannot be started' },
  MEDIA_FFMPEG_FAILED: { kind: 'internal', message: 'ffmpeg ended with an error' },
  MEDIA_FFMPEG_CLOSED: { kind: 'failed_precondition', message: 'the ffmpeg process is closed' },
} as const;

export const mediaError = errorFactory(MEDIA_ERRORS);

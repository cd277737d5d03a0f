/** Multitrack bodies of Enhanced RTMP v2, the same in audio and video tags. */
import { mediaError } from '@freshet/infra/media';
import type { ByteReader } from '@freshet/infra/media';

export type FlvTrackBody = {
  readonly track: number;
  readonly fourCc: string;
  readonly body: Uint8Array;
};

const ONE_TRACK = 0;
const MANY_TRACKS_MANY_CODECS = 2;
const MAX_TRACKS = 16;

/**
 * Reads the track list after the multitrack byte `kind`.
 * @throws MEDIA_TRUNCATED, MEDIA_BAD_BITSTREAM
 */
export function readMultitrack(reader: ByteReader, kind: number): FlvTrackBody[] {
  if (kind > MANY_TRACKS_MANY_CODECS) {
    throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'unknown multitrack type' });
  }
  const shared = kind === MANY_TRACKS_MANY_CODECS ? undefined : reader.fourCc();
  const tracks: FlvTrackBody[] = [];
  do {
    const fourCc = shared ?? reader.fourCc();
    const track = reader.u8();
    const body = kind === ONE_TRACK ? reader.rest() : reader.bytes(reader.u24());
    tracks.push({ track, fourCc, body });
    if (tracks.length > MAX_TRACKS) {
      throw mediaError('MEDIA_BAD_BITSTREAM', { message: 'too many tracks' });
    }
  } while (reader.remaining > 0);
  return tracks;
}

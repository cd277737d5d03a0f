/** The addresses of a stream, for whoever plays or publishes it. */
import type { StreamId, StreamKey } from '@freshet/infra/runtime';
import type { IngestAt } from './ingest-at.ts';
import type { PlaybackPaths } from './ports.ts';

export type IngestPorts = {
  readonly rtmp: number;
  readonly rtmps?: number;
  readonly srt: number;
};

type Played = {
  readonly streamId: StreamId;
  readonly visibility: string;
  readonly membersLevel: number | null;
};

/** Where media is: our own address, or the first CDN's. */
export function mediaBase(base: string, paths: PlaybackPaths | undefined): string {
  const host = paths?.host;
  return host === undefined ? base : `${new URL(base).protocol}//${host}`;
}

/** Whether everybody may have its media, who knows where it is. */
export function isOpen({ visibility, membersLevel }: Omit<Played, 'streamId'>): boolean {
  return visibility !== 'private' && membersLevel === null;
}

/** The addresses of a private stream, and of one for members, are signed for those who may watch. */
export function playbackUrls(
  base: string,
  stream: Played,
  { paths, mayWatch }: { readonly paths: PlaybackPaths | undefined; readonly mayWatch: boolean },
) {
  const { streamId } = stream;
  const signed = mayWatch && !isOpen(stream) ? paths?.sign(streamId, 'live') : undefined;
  const folder = `${mediaBase(base, paths)}${signed ?? ''}/live/${streamId}`;
  return {
    playbackUrl: `${folder}/master.m3u8`,
    dashUrl: `${folder}/manifest.mpd`,
    dvrUrl: `${folder}/dvr/master.m3u8`,
    whepUrl: `${base}/whep/${streamId}`,
  };
}

/**
 * `ingestUrl` is the RTMP server; `rtmpsUrl` its encrypted twin where that is served. WHIP may be asked
 * anywhere: the region in its address leads to the same place.
 */
export function ingestUrls({ base, hostname, ports, region }: IngestAt) {
  return {
    ingestUrl: `rtmp://${hostname}:${ports.rtmp}/live`,
    rtmpsUrl: ports.rtmps === undefined ? null : `rtmps://${hostname}:${ports.rtmps}/live`,
    whipUrl: region === undefined ? `${base}/whip` : `${base}/whip?region=${region}`,
  };
}

/** SRT has no field for a key but the stream id; shown only together with the key. */
export function srtUrl({ hostname, ports }: IngestAt, streamKey: StreamKey): string {
  return `srt://${hostname}:${ports.srt}?mode=caller&streamid=publish:${streamKey}`;
}

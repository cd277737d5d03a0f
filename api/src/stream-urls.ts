/** The addresses of a stream, for whoever plays or publishes it. */
import type { StreamId, StreamKey } from '@freshet/infra/runtime';
import type { PlaybackPaths } from './ports.ts';

export type IngestPorts = {
  readonly rtmp: number;
  readonly rtmps?: number;
  readonly srt: number;
};

type Played = { readonly streamId: StreamId; readonly visibility: string };

/** For those only who may watch: the addresses of a private stream are signed. */
export function playbackUrls(base: string, stream: Played, paths: PlaybackPaths | undefined) {
  const { streamId, visibility } = stream;
  const signed = visibility === 'private' ? paths?.sign(streamId) : undefined;
  const host = paths?.host;
  const media = host === undefined ? base : `${new URL(base).protocol}//${host}`;
  const folder = `${media}${signed ?? ''}/live/${streamId}`;
  return {
    playbackUrl: `${folder}/master.m3u8`,
    dashUrl: `${folder}/manifest.mpd`,
    whepUrl: `${base}/whep/${streamId}`,
  };
}

/** `ingestUrl` is the RTMP server; `rtmpsUrl` its encrypted twin where that is served. */
export function ingestUrls(base: string, ports: IngestPorts) {
  const { hostname } = new URL(base);
  return {
    ingestUrl: `rtmp://${hostname}:${ports.rtmp}/live`,
    rtmpsUrl: ports.rtmps === undefined ? null : `rtmps://${hostname}:${ports.rtmps}/live`,
    whipUrl: `${base}/whip`,
  };
}

/** SRT has no field for a key but the stream id; shown only together with the key. */
export function srtUrl(base: string, ports: IngestPorts, streamKey: StreamKey): string {
  const { hostname } = new URL(base);
  return `srt://${hostname}:${ports.srt}?mode=caller&streamid=publish:${streamKey}`;
}

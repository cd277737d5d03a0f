/** The addresses of a stream, for whoever plays or publishes it. */
import type { StreamId, StreamKey } from '@freshet/infra/runtime';

export type IngestPorts = {
  readonly rtmp: number;
  readonly rtmps?: number;
  readonly srt: number;
};

export function playbackUrls(base: string, streamId: StreamId) {
  return {
    playbackUrl: `${base}/live/${streamId}/master.m3u8`,
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

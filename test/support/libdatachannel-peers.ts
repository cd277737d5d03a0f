/**
 * WHIP publishers and WHEP players on libdatachannel, the stack that OBS is built on. They connect like
 * OBS does (no candidates in the offer) and send no media; for connection times.
 */
import { Audio, PeerConnection, Video } from 'node-datachannel';
import { postOffer } from './whip-client.ts';
import type { PostedSession } from './whip-client.ts';

export type LibdatachannelPeer = {
  readonly posted: PostedSession;
  /** From the POST to its answer. */
  readonly answeredMs: number;
  /** From the POST until ICE and DTLS were done. */
  readonly connectedMs: number;
  close(): void;
};

const CONNECT_TIMEOUT_MS = 10_000;
let peers = 0;

/** Opus 111 and H264 96, as OBS. @throws Error when refused or not connected in time */
export function publishLikeObs(url: string, token: string): Promise<LibdatachannelPeer> {
  return connect('SendOnly', url, token);
}

/** Opus 111 and H264 96. @throws Error when refused or not connected in time */
export function playWithLibdatachannel(url: string): Promise<LibdatachannelPeer> {
  return connect('RecvOnly', url);
}

async function connect(
  direction: 'SendOnly' | 'RecvOnly',
  url: string,
  token?: string,
): Promise<LibdatachannelPeer> {
  peers += 1;
  const peer = new PeerConnection(`peer${peers}`, { iceServers: [] });
  const tracks = [audioOf(direction), videoOf(direction)].map((media) => peer.addTrack(media));
  const close = (): void => {
    tracks.forEach((track) => track.close());
    peer.close();
  };
  try {
    peer.setLocalDescription('offer');
    const offer = peer.localDescription()?.sdp ?? '';
    const startMs = performance.now();
    const connected = untilConnected(peer);
    connected.catch(() => undefined);
    const posted = await postOffer(url, offer, token);
    const answeredMs = performance.now() - startMs;
    if (posted.status !== 201) {
      throw new Error(`refused with ${posted.status}: ${posted.answer}`);
    }
    peer.setRemoteDescription(posted.answer, 'answer');
    await connected;
    return { posted, answeredMs, connectedMs: performance.now() - startMs, close };
  } catch (error) {
    close();
    throw error;
  }
}

function audioOf(direction: 'SendOnly' | 'RecvOnly'): Audio {
  const audio = new Audio('0', direction);
  audio.addOpusCodec(111);
  if (direction === 'SendOnly') {
    audio.addSSRC(1000 + peers * 2, 'cname', 'stream', 'audio');
  }
  return audio;
}

function videoOf(direction: 'SendOnly' | 'RecvOnly'): Video {
  const video = new Video('1', direction);
  video.addH264Codec(96);
  if (direction === 'SendOnly') {
    video.addSSRC(1001 + peers * 2, 'cname', 'stream', 'video');
  }
  return video;
}

function untilConnected(peer: PeerConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`still ${peer.state()}`)), CONNECT_TIMEOUT_MS);
    peer.onStateChange((state) => {
      if (state === 'connected') {
        clearTimeout(timer);
        resolve();
      }
    });
  });
}

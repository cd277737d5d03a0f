/**
 * WHIP publishers and WHEP players on libdatachannel, the stack that OBS is built on. They connect like
 * OBS does (no candidates in the offer) and hear at once when the other end closes.
 */
import { Audio, PeerConnection, Video } from 'node-datachannel';
import { RtpHeader, RtpPacket } from 'werift';
import { postOffer } from './whip-client.ts';
import type { PostedSession } from './whip-client.ts';

export type LibdatachannelPeer = {
  readonly posted: PostedSession;
  /** From the POST to its answer. */
  readonly answeredMs: number;
  /** From the POST until ICE and DTLS were done. */
  readonly connectedMs: number;
  /** Until one of the ends closes it, or the way between them is lost. */
  readonly connected: boolean;
  close(): void;
};

export type LibdatachannelOptions = {
  /** Every video packet that comes. */
  readonly onVideo?: () => void;
};

type Terms = LibdatachannelOptions & {
  readonly direction: Direction;
  readonly codec: 'h264' | 'vp8';
  readonly token?: string;
};
type Direction = 'SendOnly' | 'RecvOnly';

const CONNECT_TIMEOUT_MS = 10_000;
const TICK_MS = 20;
/** Smallest VP8 key frame header: 16x16, enough for the SFU to see a key frame. */
const VP8_KEY_FRAME = Buffer.from('10000000' + '9d012a' + '10001000' + '00'.repeat(20), 'hex');
let peers = 0;

/** Opus 111 and H264 96, as OBS; no media. @throws Error when refused or not connected in time */
export function publishLikeObs(url: string, token: string): Promise<LibdatachannelPeer> {
  return connect(url, { direction: 'SendOnly', codec: 'h264', token });
}

/** Opus 111 and H264 96. @throws Error when refused or not connected in time */
export function playWithLibdatachannel(url: string): Promise<LibdatachannelPeer> {
  return connect(url, { direction: 'RecvOnly', codec: 'h264' });
}

/** Opus 111 and VP8 96. @throws Error when refused or not connected in time */
export function playVp8WithLibdatachannel(
  url: string,
  options: LibdatachannelOptions,
): Promise<LibdatachannelPeer> {
  return connect(url, { direction: 'RecvOnly', codec: 'vp8', ...options });
}

/**
 * Sends 50 packets/s of VP8, each a key frame of a size that no picture has, until it is closed.
 * @throws Error when refused or not connected in time
 */
export async function publishVp8WithLibdatachannel(
  url: string,
  token: string,
): Promise<LibdatachannelPeer> {
  const peer = await connect(url, { direction: 'SendOnly', codec: 'vp8', token });
  let sequenceNumber = 0;
  const timer = setInterval(() => {
    if (peer.connected) {
      sequenceNumber = (sequenceNumber + 1) & 0xffff;
      const timestamp = sequenceNumber * 1800;
      const { videoSsrc: ssrc } = peer;
      const header = { payloadType: 96, marker: true, sequenceNumber, timestamp, ssrc };
      peer.sendVideo(new RtpPacket(new RtpHeader(header), VP8_KEY_FRAME).serialize());
    }
  }, TICK_MS);
  return {
    ...peer,
    get connected() {
      return peer.connected;
    },
    close: () => {
      clearInterval(timer);
      peer.close();
    },
  };
}

type OpenPeer = LibdatachannelPeer & {
  readonly videoSsrc: number;
  sendVideo(packet: Buffer): void;
};

async function connect(url: string, terms: Terms): Promise<OpenPeer> {
  const { direction, codec, onVideo, token } = terms;
  peers += 1;
  const videoSsrc = 1001 + peers * 2;
  const peer = new PeerConnection(`peer${peers}`, { iceServers: [] });
  const audio = peer.addTrack(audioOf(direction));
  const video = peer.addTrack(videoOf({ direction, codec, ssrc: videoSsrc }));
  video.onMessage(() => onVideo?.());
  const close = (): void => {
    [audio, video].forEach((track) => track.close());
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
    return {
      ...{ posted, answeredMs, connectedMs: performance.now() - startMs, videoSsrc, close },
      get connected() {
        return peer.state() === 'connected';
      },
      sendVideo: (packet) => {
        video.sendMessageBinary(packet);
      },
    };
  } catch (error) {
    close();
    throw error;
  }
}

function audioOf(direction: Direction): Audio {
  const audio = new Audio('0', direction);
  audio.addOpusCodec(111);
  if (direction === 'SendOnly') {
    audio.addSSRC(1000 + peers * 2, 'cname', 'stream', 'audio');
  }
  return audio;
}

function videoOf(what: {
  readonly direction: Direction;
  readonly codec: Terms['codec'];
  readonly ssrc: number;
}): Video {
  const video = new Video('1', what.direction);
  if (what.codec === 'vp8') {
    video.addVP8Codec(96);
  } else {
    video.addH264Codec(96);
  }
  if (what.direction === 'SendOnly') {
    video.addSSRC(what.ssrc, 'cname', 'stream', 'video');
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

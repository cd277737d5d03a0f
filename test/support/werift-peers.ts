/**
 * WHIP publishers and WHEP players on werift, a WebRTC stack that shares nothing with mediasoup or
 * Chromium. They send and count plain RTP; no codec is involved.
 */
import {
  MediaStreamTrack,
  RtcpSrPacket,
  RTCPeerConnection,
  RTCRtpCodecParameters,
  RtpHeader,
  RtpPacket,
  useNACK,
  usePLI,
} from 'werift';
import { eventually } from './eventually.ts';
import { deleteSession, postOffer } from './whip-client.ts';
import type { PostedSession } from './whip-client.ts';

export type PayloadTypes = { readonly opus: number; readonly vp8: number };

type VideoCodec = 'VP8' | 'H264';

export type WeriftPlayerOptions = {
  /** Default: Chromium's. */
  readonly types?: PayloadTypes;
  /** Default VP8. */
  readonly codec?: VideoCodec;
  /** Every packet as it comes. */
  readonly onRtp?: (kind: 'audio' | 'video', packet: RtpPacket) => void;
  readonly onReport?: (kind: 'audio' | 'video', report: SenderReportInfo) => void;
};

export type SenderReportInfo = { readonly ntpTimestamp: bigint; readonly rtpTimestamp: number };

export type WeriftPublisher = {
  readonly posted: PostedSession;
  readonly connected: boolean;
  /** Closes the peer; without `unpublish` the endpoint hears nothing. */
  close(): Promise<void>;
  unpublish(): Promise<number>;
};

export type WeriftPlayer = {
  readonly posted: PostedSession;
  readonly packets: { audio: number; video: number };
  /** Payload types seen on the wire. */
  readonly payloadTypes: ReadonlySet<number>;
  readonly connected: boolean;
  packetsAdvance(count: number): Promise<void>;
  close(): Promise<void>;
};

const CHROMIUM_TYPES: PayloadTypes = { opus: 111, vp8: 96 };
/** Smallest VP8 key frame header: 16x16, enough for the SFU to see a key frame. */
const VP8_KEY_FRAME = Buffer.from('10000000' + '9d012a' + '10001000' + '00'.repeat(20), 'hex');
const OPUS_SILENCE = Buffer.from('f8fffe', 'hex');
const TICK_MS = 20;
const H264_TYPE = 108;
const H264_PARAMETERS = 'level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f';

function createPeer(types: PayloadTypes, codec: VideoCodec = 'VP8'): RTCPeerConnection {
  return new RTCPeerConnection({
    bundlePolicy: 'max-bundle',
    codecs: {
      audio: [
        new RTCRtpCodecParameters({
          mimeType: 'audio/opus',
          clockRate: 48_000,
          channels: 2,
          payloadType: types.opus,
        }),
      ],
      video: [
        new RTCRtpCodecParameters({
          mimeType: `video/${codec}`,
          clockRate: 90_000,
          payloadType: codec === 'VP8' ? types.vp8 : H264_TYPE,
          rtcpFeedback: [useNACK(), usePLI()],
          ...(codec === 'H264' && { parameters: H264_PARAMETERS }),
        }),
      ],
    },
  });
}

/** Publishes 50 packets/s of Opus and VP8. @throws Error when the endpoint refuses */
export async function publishWithWerift(
  url: string,
  token: string,
  types: PayloadTypes = CHROMIUM_TYPES,
): Promise<WeriftPublisher> {
  const peer = createPeer(types);
  const audio = new MediaStreamTrack({ kind: 'audio' });
  const video = new MediaStreamTrack({ kind: 'video' });
  peer.addTransceiver(audio, { direction: 'sendonly' });
  peer.addTransceiver(video, { direction: 'sendonly' });
  const posted = await exchange(peer, url, token);
  let sequenceNumber = 0;
  const timer = setInterval(() => {
    sequenceNumber = (sequenceNumber + 1) & 0xffff;
    const send = (track: MediaStreamTrack, payloadType: number, payload: Buffer): void => {
      const timestamp = sequenceNumber * (track === audio ? 960 : 1800);
      const header = new RtpHeader({ sequenceNumber, timestamp, payloadType, marker: true });
      track.writeRtp(new RtpPacket(header, payload));
    };
    if (peer.connectionState === 'connected') {
      send(audio, types.opus, OPUS_SILENCE);
      send(video, types.vp8, VP8_KEY_FRAME);
    }
  }, TICK_MS);
  const close = async (): Promise<void> => {
    clearInterval(timer);
    await peer.close();
  };
  return {
    posted,
    get connected() {
      return peer.connectionState === 'connected';
    },
    close,
    unpublish: async () => {
      const status = await deleteSession(posted.location);
      await close();
      return status;
    },
  };
}

/** Plays with one POST and counts what arrives. */
export async function playWithWerift(
  url: string,
  options: WeriftPlayerOptions = {},
): Promise<WeriftPlayer> {
  const peer = createPeer(options.types ?? CHROMIUM_TYPES, options.codec);
  const packets = { audio: 0, video: 0 };
  const payloadTypes = new Set<number>();
  for (const kind of ['audio', 'video'] as const) {
    const transceiver = peer.addTransceiver(kind, { direction: 'recvonly' });
    transceiver.onTrack.subscribe((track) => {
      track.onReceiveRtp.subscribe((packet) => {
        packets[kind] += 1;
        payloadTypes.add(packet.header.payloadType);
        options.onRtp?.(kind, packet);
      });
    });
    transceiver.receiver.onRtcp.subscribe((packet) => {
      if (packet instanceof RtcpSrPacket) {
        options.onReport?.(kind, packet.senderInfo);
      }
    });
  }
  const posted = await exchange(peer, url);
  return {
    posted,
    packets,
    payloadTypes,
    get connected() {
      return peer.connectionState === 'connected';
    },
    packetsAdvance: async (count) => {
      const before = { ...packets };
      await eventually(() => {
        const audio = packets.audio - before.audio;
        const video = packets.video - before.video;
        return audio >= count && video >= count
          ? undefined
          : `${audio} audio and ${video} video packets of ${count}, ${peer.connectionState}`;
      });
    },
    close: () => peer.close(),
  };
}

async function exchange(
  peer: RTCPeerConnection,
  url: string,
  token?: string,
): Promise<PostedSession> {
  await peer.setLocalDescription(await peer.createOffer());
  const posted = await postOffer(url, peer.localDescription?.sdp ?? '', token);
  if (posted.status !== 201) {
    await peer.close();
    throw new Error(`refused with ${posted.status}: ${posted.answer}`);
  }
  await peer.setRemoteDescription({ type: 'answer', sdp: posted.answer });
  return posted;
}

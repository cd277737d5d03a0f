/** Publishes by WHIP with @roamhq/wrtc: libwebrtc in Node, VP8, a picture of our own and a tone. */
import wrtcModule from '@roamhq/wrtc';
import { deleteSession, postOffer } from './whip-client.ts';
import type { PostedSession } from './whip-client.ts';

export type WrtcPublisher = {
  readonly posted: PostedSession;
  /** DELETE and stop; resolves with the status. */
  unpublish(): Promise<number>;
};

/** What we use of it. Its own types need those of a browser, which server code does not have. */
type Description = { readonly type: string; readonly sdp: string };
type Track = { stop(): void };
type Peer = {
  readonly localDescription: Description | null;
  addTransceiver(track: Track, options: Readonly<Record<string, unknown>>): void;
  createOffer(): Promise<Description>;
  setLocalDescription(description: Description): Promise<void>;
  setRemoteDescription(description: Description): Promise<void>;
  close(): void;
};
type Wrtc = {
  readonly RTCPeerConnection: new () => Peer;
  readonly MediaStream: new () => object;
  readonly nonstandard: {
    readonly RTCVideoSource: new () => { createTrack(): Track; onFrame(frame: unknown): void };
    readonly RTCAudioSource: new () => { createTrack(): Track; onData(data: unknown): void };
  };
};
const wrtc = wrtcModule as unknown as Wrtc;

const WIDTH = 160;
const HEIGHT = 120;
const FRAME_MS = 40;
const AUDIO_MS = 10;
const SAMPLE_RATE = 48_000;

export async function publishWithWrtc(url: string, token: string): Promise<WrtcPublisher> {
  const peer = new wrtc.RTCPeerConnection();
  const video = new wrtc.nonstandard.RTCVideoSource();
  const audio = new wrtc.nonstandard.RTCAudioSource();
  const media = new wrtc.MediaStream();
  const tracks = [audio.createTrack(), video.createTrack()];
  for (const track of tracks) {
    peer.addTransceiver(track, { direction: 'sendonly', streams: [media] });
  }
  const timers = [
    setInterval(() => video.onFrame(picture()), FRAME_MS),
    setInterval(() => audio.onData(tone()), AUDIO_MS),
  ];
  const stop = (): void => {
    timers.forEach((timer) => clearInterval(timer));
    tracks.forEach((track) => track.stop());
    peer.close();
  };
  try {
    await peer.setLocalDescription(await peer.createOffer());
    const posted = await postOffer(url, peer.localDescription?.sdp ?? '', token);
    if (posted.status !== 201) {
      throw new Error(`refused with ${posted.status}: ${posted.answer}`);
    }
    await peer.setRemoteDescription({ type: 'answer', sdp: posted.answer });
    return {
      posted,
      unpublish: async () => {
        const status = await deleteSession(posted.location);
        stop();
        return status;
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}

function picture(): unknown {
  const data = new Uint8ClampedArray((WIDTH * HEIGHT * 3) / 2).fill(128);
  data.fill(Date.now() & 0xff, 0, WIDTH * (HEIGHT / 2));
  return { width: WIDTH, height: HEIGHT, data };
}

function tone(): unknown {
  const numberOfFrames = (SAMPLE_RATE * AUDIO_MS) / 1000;
  const samples = Int16Array.from({ length: numberOfFrames }, (_, i) => 8000 * Math.sin(i / 17));
  return { samples, sampleRate: SAMPLE_RATE, bitsPerSample: 16, channelCount: 1, numberOfFrames };
}

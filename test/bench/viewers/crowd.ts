/** Viewers on libdatachannel that decrypt and count packets of one video track. */
import { PeerConnection, Video } from 'node-datachannel';
import type { Track } from 'node-datachannel';
import { connectPeer, untilConnected } from '../../../infra/main/load/connect-peer.ts';

type Library = typeof import('node-datachannel');

const H264_PROFILE = 'profile-level-id=42e01f;packetization-mode=1;level-asymmetry-allowed=1';
const PAYLOAD_TYPE = 96;
let names = 0;

export class CrowdViewer {
  /** RTP packets that came in whole. */
  packets = 0;
  #close: () => Promise<void> = () => Promise.resolve();
  #tracks: Track[] = [];

  /** Offers, and takes the answer of one POST. */
  async connectByWhep(library: Library, url: string): Promise<void> {
    const peer = await connectPeer(library, {
      url,
      prepare: (connection) => {
        const video = new Video('0', 'RecvOnly');
        video.addH264Codec(PAYLOAD_TYPE, H264_PROFILE);
        this.#follow(connection.addTrack(video));
      },
      onLost: () => undefined,
    });
    this.#close = () => peer.close();
  }

  /**
   * Answers an offer.
   * @param accept - takes our answer to the server
   */
  async connectByOffer(
    offer: string,
    accept: (answer: string) => Promise<void>,
    end: () => Promise<void>,
  ): Promise<void> {
    names += 1;
    const connection = new PeerConnection(`crowd${names}`, { iceServers: [] });
    this.#close = async () => {
      connection.close();
      await end();
    };
    connection.onTrack((track) => this.#follow(track));
    const connected = untilConnected(connection);
    connected.catch(() => undefined);
    connection.setRemoteDescription(offer, 'offer');
    await accept(connection.localDescription()?.sdp ?? '');
    await connected;
  }

  async close(): Promise<void> {
    await this.#close();
    this.#tracks = [];
  }

  /** The library closes tracks that nobody holds. */
  #follow(track: Track): void {
    this.#tracks.push(track);
    track.onMessage((packet) => {
      const second = packet[1] ?? 0;
      // RFC 5761 §4: the rest is RTCP.
      if (second < 192 || second > 223) {
        this.packets += 1;
      }
    });
  }
}

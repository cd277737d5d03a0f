/** RTP payloads, header extensions and parameters of a video track, for each codec we pass through. */
import {
  Av1RtpPacketizer,
  DEPENDENCY_DESCRIPTOR_URI,
  H264RtpPacketizer,
  H264_NAL,
  Vp9RtpPacketizer,
  h264NalType,
  parseAv1Obus,
  writeDependencyDescriptor,
} from '@freshet/infra/media';
import type { ExtensionsOf, VideoCodec, VideoConfig } from '@freshet/infra/media';
import type { RtpParameters } from '@freshet/sfu';
import { CAPTURE_TIME, PAYLOAD_TYPES } from './rtp-track.ts';

export type PassthroughCodec = Exclude<VideoCodec, 'hevc'>;

export type PacketizedFrame = {
  readonly payloads: readonly Uint8Array[];
  readonly extensionsOf: ExtensionsOf | undefined;
};

export interface VideoPacketizer {
  configure(config: VideoConfig): void;
  setParameterSets(sps: readonly Uint8Array[], pps: readonly Uint8Array[]): void;
  packetize(units: readonly Uint8Array[], keyframe: boolean): PacketizedFrame;
}

/** Of a header extension that we write ourselves; any id below 15 will do. */
const DEPENDENCY_DESCRIPTOR = { uri: DEPENDENCY_DESCRIPTOR_URI, id: 12 } as const;

export function createVideoPacketizer(codec: PassthroughCodec): VideoPacketizer {
  switch (codec) {
    case 'h264':
      return new H264Packetizer();
    case 'av1':
      return new Av1Packetizer();
    case 'vp9':
      return new Vp9Packetizer();
  }
}

class H264Packetizer implements VideoPacketizer {
  readonly #packetizer = new H264RtpPacketizer();

  configure(config: VideoConfig): void {
    const ofType = (type: number): Uint8Array[] =>
      config.parameterSets.filter((unit) => h264NalType(unit) === type);
    this.setParameterSets(ofType(H264_NAL.sps), ofType(H264_NAL.pps));
  }

  setParameterSets(sps: readonly Uint8Array[], pps: readonly Uint8Array[]): void {
    this.#packetizer.setParameterSets(sps, pps);
  }

  packetize(units: readonly Uint8Array[]): PacketizedFrame {
    return { payloads: this.#packetizer.packetize(units), extensionsOf: undefined };
  }
}

class Av1Packetizer implements VideoPacketizer {
  readonly #packetizer = new Av1RtpPacketizer();
  #frameNumber = 0;

  configure(config: VideoConfig): void {
    this.#packetizer.setConfigurationObus(config.parameterSets.flatMap((obu) => parseAv1Obus(obu)));
  }

  setParameterSets(): void {
    // AV1 has its sequence header in configure().
  }

  packetize(units: readonly Uint8Array[], keyframe: boolean): PacketizedFrame {
    const payloads = this.#packetizer.packetize(units.flatMap((unit) => parseAv1Obus(unit)));
    const frameNumber = this.#frameNumber;
    this.#frameNumber = (frameNumber + 1) & 0xffff;
    const extensionsOf: ExtensionsOf = ({ first, last }) => [
      {
        id: DEPENDENCY_DESCRIPTOR.id,
        data: writeDependencyDescriptor({
          startOfFrame: first,
          endOfFrame: last,
          keyframe,
          frameNumber,
        }),
      },
    ];
    return { payloads, extensionsOf };
  }
}

class Vp9Packetizer implements VideoPacketizer {
  readonly #packetizer = new Vp9RtpPacketizer();

  configure(): void {
    // VP9 frames carry all they need.
  }

  setParameterSets(): void {
    // As above.
  }

  packetize(units: readonly Uint8Array[]): PacketizedFrame {
    const payloads = units.flatMap((frame) => this.#packetizer.packetize(frame));
    return { payloads, extensionsOf: undefined };
  }
}

/** Encodings lowest layer first. */
export function videoParameters(
  codec: PassthroughCodec,
  ssrcs: readonly number[],
  cname: string,
): RtpParameters {
  const { mimeType, parameters } = CODECS[codec];
  return {
    codecs: [
      {
        mimeType,
        payloadType: PAYLOAD_TYPES[codec],
        clockRate: 90_000,
        parameters,
        // Nothing can be lost inside one process, and a publisher cannot be asked for keyframes.
        rtcpFeedback: [],
      },
    ],
    headerExtensions: [CAPTURE_TIME, ...(codec === 'av1' ? [DEPENDENCY_DESCRIPTOR] : [])],
    encodings: ssrcs.map((ssrc) => ({ ssrc })),
    rtcp: { cname, reducedSize: true },
  };
}

const CODECS = {
  h264: {
    mimeType: 'video/H264',
    // Players that refuse High by name decode it under this one.
    parameters: {
      'packetization-mode': 1,
      'profile-level-id': '42e01f',
      'level-asymmetry-allowed': 1,
    },
  },
  vp9: { mimeType: 'video/VP9', parameters: { 'profile-id': 0 } },
  av1: { mimeType: 'video/AV1', parameters: {} },
} as const;

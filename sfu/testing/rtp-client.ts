/**
 * A real WebRTC client without SDP, for tests: ICE, DTLS and SRTP by werift, RTP made and counted by
 * hand. It speaks to a media node with the plain values of the node port.
 */
import {
  IceCandidate,
  PictureLossIndication,
  RTCDtlsFingerprint,
  RTCDtlsParameters,
  RTCDtlsTransport,
  RTCIceGatherer,
  RTCIceParameters,
  RTCIceTransport,
  RtcpPayloadSpecificFeedback,
  RtpHeader,
} from 'werift';
import type { RtcpPacket, RtpPacket } from 'werift';
import type { DtlsParameters, TransportParameters } from '../src/node-port.ts';

/** Profile AEAD_AES_128_GCM and AES_CM_128_HMAC_SHA1_80, as numbered by RFC 5764. */
const SRTP_PROFILES = [0x0007, 0x0001] as const;

export type OutgoingRtp = {
  readonly payloadType: number;
  readonly ssrc: number;
  readonly sequenceNumber: number;
  readonly timestamp: number;
  readonly marker: boolean;
  readonly payload: Buffer;
};

export type RtpClient = {
  readonly dtlsParameters: DtlsParameters;
  /** ICE and DTLS; resolves when media can flow. */
  connect(transport: TransportParameters): Promise<void>;
  send(packet: OutgoingRtp): void;
  sendPli(mediaSsrc: number): void;
  onRtp(listener: (packet: RtpPacket) => void): void;
  /** SSRCs of the PLIs and FIRs that arrive. */
  onKeyframeRequest(listener: (mediaSsrc: number) => void): void;
  /** Leaves without a goodbye, like a network that broke. */
  close(): Promise<void>;
};

/** Makes its certificate first, so that the fingerprint can go along with the first request. */
export async function createRtpClient(): Promise<RtpClient> {
  const certificate = await RTCDtlsTransport.SetupCertificate();
  const gatherer = new RTCIceGatherer({
    useIpv4: true,
    useIpv6: false,
    additionalHostAddresses: ['127.0.0.1'],
  });
  gatherer.connection.iceControlling = true;
  const ice = new RTCIceTransport(gatherer);
  const dtls = new RTCDtlsTransport({}, ice, certificate, [...SRTP_PROFILES]);
  dtls.role = 'client';
  let isClosed = false;
  return {
    dtlsParameters: {
      role: 'client',
      fingerprints: certificate.getFingerprints().map(({ value }) => ({
        algorithm: 'sha-256',
        value,
      })),
    },
    connect: (transport) => connect(ice, dtls, transport),
    send: ({ payload, ...header }) => {
      if (!isClosed && dtls.state === 'connected') {
        // What the network loses is not this client's business.
        dtls.sendRtp(payload, new RtpHeader({ ...header, version: 2 })).catch(() => undefined);
      }
    },
    sendPli: (mediaSsrc) => {
      const feedback = new PictureLossIndication({ senderSsrc: 1, mediaSsrc });
      dtls.sendRtcp([new RtcpPayloadSpecificFeedback({ feedback })]).catch(() => undefined);
    },
    onRtp: (listener) => void dtls.onRtp.subscribe(listener),
    onKeyframeRequest: (listener) =>
      void dtls.onRtcp.subscribe((packet: RtcpPacket) => {
        if (packet instanceof RtcpPayloadSpecificFeedback) {
          listener(packet.feedback.mediaSsrc);
        }
      }),
    close: async () => {
      isClosed = true;
      await dtls.stop();
      await ice.stop();
    },
  };
}

async function connect(
  ice: RTCIceTransport,
  dtls: RTCDtlsTransport,
  transport: TransportParameters,
): Promise<void> {
  const { iceParameters, iceCandidates, dtlsParameters } = transport;
  await ice.gather();
  ice.setRemoteParams(new RTCIceParameters({ ...iceParameters, iceLite: true }));
  for (const { foundation, ip, port, priority, protocol, type } of iceCandidates) {
    if (protocol === 'udp') {
      await ice.addRemoteCandidate(
        new IceCandidate(1, foundation, ip, port, priority, protocol, type),
      );
    }
  }
  await ice.addRemoteCandidate(undefined);
  const fingerprints = dtlsParameters.fingerprints.map(
    ({ algorithm, value }) => new RTCDtlsFingerprint(algorithm, value),
  );
  dtls.setRemoteParams(new RTCDtlsParameters(fingerprints, 'server'));
  await ice.start();
  await dtls.start();
}

/**
 * The shortest server on mediasoup that plays to WHEP clients: one worker, one router, a plain transport
 * in, a WebRTC transport out for each POST. What a product could at best cost. Run as a process of its own;
 * prints its ports as JSON. `--tcc` negotiates bandwidth estimation with everybody.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWorker } from 'mediasoup';
import type { types } from 'mediasoup';

const PAYLOAD_TYPE = 96;
const TCC_URI = 'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01';
const withTcc = process.argv.includes('--tcc');
const ssrc = Number(process.argv[2]);

const feedback: types.RtcpFeedback[] = [
  { type: 'nack', parameter: '' },
  { type: 'nack', parameter: 'pli' },
  { type: 'ccm', parameter: 'fir' },
  ...(withTcc ? [{ type: 'transport-cc', parameter: '' }] : []),
];
const codec: types.RtpCodecCapability & { preferredPayloadType: number } = {
  kind: 'video',
  mimeType: 'video/H264',
  clockRate: 90_000,
  preferredPayloadType: PAYLOAD_TYPE,
  parameters: {
    'packetization-mode': 1,
    'profile-level-id': '42e01f',
    'level-asymmetry-allowed': 1,
  },
  rtcpFeedback: feedback,
};
const capabilities: types.RtpCapabilities = {
  codecs: [codec],
  headerExtensions: withTcc ? [{ kind: 'video', uri: TCC_URI, preferredId: 5 }] : [],
};

const worker = await createWorker({ logLevel: 'error' });
const router = await worker.createRouter({ mediaCodecs: [codec] });
const listenInfo = { protocol: 'udp', ip: '127.0.0.1' } as const;
const webRtcServer = await worker.createWebRtcServer({ listenInfos: [listenInfo] });
const source = await router.createPlainTransport({ listenInfo, rtcpMux: true, comedia: true });
const producer = await source.produce({
  kind: 'video',
  rtpParameters: {
    codecs: [
      {
        mimeType: 'video/H264',
        clockRate: 90_000,
        payloadType: PAYLOAD_TYPE,
        parameters: codec.parameters ?? {},
      },
    ],
    encodings: [{ ssrc }],
  },
});

const server = createServer((request, response) => {
  let offer = '';
  request.setEncoding('utf8').on('data', (chunk: string) => (offer += chunk));
  request.on('end', () => {
    if (request.method !== 'POST') {
      response.writeHead(200).end();
      return;
    }
    answer(offer).then(
      (sdp) => response.writeHead(201, { 'content-type': 'application/sdp' }).end(sdp),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  const told = { port, rtpPort: source.tuple.localPort, workerPid: worker.pid };
  process.stdout.write(`${JSON.stringify(told)}\n`);
});
process.once('disconnect', () => process.exit(0));

async function answer(offer: string): Promise<string> {
  const transport = await router.createWebRtcTransport({ webRtcServer, enableUdp: true });
  const [algorithm = '', value = ''] = (/a=fingerprint:(\S+) (\S+)/.exec(offer) ?? []).slice(1);
  await transport.connect({
    dtlsParameters: {
      role: 'client',
      fingerprints: [{ algorithm: algorithm as types.FingerprintAlgorithm, value }],
    },
  });
  const consumer = await transport.consume({
    producerId: producer.id,
    rtpCapabilities: capabilities,
  });
  return answerOf(transport, consumer);
}

function answerOf(transport: types.WebRtcTransport, consumer: types.Consumer): string {
  const { iceParameters, iceCandidates, dtlsParameters } = transport;
  const fingerprint = dtlsParameters.fingerprints.find(({ algorithm }) => algorithm === 'sha-256');
  return [
    ...['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 't=0 0', 'a=group:BUNDLE 0', 'a=ice-lite'],
    ...[`m=video 9 UDP/TLS/RTP/SAVPF ${PAYLOAD_TYPE}`, 'c=IN IP4 127.0.0.1', 'a=mid:0'],
    ...['a=sendonly', 'a=rtcp-mux', `a=rtpmap:${PAYLOAD_TYPE} H264/90000`],
    `a=fmtp:${PAYLOAD_TYPE} packetization-mode=1;profile-level-id=42e01f;level-asymmetry-allowed=1`,
    `a=ice-ufrag:${iceParameters.usernameFragment}`,
    `a=ice-pwd:${iceParameters.password}`,
    `a=fingerprint:sha-256 ${fingerprint?.value ?? ''}`,
    // The client waits to be called, as browsers that offer "actpass" do after "active".
    'a=setup:passive',
    ...iceCandidates.map(
      ({ foundation, priority, address, port }) =>
        `a=candidate:${foundation} 1 udp ${priority} ${address} ${port} typ host`,
    ),
    'a=end-of-candidates',
    `a=ssrc:${consumer.rtpParameters.encodings?.[0]?.ssrc ?? 0} cname:bare`,
    '',
  ].join('\r\n');
}

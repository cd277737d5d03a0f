/** Checks what comes from another node about a relay: its request, and the tracks it offers. */
import { checkRtpParameters } from './check-rtp-parameters.ts';
import { checker } from './lib/check.ts';
import { TRACK_SOURCES } from './track.ts';
import type { SrtpParameters } from 'mediasoup/types';
import type { OpenRelayRequest, PipeEndpoint, RelayDemand, RelayedProducer } from './node-port.ts';

const check = checker('SFU_BAD_REQUEST');

const ID = { max: 128, pattern: /^[A-Za-z0-9_.:-]+$/ } as const;
const SRTP_SUITES = [
  'AEAD_AES_256_GCM',
  'AEAD_AES_128_GCM',
  'AES_CM_128_HMAC_SHA1_80',
  'AES_CM_128_HMAC_SHA1_32',
] as const;

/** @throws SFU_BAD_REQUEST */
export function checkRelayRequest(request: OpenRelayRequest): OpenRelayRequest {
  check.record(request, 'request');
  check.text(request.streamId, 'streamId', ID);
  check.text(request.to, 'to', ID);
  if (request.region !== undefined) {
    check.text(request.region, 'region', { max: 64 });
  }
  if (request.origin !== undefined) {
    check.record(request.origin, 'origin');
    check.text(request.origin.nodeId, 'origin.nodeId', ID);
    check.text(request.origin.rpcUrl, 'origin.rpcUrl', { max: 512 });
  }
  return {
    ...request,
    rests: request.rests === true,
    remote: checkPipeEndpoint(request.remote),
  };
}

/** @throws SFU_BAD_REQUEST */
export function checkPipeEndpoint(endpoint: PipeEndpoint): PipeEndpoint {
  check.record(endpoint, 'endpoint');
  const ip = check.text(endpoint.ip, 'endpoint.ip', { max: 64, pattern: /^[0-9a-fA-F.:]+$/ });
  const port = check.integer(endpoint.port, 'endpoint.port', { min: 1, max: 65_535 });
  return endpoint.srtpParameters === undefined
    ? { ip, port }
    : { ip, port, srtpParameters: checkSrtp(endpoint.srtpParameters) };
}

/** @throws SFU_BAD_REQUEST, SFU_BAD_RTP_PARAMETERS */
export function checkRelayedProducer(producer: RelayedProducer): RelayedProducer {
  check.record(producer, 'producer');
  const kind = check.oneOf(producer.kind, 'producer.kind', ['audio', 'video']);
  check.text(producer.producerId, 'producer.producerId', ID);
  return {
    producerId: producer.producerId,
    kind,
    source: check.oneOf(producer.source, 'producer.source', TRACK_SOURCES),
    rtpParameters: checkRtpParameters(kind, producer.rtpParameters),
    paused: producer.paused,
  };
}

/** Far more than the tracks of a stream. */
const MAX_DEMANDS = 64;
/** mediasoup knows eight spatial layers at most. */
const MAX_LAYER = 7;

/** @throws SFU_BAD_REQUEST */
export function checkRelayDemand(demand: RelayDemand): RelayDemand {
  check.record(demand, 'demand');
  const entries = Object.entries(demand);
  check.integer(entries.length, 'number of demands', { min: 0, max: MAX_DEMANDS });
  for (const [producerId, layer] of entries) {
    check.text(producerId, 'demand.producerId', ID);
    check.integer(layer, 'demand', { min: -1, max: MAX_LAYER });
  }
  return demand;
}

function checkSrtp(srtp: SrtpParameters): SrtpParameters {
  return {
    cryptoSuite: check.oneOf(srtp.cryptoSuite, 'endpoint.srtpParameters.cryptoSuite', SRTP_SUITES),
    keyBase64: check.text(srtp.keyBase64, 'endpoint.srtpParameters.keyBase64', {
      max: 128,
      pattern: /^[A-Za-z0-9+/=]+$/,
    }),
  };
}

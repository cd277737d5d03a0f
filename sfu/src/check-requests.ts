/** Checks of whole requests of the node port: they may have come over the RPC. */
import { checkDtlsParameters } from './check-dtls-parameters.ts';
import { checkRtpCapabilities } from './check-rtp-capabilities.ts';
import { checker } from './lib/check.ts';
import { TRACK_SOURCES } from './track.ts';
import type {
  LayerChoice,
  OpenPublishRequest,
  OpenSubscribeRequest,
  ProduceRequest,
} from './node-port.ts';

const check = checker('SFU_BAD_REQUEST');

/** 30 minutes. */
export const MAX_RECONNECT_WINDOW_MS = 1_800_000;
const PROTOCOLS = ['webrtc', 'whip', 'rtmp', 'srt'] as const;
const TAKEOVERS = ['replace', 'refuse'] as const;
const ID = { max: 128, pattern: /^[A-Za-z0-9_.:-]+$/ } as const;
const MID = { max: 32, pattern: /^[!-~]+$/ } as const;
const MAX_LAYER = 7;
const MAX_LIMIT = 2 ** 40;

/** @throws SFU_BAD_REQUEST, SFU_BAD_DTLS_PARAMETERS */
export function checkOpenPublish(request: OpenPublishRequest): OpenPublishRequest {
  check.record(request, 'request');
  check.text(request.streamId, 'streamId', ID);
  check.integer(request.epoch, 'epoch', { min: 0, max: Number.MAX_SAFE_INTEGER });
  check.integer(request.reconnectWindowMs, 'reconnectWindowMs', {
    min: 0,
    max: MAX_RECONNECT_WINDOW_MS,
  });
  check.oneOf(request.takeover, 'takeover', TAKEOVERS);
  check.oneOf(request.protocol, 'protocol', PROTOCOLS);
  if (request.limits !== undefined) {
    check.record(request.limits, 'limits');
    for (const key of ['maxBitrateBps', 'maxWidth', 'maxHeight', 'maxFps'] as const) {
      check.integer(request.limits[key], `limits.${key}`, { min: 1, max: MAX_LIMIT });
    }
  }
  return request.dtlsParameters === undefined
    ? request
    : { ...request, dtlsParameters: checkDtlsParameters(request.dtlsParameters) };
}

/** @throws SFU_BAD_REQUEST, SFU_BAD_RTP_CAPABILITIES, SFU_BAD_DTLS_PARAMETERS */
export function checkOpenSubscribe(request: OpenSubscribeRequest): OpenSubscribeRequest {
  check.record(request, 'request');
  check.text(request.streamId, 'streamId', ID);
  for (const kind of ['audio', 'video'] as const) {
    const mid = request.mids?.[kind];
    if (mid !== undefined) {
      check.text(mid, `mids.${kind}`, MID);
    }
  }
  return {
    ...request,
    rtpCapabilities: checkRtpCapabilities(request.rtpCapabilities),
    ...(request.dtlsParameters === undefined
      ? {}
      : { dtlsParameters: checkDtlsParameters(request.dtlsParameters) }),
  };
}

/** @throws SFU_BAD_REQUEST */
export function checkProduce(request: ProduceRequest): void {
  check.record(request, 'request');
  check.oneOf(request.kind, 'kind', ['audio', 'video']);
  check.oneOf(request.source, 'source', TRACK_SOURCES);
}

/** @throws SFU_BAD_REQUEST */
export function checkLayers(layers: LayerChoice | undefined): void {
  if (layers === undefined) {
    return;
  }
  check.record(layers, 'layers');
  check.integer(layers.spatialLayer, 'layers.spatialLayer', { min: 0, max: MAX_LAYER });
  if (layers.temporalLayer !== undefined) {
    check.integer(layers.temporalLayer, 'layers.temporalLayer', { min: 0, max: MAX_LAYER });
  }
}

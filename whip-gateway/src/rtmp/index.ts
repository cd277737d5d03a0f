export { createRtmpServer } from './rtmp-server.ts';
export type { RtmpServer, RtmpServerCounters, RtmpServerOptions } from './rtmp-server.ts';
export type {
  PublishRequest,
  RtmpCloseReason,
  RtmpGoneReason,
  RtmpPublish,
  RtmpPublisher,
  RtmpServerDeps,
  RtmpSessionStats,
} from './ports.ts';
export { DEFAULT_RTMP_LIMITS } from './limits.ts';
export type { RtmpLimits } from './limits.ts';
export { RTMP_ERRORS } from './errors.ts';

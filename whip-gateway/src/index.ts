/** WHIP and WHEP, and the ingest of RTMP, RTMPS and SRT. */
export * from './ingest/index.ts';
export { createWhipWhep } from './create-whip-whep.ts';
export type { WhipWhep, WhipWhepStats } from './create-whip-whep.ts';
export { WHIP_ERRORS, WHIP_STATUS_BY_CODE, whipError } from './errors.ts';
export type { WhipErrorCode } from './errors.ts';
export type { RateLimit, WhipWhepOptions } from './options.ts';
export type { IceServerSource, ViewerCountSource, WhipWhepDeps } from './ports.ts';

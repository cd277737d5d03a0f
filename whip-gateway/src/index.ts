/** WHIP and WHEP; RTMP and SRT have entries of their own below. */
export { createWhipWhep } from './create-whip-whep.ts';
export type { WhipWhep, WhipWhepStats } from './create-whip-whep.ts';
export { WHIP_ERRORS, WHIP_STATUS_BY_CODE, whipError } from './errors.ts';
export type { WhipErrorCode } from './errors.ts';
export type { RateLimit, WhipWhepOptions } from './options.ts';
export type { IceServerSource, ViewerCountSource, WhipWhepDeps } from './ports.ts';

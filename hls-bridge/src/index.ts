export * from './create-hls-bridge.ts';
export * from './errors.ts';
export { parseRung } from './ladder/ladder-options.ts';
export type { LadderOptions, RungLimit } from './ladder/ladder-options.ts';
export { completeOptions } from './options.ts';
export type { HlsBridgeOptions, HlsBridgeOptionsInput } from './options.ts';
export type * from './ports.ts';

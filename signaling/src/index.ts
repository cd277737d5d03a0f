export * from './signaling.ts';
export * from './errors.ts';
export * from './close-codes.ts';
export type * from './options.ts';
export type * from './ports.ts';
export type { SignalingStats } from './signaling-metrics.ts';

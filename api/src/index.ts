export * from './api.ts';
export type * from './api-types.ts';
export * from './errors.ts';
export type * from './ports.ts';

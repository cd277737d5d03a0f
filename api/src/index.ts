export type * from './api-types.ts';
export type * from './ports.ts';

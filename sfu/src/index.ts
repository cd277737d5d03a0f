export type * from './node-port.ts';
export type * from './cluster-port.ts';
export type * from './ports.ts';

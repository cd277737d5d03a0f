export * from './create-sfu-node.ts';
export * from './errors.ts';
export { MAIN_ROUTER_CODECS, mainRouterCapabilities } from './router-codecs.ts';
export { LocalSfuNode } from './local-sfu-node.ts';
export type { ConnectNode } from './relays.ts';
export type { SfuNodeOptions, SfuNodeOptionsInput } from './options.ts';
export type * from './node-port.ts';
export type * from './cluster-port.ts';
export type * from './ports.ts';

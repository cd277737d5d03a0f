/** What clients and the server share: messages, shapes and the codec. Uses no Node API. */
export * from './messages.ts';
export type * from './rtp-shapes.ts';
export * from './chat-text.ts';
export * from './codec.ts';
export * from './codec-error.ts';
export type { WireForm } from './fields.ts';

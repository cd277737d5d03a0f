export * from './api.ts';
export type * from './api-types.ts';
export * from './errors.ts';
export type * from './ports.ts';
export { createChatStore } from './chat/chat-store.ts';
export type { ChatStore } from './chat/chat-store.ts';
export type { ChatPort } from './chat/chat-types.ts';
export type { OwnStreamHealth } from './own-stream-health.ts';
export { NO_HEALTH } from './stream-health.ts';

/** For tests of this and other packages: clients that need no browser. */
export * from './fake-media.ts';
export * from './rtp-client.ts';
export * from './test-peers.ts';

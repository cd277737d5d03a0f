export * from './serve.ts';
export type { Role } from './command-line.ts';

/** Types that the test peers show to their users. */
export type { ProducerId } from '@freshet/infra/runtime';
export type * from '../src/node-port.ts';

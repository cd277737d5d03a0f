import { expect, it } from 'vitest';
import { busContract } from '../../test/support/contracts/bus-contract.ts';
import { createMemoryBus } from './bus-memory.ts';
import { createLogger } from './log.ts';

const log = createLogger({ level: 'silent' });

busContract('the in-memory bus', async () => {
  const bus = createMemoryBus({ log }, { historyLength: 20 });
  return { historyLength: 20, open: async () => bus, close: () => bus.close() };
});

it('forgets the longest idle topics, never one that is listened to', async () => {
  const bus = createMemoryBus({ log }, { maxIdleTopics: 2 });
  const seen: unknown[] = [];
  await bus.subscribe('kept', (message) => seen.push(message.body));
  const first = await bus.publish('old', 1);
  for (let n = 0; n < 5; n += 1) {
    await bus.publish(`other-${n}`, n);
  }
  let gaps = 0;
  await bus.subscribe('old', () => undefined, { replayAfter: first, onGap: () => (gaps += 1) });
  expect(gaps).toBe(1);
  await bus.publish('kept', 'still here');
  await new Promise((resolve) => setImmediate(resolve));
  expect(seen).toEqual(['still here']);
  await bus.close();
});

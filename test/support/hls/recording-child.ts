/**
 * A process that records made-up media into a directory until it is killed: arguments are the directory, the
 * first media sequence number, and `late` once its key was replaced. Says the key of each journal entry that is stored.
 */
import { createLogger } from '@freshet/infra/runtime';
import type { ObjectStore } from '@freshet/infra/runtime';
import { openKilledStore } from './killed-store.ts';
import { recordFeed } from './recording-feed.ts';

const [directory = '', firstMsn = '0', when] = process.argv.slice(2);
const FEED_EVERY_MS = 15;
const SECONDS_AT_ONCE = 4;

const log = createLogger({ level: 'silent' });
const real = await openKilledStore(directory, when === 'late');
const store = Object.assign(Object.create(real) as ObjectStore, {
  put: async (...args: Parameters<ObjectStore['put']>) => {
    const stored = await real.put(...args);
    if (args[0].includes('/journal/')) {
      // To a pipe this is written before it returns.
      process.stdout.write(`${args[0]}\n`);
    }
    return stored;
  },
  get: real.get.bind(real),
  list: real.list.bind(real),
  delete: real.delete.bind(real),
});
const recording = recordFeed({ store, log }, Number(firstMsn));
setInterval(() => {
  recording.feed(SECONDS_AT_ONCE);
}, FEED_EVERY_MS);

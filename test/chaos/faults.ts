/** What a chaos run breaks, one at a time: each fault is done, lasts, and is taken back. */
import { setTimeout as delay } from 'node:timers/promises';
import type { CascadeCluster } from '../support/cascade.ts';
import { workersOf } from '../support/freshet-process.ts';

export type Fault = {
  readonly name: string;
  /** Resolves when it has been taken back. @param random - 0 to 1, from the seed */
  readonly run: (cluster: CascadeCluster, random: () => number) => Promise<string>;
};

const HANG_MS = 4_000;
const CUT_MS = 5_000;
const REDIS_AWAY_MS = 4_000;
const DOWN_MS = 2_000;

export const FAULTS: readonly Fault[] = [
  {
    name: 'a media node is killed and comes back',
    run: async (cluster, random) => {
      const name = pick(cluster.names, random);
      await cluster.kill(name);
      await delay(DOWN_MS);
      await cluster.restart(name);
      return name;
    },
  },
  {
    name: 'a media node hangs and wakes up',
    run: async (cluster, random) => {
      const name = pick(cluster.names, random);
      cluster.signal(name, 'SIGSTOP');
      try {
        await delay(HANG_MS);
      } finally {
        cluster.signal(name, 'SIGCONT');
      }
      return name;
    },
  },
  {
    name: 'an SFU worker is killed',
    run: async (cluster, random) => {
      const name = pick(cluster.names, random);
      process.kill(pick(workersOf(cluster.node(name).pid), random), 'SIGKILL');
      return name;
    },
  },
  {
    name: 'a media node is told to go and comes back',
    run: async (cluster, random) => {
      const name = pick(cluster.names, random);
      await cluster.node(name).stop();
      await cluster.restart(name);
      return name;
    },
  },
  {
    name: 'a region is cut off',
    run: async (cluster, random) => {
      const host = pick(cluster.net.hosts.slice(1), random);
      await host.setLink(false);
      try {
        await delay(CUT_MS);
      } finally {
        await host.setLink(true);
      }
      return host.name;
    },
  },
  {
    name: 'Redis is killed and comes back empty',
    run: async (cluster) => {
      await cluster.redis.kill();
      await delay(REDIS_AWAY_MS);
      await cluster.redis.restart();
      return 'redis';
    },
  },
  {
    name: 'Redis hangs',
    run: async (cluster) => {
      cluster.redis.signal('SIGSTOP');
      try {
        await delay(HANG_MS);
      } finally {
        cluster.redis.signal('SIGCONT');
      }
      return 'redis';
    },
  },
  {
    name: 'a control process is killed and comes back',
    run: async (cluster) => {
      await cluster.kill('control2');
      await delay(DOWN_MS);
      await cluster.restart('control2');
      return 'control2';
    },
  },
];

/** Every fault once in an order of the seed, then all of them again in another. */
export function* faultsInOrder(random: () => number): Generator<Fault, never> {
  for (;;) {
    const left = [...FAULTS];
    while (left.length > 0) {
      yield left.splice(Math.floor(random() * left.length), 1)[0] ?? fail();
    }
  }
}

function pick<T>(values: readonly T[], random: () => number): T {
  return values[Math.floor(random() * values.length)] ?? fail();
}

function fail(): never {
  throw new Error('nothing to pick from');
}

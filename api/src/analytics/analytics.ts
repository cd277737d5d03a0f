/** Analytics of one process: what is gathered, sampled and rolled up, and its end. */
import type { Closer, Database, Logger, Metrics, Presence } from '@freshet/infra/runtime';
import { createRounds } from '../lib/rounds.ts';
import { createAudience } from './audience.ts';
import type { Audience } from './audience.ts';
import type { PlaceOf } from './place.ts';
import { rollUp } from './roll-up.ts';
import { createSampler } from './sampler.ts';

export type Analytics = {
  readonly audience: Pick<Audience, 'note'>;
  readonly placeOf: PlaceOf;
  /** Everything that is due, now: the tests' handle. */
  readonly settle: () => Promise<void>;
};

const ROLL_UP_MS = 15 * 60_000;
/** So that what was sampled before a restart is in order soon after it. */
const FIRST_ROLL_UP_MS = 60_000;

export function openAnalytics(
  deps: {
    readonly db: Database;
    readonly log: Logger;
    readonly presence: Presence;
    readonly now: () => number;
    readonly metrics?: Metrics | undefined;
  },
  options: { readonly placeOf: PlaceOf; readonly flushMs?: number | undefined },
  closer: Closer,
): Analytics {
  const { db, log, now } = deps;
  const { flushMs } = options;
  const audience = closer.use(createAudience(deps, flushMs === undefined ? {} : { flushMs }));
  const sampler = closer.use(createSampler({ ...deps, watched: () => audience.watched() }));
  const rollUps = closer.use(
    createRounds(() => rollUp(db, now()), {
      everyMs: ROLL_UP_MS,
      onFailed: (error) => {
        log.warn({ err: error }, 'analytics not rolled up');
      },
    }),
  );
  const first = setTimeout(() => void rollUps.round().catch(() => undefined), FIRST_ROLL_UP_MS);
  first.unref();
  closer.push(() => {
    clearTimeout(first);
  });
  return {
    audience,
    placeOf: options.placeOf,
    async settle() {
      await sampler.round();
      await audience.flush();
      await rollUps.round();
    },
  };
}

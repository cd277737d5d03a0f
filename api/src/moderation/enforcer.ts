/**
 * Carries out what follows from decisions: what was decided here at once, so that the moderator learns
 * whether it holds; what failed, or what a process left that died, by rounds in every process.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger, Metrics } from '@freshet/infra/runtime';
import { PlatformError } from '@freshet/infra/runtime';
import { createRounds } from '../lib/rounds.ts';
import { carryOutEffect } from './effects.ts';
import type { EffectDeps } from './effects.ts';
import { countPending, isEnforced, postpone, settle, take } from './enforcement-queue.ts';
import type { Cause, Demand, EffectKind, HeldEffect } from './enforcement-queue.ts';

export interface Enforcer {
  /** Does what was demanded just now. True when nothing is left; false when it goes on without the caller. */
  carryOut(cause: Cause, demand: Demand): Promise<boolean>;
  /** Tries what is due; how many that were. */
  round(): Promise<number>;
  close(): Promise<void>;
}

const EVERY_MS = 1000;
const BATCH = 16;
/** One try; shorter than a lease. */
const TRY_MS = 10_000;
/** What a moderator waits for. */
const ANSWER_MS = 3_000;
/** Failures in a row from which on it is an error, not only a warning. */
const MANY = 5;
const WITHOUT_CHAT: readonly EffectKind[] = ['end_stream', 'platform_ban'];
const ALL: readonly EffectKind[] = [...WITHOUT_CHAT, 'chat'];

export function createEnforcer(
  deps: EffectDeps & { readonly log: Logger; readonly metrics?: Metrics | undefined },
): Enforcer {
  const { db, log } = deps;
  const running = new Set<Promise<void>>();
  const closing = new AbortController();
  const tries = deps.metrics?.counter({
    name: 'moderation_effects_total',
    help: 'Tries to carry out what follows from decisions of moderators',
    labels: ['effect', 'outcome'],
  });
  let pending = 0;
  const stopGauge = deps.metrics?.observedGauge(
    { name: 'moderation_effects_pending', help: 'Effects of decisions that are not done yet' },
    () => pending,
  );

  async function attempt(effect: HeldEffect): Promise<void> {
    const { kind, causeKind, causeId, attempts } = effect;
    try {
      await within(TRY_MS, closing.signal, carryOutEffect(deps, effect));
      await settle(db, effect);
      tries?.inc({ effect: kind, outcome: 'done' });
    } catch (error) {
      tries?.inc({ effect: kind, outcome: 'failed' });
      const facts = { err: error, effect: kind, causeKind, causeId, attempts };
      if (attempts < MANY) {
        log.warn(facts, 'effect of a decision failed, tried again');
      } else {
        log.error(facts, 'effect of a decision fails again and again');
      }
      // Without the database the lease ends by itself.
      await postpone(db, effect, codeOf(error)).catch(() => undefined);
    }
  }

  function start(effect: HeldEffect): Promise<void> {
    const task = attempt(effect).finally(() => running.delete(task));
    running.add(task);
    return task;
  }

  async function work(): Promise<number> {
    const kinds = deps.chat() === undefined ? WITHOUT_CHAT : ALL;
    const held = await take(db, { kinds, limit: BATCH });
    await Promise.all(held.map(start));
    if (deps.metrics !== undefined) {
      pending = await countPending(db);
    }
    return held.length;
  }

  const rounds = createRounds(work, {
    everyMs: EVERY_MS,
    onFailed: (error) => {
      log.debug({ err: error }, 'effects of decisions not read');
    },
  });
  return {
    async carryOut(cause, demand) {
      const late = new AbortController();
      await Promise.race([
        Promise.all(demand.map(start)),
        pause(ANSWER_MS, undefined, { signal: late.signal }).catch(() => undefined),
      ]);
      late.abort();
      return isEnforced(db, cause);
    },
    round: rounds.round,
    async close() {
      stopGauge?.();
      // What is under way is given back, for others to begin at once.
      closing.abort();
      await rounds.close();
      await Promise.all(running);
    },
  };
}

/**
 * The work may go on, but nobody waits for it: another try, or another process, does it again.
 * @throws what the work throws, or that it takes too long
 */
async function within(ms: number, closing: AbortSignal, work: Promise<void>): Promise<void> {
  const done = new AbortController();
  const signal = AbortSignal.any([done.signal, closing]);
  const late = pause(ms, undefined, { signal })
    .catch(() => undefined)
    .then(() => {
      throw new DOMException('nobody waits for it any longer', 'TimeoutError');
    });
  late.catch(() => undefined);
  try {
    await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}

/** No texts of others: the code, or the kind of error. */
function codeOf(error: unknown): string {
  if (error instanceof PlatformError) {
    return error.code;
  }
  return error instanceof Error ? error.name : 'failed';
}

/** Recovery of a media session, with time that stands still. */
import { beforeEach, describe, expect, test } from 'vitest';
import { clientError } from '../errors.ts';
import type { FreshetError } from '../errors.ts';
import { FakeClock, settle } from '../testing/fake-surroundings.ts';
import { SessionKeeper } from './session-keeper.ts';
import type { RecoveryStep } from './session-keeper.ts';

let clock: FakeClock;
let steps: RecoveryStep[];
let recovered: number[];
let failures: FreshetError[];
let opens: AbortSignal[];
let restarts: number;
/** What the next `open` does. */
let openFails: FreshetError[];
let keeper: SessionKeeper;

beforeEach(() => {
  clock = new FakeClock();
  steps = [];
  recovered = [];
  failures = [];
  opens = [];
  restarts = 0;
  openFails = [];
  keeper = new SessionKeeper({
    clock,
    random: () => 0.5,
    open: async (signal) => {
      opens.push(signal);
      const failure = openFails.shift();
      if (failure !== undefined) {
        throw failure;
      }
      keeper.handleTransport('connecting');
    },
    restartIce: async () => {
      restarts += 1;
    },
    onRecovering: (step) => steps.push(step),
    onRecovered: (durationMs) => recovered.push(durationMs),
    onFailed: (error) => failures.push(error),
  });
});

/** A session that is up and has been for a while. */
async function up(): Promise<void> {
  keeper.start();
  await settle();
  keeper.handleTransport('connected');
  await clock.advance(5_000);
  expect(opens).toHaveLength(1);
}

const actions = (): string[] => steps.map((step) => `${step.action} ${String(step.delayMs)}`);

describe('a transport that is disconnected', () => {
  test('and heals within a second needs nothing', async () => {
    await up();
    keeper.handleTransport('disconnected');
    await clock.advance(900);
    keeper.handleTransport('connected');
    await clock.advance(10_000);
    expect(steps).toEqual([]);
  });

  test('for longer gets new ICE credentials, and the session stays', async () => {
    await up();
    keeper.handleTransport('disconnected');
    await clock.advance(1_000);
    expect(restarts).toBe(1);
    await clock.advance(200);
    keeper.handleTransport('connected');
    expect(recovered).toEqual([200]);
    expect(opens).toHaveLength(1);
    expect(clock.pendingTimers).toBe(0);
  });

  test('after an ICE restart that does not help is replaced by a new session', async () => {
    await up();
    keeper.handleTransport('disconnected');
    await clock.advance(1_000 + 4_000);
    expect(actions()).toEqual(['restart_ice 0', 'reopen 0']);
    expect(opens).toHaveLength(2);
  });

  test('and brings no packet does not wait out the second', async () => {
    await up();
    keeper.handleTransport('disconnected');
    keeper.handleStall();
    expect(restarts).toBe(1);
  });
});

describe('a session that is gone', () => {
  test('because the worker died is opened again at once', async () => {
    await up();
    keeper.handleSessionClosed('worker_died', true);
    await settle();
    expect(steps).toEqual([{ action: 'reopen', cause: 'worker_died', attempt: 0, delayMs: 0 }]);
    expect(opens).toHaveLength(2);
    await clock.advance(120);
    keeper.handleTransport('connected');
    expect(recovered).toEqual([120]);
  });

  test('with the signaling session is opened again at once', async () => {
    await up();
    keeper.handleSessionsLost();
    expect(opens).toHaveLength(2);
  });

  test('again and again is opened with growing delays', async () => {
    await up();
    for (let round = 0; round < 4; round += 1) {
      keeper.handleSessionClosed('worker_died', true);
      await clock.advance(2_000);
    }
    expect(actions()).toEqual(['reopen 0', 'reopen 150', 'reopen 300', 'reopen 600']);
  });

  test('for good is not opened again', async () => {
    await up();
    keeper.handleSessionClosed('kicked', false);
    await clock.advance(60_000);
    expect(failures).toMatchObject([{ code: 'CLIENT_SESSION_CLOSED' }]);
    expect(opens).toHaveLength(1);
    expect(clock.pendingTimers).toBe(0);
  });
});

describe('opening', () => {
  test('is tried again after errors that may pass, not before the server wants', async () => {
    openFails = [
      clientError('CLIENT_TIMEOUT'),
      clientError('CLIENT_TIMEOUT', { retryAfterMs: 5_000 }),
    ];
    keeper.start();
    await clock.advance(0);
    await clock.advance(10_000);
    expect(actions()).toEqual(['reopen 150', 'reopen 5300']);
    expect(opens).toHaveLength(3);
  });

  test('is given up after errors that will not pass', async () => {
    openFails = [clientError('CLIENT_UNSUPPORTED_BROWSER')];
    keeper.start();
    await clock.advance(60_000);
    expect(failures).toMatchObject([{ code: 'CLIENT_UNSUPPORTED_BROWSER' }]);
    expect(opens).toHaveLength(1);
  });

  test('is given up when something unexpected happens five times', async () => {
    openFails = Array.from({ length: 9 }, () => clientError('CLIENT_INTERNAL'));
    keeper.start();
    await clock.advance(60_000);
    expect(opens).toHaveLength(5);
    expect(failures).toHaveLength(1);
  });

  test('that leads to no connection is a failed transport', async () => {
    keeper.start();
    await clock.advance(10_000);
    expect(steps).toMatchObject([
      { action: 'reopen', cause: 'ice_failed', error: { code: 'CLIENT_TRANSPORT_FAILED' } },
    ]);
    expect(restarts).toBe(0);
  });

  test('is aborted by stop, which leaves no timer', async () => {
    keeper.start();
    const [signal] = opens;
    keeper.stop();
    keeper.stop();
    await clock.advance(60_000);
    expect(signal?.aborted).toBe(true);
    expect(clock.pendingTimers).toBe(0);
    expect(steps).toEqual([]);
  });
});

describe('a network change', () => {
  test('restarts ICE at once and counts as healed when nothing had broken', async () => {
    await up();
    keeper.handleNetworkChange();
    await settle();
    expect(restarts).toBe(1);
    expect(recovered).toEqual([0]);
    expect(clock.pendingTimers).toBe(0);
  });

  test('ends the wait for the next try', async () => {
    openFails = [clientError('CLIENT_TIMEOUT'), clientError('CLIENT_TIMEOUT')];
    keeper.start();
    await settle();
    keeper.handleNetworkChange();
    expect(opens).toHaveLength(2);
  });
});

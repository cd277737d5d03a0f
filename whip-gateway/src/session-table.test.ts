import { describe, expect, test } from 'vitest';
import { createLogger, createMetrics } from '@freshet/infra/runtime';
import { SessionTable } from './session-table.ts';

function table(maxSessions: number, maxSessionsPerAddress: number): SessionTable {
  const log = createLogger({ level: 'silent' });
  const metrics = createMetrics({ processMetrics: false });
  return new SessionTable({ log, metrics }, { maxSessions, maxSessionsPerAddress });
}

describe('SessionTable', () => {
  test('gives one address a limited number of places, and takes them back once', () => {
    const sessions = table(10, 2);
    const release = sessions.reserve('192.0.2.1');
    sessions.reserve('192.0.2.1');
    expect(() => sessions.reserve('192.0.2.1')).toThrow(
      expect.objectContaining({ code: 'WHIP_ADDRESS_FULL' }),
    );
    sessions.reserve('192.0.2.2');
    release();
    release();
    sessions.reserve('192.0.2.1');
    expect(() => sessions.reserve('192.0.2.1')).toThrow();
  });

  test('does not count per address on loopback', () => {
    const sessions = table(10, 1);
    sessions.reserve('127.0.0.1');
    expect(() => sessions.reserve('127.0.0.1')).not.toThrow();
  });

  test('is bounded as a whole', () => {
    const sessions = table(1, 10);
    sessions.reserve('127.0.0.1');
    expect(() => sessions.reserve('192.0.2.1')).toThrow(
      expect.objectContaining({ code: 'WHIP_TOO_MANY_SESSIONS', retryAfterMs: 5000 }),
    );
  });

  test('takes nobody once it is closed', async () => {
    const sessions = table(1, 1);
    await sessions.close();
    await sessions.close();
    expect(() => sessions.reserve('127.0.0.1')).toThrow(
      expect.objectContaining({ code: 'WHIP_CLOSED' }),
    );
  });
});

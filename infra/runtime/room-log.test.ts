import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../../test/support/eventually.ts';
import { startTestRedis } from '../../test/support/chat-redis.ts';
import type { TestRedis } from '../../test/support/chat-redis.ts';
import { createLogger } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createMemoryRoomLog } from './room-log-memory.ts';
import { createRedisRoomLog } from './room-log-redis.ts';
import type { RoomEntry, RoomLog } from './room-log.ts';

const log = createLogger({ level: 'silent' });
let redis: TestRedis;
const open: RoomLog[] = [];
let rooms = 0;

beforeAll(async () => {
  redis = await startTestRedis();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});
afterAll(async () => {
  await redis.close();
});

function use(roomLog: RoomLog): RoomLog {
  open.push(roomLog);
  return roomLog;
}
const onRedis = (options: { historyLength?: number; holdMs?: number } = {}): RoomLog =>
  use(
    createRedisRoomLog(
      { log, metrics: createMetrics({ processMetrics: false }) },
      { url: redis.url, ...options },
    ),
  );

function newRoom(): string {
  rooms += 1;
  return `rm_test${rooms}`;
}

type Heard = { entries: RoomEntry[]; gaps: number; signals: string[]; stop: () => void };

async function listen(roomLog: RoomLog, room: string): Promise<Heard> {
  const heard: Heard = { entries: [], gaps: 0, signals: [], stop: () => undefined };
  heard.stop = await roomLog.subscribe(room, {
    onEntry: (entry) => heard.entries.push(entry),
    onGap: () => (heard.gaps += 1),
    onSignal: (body) => heard.signals.push(body),
  });
  return heard;
}

const bodies = (heard: Heard): string[] => heard.entries.map(({ body }) => body);
const whenHeard = (heard: Heard, count: number): Promise<void> =>
  eventually(
    () => (heard.entries.length >= count ? undefined : `${heard.entries.length} of ${count}`),
    { timeoutMs: 20_000 },
  );

describe.each([
  ['in memory', () => use(createMemoryRoomLog({ historyLength: 10 }))],
  ['on Redis', () => onRedis({ historyLength: 10 })],
])('A room log %s', (kind, create) => {
  it('orders entries and hands them to the listener', async () => {
    const roomLog = create();
    const room = newRoom();
    const heard = await listen(roomLog, room);
    const first = await roomLog.append(room, { id: 'a', body: 'one two  three' });
    const second = await roomLog.append(room, { id: 'b', body: '{"x":"ü🎉"}' });
    await whenHeard(heard, 2);
    expect(bodies(heard)).toEqual(['one two  three', '{"x":"ü🎉"}']);
    expect([first, second]).toMatchObject([
      { kind: 'ordered', position: { seq: 1 } },
      { kind: 'ordered', position: { seq: 2 } },
    ]);
    expect(heard.entries.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('gives a later listener what it holds, then what follows', async () => {
    const roomLog = create();
    const room = newRoom();
    await roomLog.append(room, { id: 'a', body: '1' });
    const heard = await listen(roomLog, room);
    await roomLog.append(room, { id: 'b', body: '2' });
    await whenHeard(heard, 2);
    expect(bodies(heard)).toEqual(['1', '2']);
  });

  it('keeps a bounded history', async () => {
    const roomLog = create();
    const room = newRoom();
    for (let n = 1; n <= 400; n += 1) {
      await roomLog.append(room, { id: `id${n}`, body: String(n) });
    }
    const heard = await listen(roomLog, room);
    await roomLog.append(room, { id: 'end', body: 'end' });
    await eventually(() => (bodies(heard).at(-1) === 'end' ? undefined : 'not there'));
    // Redis trims whole nodes of a stream.
    expect(heard.entries.length).toBeLessThanOrEqual(kind === 'in memory' ? 11 : 150);
    expect(heard.entries.length).toBeGreaterThanOrEqual(11);
  });

  it('appends an id once, however often it is tried', async () => {
    const roomLog = create();
    const room = newRoom();
    const heard = await listen(roomLog, room);
    const guards = [{ kind: 'once' as const, key: 'k', windowMs: 60_000 }];
    const first = await roomLog.append(room, { id: 'a', body: '1', guards });
    expect(await roomLog.append(room, { id: 'a', body: '1', guards })).toEqual(first);
    await roomLog.append(room, { id: 'b', body: '2' });
    await whenHeard(heard, 2);
    expect(bodies(heard)).toEqual(['1', '2']);
  });

  it('refuses by rate and by repetition, and then charges nothing', async () => {
    const roomLog = create();
    const room = newRoom();
    const rate = { kind: 'rate' as const, key: 'u:ada', limit: 2, windowMs: 60_000 };
    const once = { kind: 'once' as const, key: 'slow:ada', windowMs: 60_000 };
    const results = [
      await roomLog.append(room, { id: '1', body: '', guards: [rate] }),
      await roomLog.append(room, { id: '2', body: '', guards: [once] }),
      await roomLog.append(room, { id: '3', body: '', guards: [rate, once] }),
      await roomLog.append(room, { id: '4', body: '', guards: [rate] }),
      await roomLog.append(room, { id: '5', body: '', guards: [rate] }),
      await roomLog.append(room, { id: '6', body: '', guards: [{ ...rate, key: 'u:bob' }] }),
    ];
    expect(results.map(({ kind: result }) => result)).toEqual([
      'ordered',
      'ordered',
      'refused',
      'ordered',
      'refused',
      'ordered',
    ]);
    expect(results[2]).toMatchObject({ guard: 1 });
    const refused = results[4];
    expect(refused?.kind === 'refused' ? refused.retryAfterMs : 0).toBeGreaterThan(10_000);
  });

  it('passes signals on without keeping them', async () => {
    const roomLog = create();
    const room = newRoom();
    const heard = await listen(roomLog, room);
    await eventually(() => {
      roomLog.signal(room, 'presence 7');
      return heard.signals.includes('presence 7') ? undefined : 'no signal';
    });
    heard.stop();
    expect((await listen(roomLog, room)).entries).toEqual([]);
  });

  it('ends with everything that waits refused', async () => {
    const roomLog = create();
    const room = newRoom();
    await listen(roomLog, room);
    await roomLog.close();
    await roomLog.close();
    await expect(roomLog.append(room, { id: 'a', body: '' })).rejects.toMatchObject({
      code: 'ROOM_LOG_CLOSED',
    });
  });
});

describe('Two nodes on one Redis', () => {
  it('hear the same entries in the same order', async () => {
    const [a, b] = [onRedis(), onRedis()];
    const room = newRoom();
    const [atA, atB] = [await listen(a, room), await listen(b, room)];
    const all: Promise<unknown>[] = [];
    for (let n = 0; n < 200; n += 1) {
      all.push((n % 2 === 0 ? a : b).append(room, { id: `m${n}`, body: String(n) }));
    }
    await Promise.all(all);
    await Promise.all([whenHeard(atA, 200), whenHeard(atB, 200)]);
    expect(atA.entries).toEqual(atB.entries);
    expect(atA.entries.map(({ seq }) => seq)).toEqual(atA.entries.map((_entry, at) => at + 1));
  });

  it('count one limit between them', async () => {
    const [a, b] = [onRedis(), onRedis()];
    const room = newRoom();
    const guards = [{ kind: 'rate' as const, key: 'u:ada', limit: 1, windowMs: 60_000 }];
    const results = [
      await a.append(room, { id: '1', body: '', guards }),
      await b.append(room, { id: '2', body: '', guards }),
    ];
    expect(results.map(({ kind }) => kind)).toEqual(['ordered', 'refused']);
  });

  it('lose, repeat and reorder nothing when Redis dies without a trace and comes back', async () => {
    const own = await startTestRedis();
    try {
      const metrics = createMetrics({ processMetrics: false });
      const options = { url: own.url, holdMs: 20_000 };
      const [a, b] = [
        use(createRedisRoomLog({ log, metrics }, options)),
        use(createRedisRoomLog({ log, metrics }, options)),
      ];
      const room = newRoom();
      const [atA, atB] = [await listen(a, room), await listen(b, room)];
      const acknowledged: string[] = [];
      let sending = true;
      const send = async (roomLog: RoomLog, name: string): Promise<void> => {
        for (let n = 1; sending; n += 1) {
          const body = `${name}${n}`;
          const result = await roomLog.append(room, { id: body, body });
          expect(result.kind).toBe('ordered');
          acknowledged.push(body);
        }
      };
      const senders = [send(a, 'a'), send(b, 'b')];
      for (const round of [1, 2]) {
        const before = acknowledged.length;
        await eventually(() =>
          acknowledged.length > before + 200 ? undefined : `too few in round ${round}`,
        );
        await own.kill();
        await own.restart();
      }
      const before = acknowledged.length;
      await eventually(() => (acknowledged.length > before + 200 ? undefined : 'too few at last'), {
        timeoutMs: 20_000,
      });
      sending = false;
      await Promise.all(senders);
      await Promise.all([whenHeard(atA, acknowledged.length), whenHeard(atB, acknowledged.length)]);
      for (const heard of [atA, atB]) {
        const got = bodies(heard);
        expect(new Set(got)).toEqual(new Set(acknowledged));
        expect(got.length).toBe(acknowledged.length);
        for (const name of ['a', 'b']) {
          const numbers = got.filter((body) => body.startsWith(name)).map((body) => +body.slice(1));
          expect(numbers).toEqual(numbers.toSorted((x, y) => x - y));
        }
        expect(heard.gaps).toBe(0);
      }
    } finally {
      await own.close();
    }
  });

  it('hold appends while Redis hangs, and refuse them when that takes too long', async () => {
    const own = await startTestRedis();
    try {
      const metrics = createMetrics({ processMetrics: false });
      const roomLog = use(createRedisRoomLog({ log, metrics }, { url: own.url, holdMs: 1500 }));
      const room = newRoom();
      const heard = await listen(roomLog, room);
      await roomLog.append(room, { id: 'a', body: '1' });
      own.signal('SIGSTOP');
      await expect(roomLog.append(room, { id: 'b', body: '2' })).rejects.toMatchObject({
        code: 'ROOM_LOG_UNAVAILABLE',
        retryable: true,
      });
      own.signal('SIGCONT');
      await eventually(
        () =>
          roomLog.append(room, { id: 'c', body: '3' }).then(
            () => undefined,
            () => 'still away',
          ),
        { timeoutMs: 20_000 },
      );
      await eventually(() => (bodies(heard).at(-1) === '3' ? undefined : 'not heard'));
      expect(bodies(heard).filter((body) => body !== '2')).toEqual(['1', '3']);
    } finally {
      own.signal('SIGCONT');
      await own.close();
    }
  });
});

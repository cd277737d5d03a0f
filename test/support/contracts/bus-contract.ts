/** What every Bus must do; each implementation runs it on its own backend. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bus, BusMessage } from '@freshet/infra/runtime';
import { eventually } from '../eventually.ts';

export type BusBackend = {
  /** One more handle on the same bus; in-memory buses may give the same one again. */
  open(): Promise<Bus>;
  /** Messages that a topic's history keeps. */
  readonly historyLength: number;
  close(): Promise<void>;
};

export function busContract(name: string, createBackend: () => Promise<BusBackend>): void {
  describe(`${name} as a Bus`, () => {
    let backend: BusBackend;
    let bus: Bus;
    let other: Bus;

    beforeEach(async () => {
      backend = await createBackend();
      bus = await backend.open();
      other = await backend.open();
    });

    afterEach(async () => {
      await bus.close();
      await other.close();
      await backend.close();
    });

    it('delivers to every subscriber of the topic, in order, and to nobody else', async () => {
      const first: unknown[] = [];
      const second: unknown[] = [];
      const elsewhere: unknown[] = [];
      await bus.subscribe('room/a', (message) => first.push(message.body));
      await other.subscribe('room/a', (message) => second.push(message.body));
      await other.subscribe('room/b', (message) => elsewhere.push(message.body));
      const wanted = Array.from({ length: 100 }, (_, n) => ({ n, text: 'grüße 🎥' }));
      for (const body of wanted) {
        await bus.publish('room/a', body);
      }
      await untilLength(first, 100);
      await untilLength(second, 100);
      expect(first).toEqual(wanted);
      expect(second).toEqual(wanted);
      expect(elsewhere).toEqual([]);
    });

    it('numbers the messages of a topic without a gap, also from several publishers at once', async () => {
      const seen: BusMessage[] = [];
      await bus.subscribe('numbers', (message) => seen.push(message));
      const results = await Promise.all(
        Array.from({ length: 60 }, (_, n) => (n % 2 === 0 ? bus : other).publish('numbers', n)),
      );
      await untilLength(seen, 60);
      const start = seen[0]?.seq ?? 0;
      expect(seen.map((message) => message.seq)).toEqual(
        Array.from({ length: 60 }, (_, n) => start + n),
      );
      expect(new Set(seen.map((message) => message.epoch)).size).toBe(1);
      expect(results.map((result) => result.seq).sort((a, b) => a - b)).toEqual(
        seen.map((message) => message.seq),
      );
    });

    it('gives each listener a copy that later changes do not reach', async () => {
      const seen: unknown[] = [];
      await bus.subscribe('copies', (message) => seen.push(message.body));
      const body = { list: [1] };
      await bus.publish('copies', body);
      body.list.push(2);
      await untilLength(seen, 1);
      expect(seen).toEqual([{ list: [1] }]);
    });

    it('stops when asked, and a listener that throws disturbs nobody', async () => {
      const seen: unknown[] = [];
      const stop = await bus.subscribe('stop', (message) => seen.push(message.body));
      await bus.subscribe('stop', () => {
        throw new Error('a broken listener');
      });
      const later: unknown[] = [];
      await bus.subscribe('stop', (message) => later.push(message.body));
      await bus.publish('stop', 1);
      await untilLength(seen, 1);
      await stop();
      await stop();
      await bus.publish('stop', 2);
      await untilLength(later, 2);
      expect(seen).toEqual([1]);
    });

    it('replays what came after a position, then goes on without gap or repetition', async () => {
      const positions = [];
      for (let n = 1; n <= 5; n += 1) {
        positions.push(await bus.publish('replay', n));
      }
      const seen: unknown[] = [];
      let gaps = 0;
      await other.subscribe('replay', (message) => seen.push(message.body), {
        replayAfter: positions[1] ?? { epoch: '', seq: 0 },
        onGap: () => (gaps += 1),
      });
      await bus.publish('replay', 6);
      await untilLength(seen, 4);
      expect(seen).toEqual([3, 4, 5, 6]);
      expect(gaps).toBe(0);
    });

    it('keeps the order when replaying while others publish', async () => {
      const position = await bus.publish('busy', 0);
      const publishing = Promise.all(
        Array.from({ length: 15 }, (_, n) => bus.publish('busy', n + 1)),
      );
      const seen: number[] = [];
      await other.subscribe('busy', (message) => seen.push(message.seq), {
        replayAfter: position,
      });
      await publishing;
      await untilLength(seen, 15);
      expect(seen).toEqual(Array.from({ length: 15 }, (_, n) => position.seq + 1 + n));
    });

    it('says once that a position is no longer held, or was of another epoch, or is ahead', async () => {
      const first = await bus.publish('gap', 0);
      for (let n = 0; n < backend.historyLength + 5; n += 1) {
        await bus.publish('gap', n);
      }
      const bad = [
        first,
        { epoch: 'of another life', seq: 1 },
        { ...first, seq: first.seq + 9999 },
      ];
      for (const replayAfter of bad) {
        let gaps = 0;
        const seen: unknown[] = [];
        const stop = await other.subscribe('gap', (message) => seen.push(message.body), {
          replayAfter,
          onGap: () => (gaps += 1),
        });
        await bus.publish('gap', 'live');
        await untilLength(seen, 1);
        expect([gaps, seen]).toEqual([1, ['live']]);
        await stop();
      }
    });

    it('refuses topics that are empty or too long', async () => {
      for (const topic of ['', 'x'.repeat(257)]) {
        await expect(bus.publish(topic, 1)).rejects.toMatchObject({ code: 'BUS_TOPIC_INVALID' });
        await expect(bus.subscribe(topic, () => undefined)).rejects.toMatchObject({
          code: 'BUS_TOPIC_INVALID',
        });
      }
    });

    it('refuses everything after close, which may be called twice', async () => {
      const seen: unknown[] = [];
      await bus.subscribe('closed', (message) => seen.push(message.body));
      await bus.close();
      await bus.close();
      await expect(bus.publish('closed', 1)).rejects.toMatchObject({ code: 'BUS_CLOSED' });
      await expect(bus.subscribe('closed', () => undefined)).rejects.toMatchObject({
        code: 'BUS_CLOSED',
      });
      expect(seen).toEqual([]);
    });
  });
}

async function untilLength(list: readonly unknown[], length: number): Promise<void> {
  await eventually(() =>
    list.length >= length ? undefined : `${list.length} of ${length} arrived`,
  );
}

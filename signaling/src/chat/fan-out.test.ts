import { afterEach, describe, expect, it } from 'vitest';
import { eventually } from '../../../test/support/eventually.ts';
import type { ChatEntry } from '../../proto/index.ts';
import { FanOut } from './fan-out.ts';
import type { MemberPort } from './fan-out.ts';
import { RoomHistory } from './room-history.ts';

let fanOut: FanOut;
afterEach(() => fanOut.close());

const SKIP_ABOVE = 1000;

type Reader = MemberPort & {
  got: { type: string; seq: number }[];
  writes: number;
  /** Seq of the last entry of each write. */
  batches: number[];
  buffered: number | undefined;
};

/** A socket of flat JSON that can be made slow. */
function reader(): Reader {
  const made: Reader = {
    form: 'flat',
    got: [],
    writes: 0,
    batches: [],
    buffered: 0,
    bufferedBytes: () => made.buffered,
    write: (frames) => {
      made.writes += 1;
      const came = payloads(frames);
      made.got.push(...came);
      made.batches.push(came.at(-1)?.seq ?? 0);
    },
  };
  return made;
}

/** Text frames of a server, RFC 6455 §5.2. */
function payloads(frames: Buffer): { type: string; seq: number }[] {
  const found: { type: string; seq: number }[] = [];
  for (let at = 0; at < frames.length;) {
    const short = frames.readUInt8(at + 1);
    const length = short === 126 ? frames.readUInt16BE(at + 2) : short;
    const start = at + (short === 126 ? 4 : 2);
    found.push(JSON.parse(frames.toString('utf8', start, start + length)) as (typeof found)[0]);
    at = start + length;
  }
  return found;
}

function entry(seq: number): ChatEntry {
  const rest = { text: 'ü'.repeat(seq % 200), badges: [], timestamp: 0, mentions: [] };
  return { id: `cm_${seq}`, epoch: '0e', seq, type: 'message', ...rest };
}

function room(sockets = 10): { history: RoomHistory; say: (from: number, to: number) => void } {
  const history = new RoomHistory(1000);
  fanOut = new FanOut('rm_1', history, {
    skipAboveBytes: SKIP_ABOVE,
    writesPerSecond: 60_000,
    sockets: () => sockets,
    onSkipped: () => undefined,
  });
  return {
    history,
    say: (from, to) => {
      for (let seq = from; seq <= to; seq += 1) {
        history.add(entry(seq), true);
        fanOut.schedule();
      }
    },
  };
}

const seqs = (of: Reader): number[] => of.got.map(({ seq }) => seq);
const whenGot = (of: Reader, seq: number): Promise<void> =>
  eventually(() => (seqs(of).includes(seq) ? undefined : `no ${seq}`));
const upTo = (count: number): number[] => Array.from({ length: count }, (_none, at) => at + 1);

describe('Fan-out', () => {
  it('writes once for all that came in one turn', async () => {
    const { say } = room();
    const one = reader();
    fanOut.add(one);
    say(1, 300);
    await whenGot(one, 300);
    expect(seqs(one)).toEqual(upTo(300));
    expect(one.writes).toBe(1);
  });

  it('gathers longer the more sockets there are', async () => {
    // 30,000 sockets: two flushes a second.
    const { say } = room(30_000);
    const one = reader();
    fanOut.add(one);
    say(1, 1);
    await whenGot(one, 1);
    for (let seq = 2; seq <= 20; seq += 1) {
      say(seq, seq);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await whenGot(one, 20);
    expect(seqs(one)).toEqual(upTo(20));
    expect(one.writes).toBeLessThan(10);
  });

  it('skips who does not read, tells them so, and lets the others be', async () => {
    const { say } = room();
    const [slow, healthy] = [reader(), reader()];
    fanOut.add(slow);
    fanOut.add(healthy);
    say(1, 2);
    await whenGot(healthy, 2);
    slow.buffered = SKIP_ABOVE + 1;
    say(3, 4);
    await whenGot(healthy, 4);
    slow.buffered = SKIP_ABOVE / 2;
    say(5, 5);
    await whenGot(healthy, 5);
    slow.buffered = 0;
    say(6, 7);
    await whenGot(slow, 7);
    expect(seqs(healthy)).toEqual(upTo(7));
    expect(slow.got.map(({ type, seq }) => `${type} ${seq}`)).toEqual([
      'message 1',
      'message 2',
      'gap 5',
      'message 6',
      'message 7',
    ]);
  });

  it('gives newcomers what comes after them, and nothing to those who left', async () => {
    const { say } = room();
    const [early, late] = [reader(), reader()];
    const member = fanOut.add(early);
    say(1, 3);
    fanOut.add(late);
    say(4, 5);
    await whenGot(late, 5);
    await whenGot(early, 5);
    expect(seqs(early)).toEqual(upTo(5));
    expect(seqs(late)).toEqual([4, 5]);
    expect([fanOut.remove(member), fanOut.remove(member), fanOut.size]).toEqual([true, false, 1]);
    say(6, 6);
    await whenGot(late, 6);
    expect(seqs(early)).toEqual(upTo(5));
  });

  it('reaches thousands in several turns, everyone once and in order', async () => {
    const { say } = room();
    const many = Array.from({ length: 5000 }, reader);
    many.forEach((each) => fanOut.add(each));
    say(1, 1);
    await new Promise((resolve) => setImmediate(resolve));
    say(2, 3);
    await eventually(() =>
      many.every((each) => seqs(each).includes(3)) ? undefined : 'not everyone yet',
    );
    expect(many.every((each) => seqs(each).join() === '1,2,3')).toBe(true);
  });

  it('lets groups of members take turns, each with what is new at its turn', async () => {
    // 30,000 sockets on this node: a tick of half a second.
    const { say } = room(30_000);
    const many = Array.from({ length: 2000 }, reader);
    many.forEach((each) => fanOut.add(each));
    let hasSpoken = false;
    many.forEach((each) => {
      const { write } = each;
      each.write = (frames) => {
        write(frames);
        // Said while the first group is being written: the others have not had their turn yet.
        if (!hasSpoken) {
          hasSpoken = true;
          say(2, 2);
        }
      };
    });
    say(1, 1);
    await eventually(() =>
      many.every((each) => seqs(each).includes(2)) ? undefined : 'not everyone yet',
    );
    expect(many.every((each) => seqs(each).join() === '1,2')).toBe(true);
    const inOneWrite = many.filter(({ batches }) => batches.join() === '2');
    const inTwo = many.filter(({ batches }) => batches.join() === '1,2');
    expect([inOneWrite.length, inTwo.length]).toEqual([1500, 500]);
  });

  it('forgets no group because another one has everything already', async () => {
    const { say } = room(30_000);
    const many = Array.from({ length: 1001 }, reader);
    many.forEach((each) => fanOut.add(each));
    say(1, 1);
    // A group of its own, which lacks nothing, at the head of the others.
    const late = Array.from({ length: 500 }, reader);
    late.forEach((each) => fanOut.add(each));
    await eventually(() =>
      many.every((each) => seqs(each).join() === '1') ? undefined : 'not everyone yet',
    );
    expect(late.every(({ writes }) => writes === 0)).toBe(true);
    say(2, 2);
    await eventually(() =>
      [...many, ...late].every((each) => seqs(each).includes(2)) ? undefined : 'not everyone yet',
    );
  });

  it('tells everybody of a gap when more came in a tick than is held', async () => {
    const { say } = room(30_000);
    const one = reader();
    fanOut.add(one);
    say(1, 1);
    await whenGot(one, 1);
    say(2, 1500);
    await whenGot(one, 1500);
    expect(one.got[1]).toMatchObject({ type: 'gap', seq: 500 });
    expect(seqs(one).slice(2)).toEqual(upTo(1500).slice(500));
  });
});

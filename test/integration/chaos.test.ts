/** The short form of `npm run chaos`: three faults that a seed picks, on a whole cluster. */
import { describe, expect, it } from 'vitest';
import { disagreements, wrongEnd } from '../chaos/auction-witness.ts';
import { runChaos } from '../chaos/chaos.ts';
import { compare } from '../chaos/chat-witness.ts';
import { FAULTS, faultsInOrder } from '../chaos/faults.ts';
import { meanShare, printVerdict } from '../chaos/print-verdict.ts';
import { seededRandom } from '../support/fuzz.ts';
import { Viewing } from '../chaos/viewing.ts';
import { problemsOf, within } from '../chaos/within.ts';
import { eventually } from '../support/eventually.ts';
import { canMakeHosts } from '../support/net-hosts.ts';

const SECONDS = Number(process.env['CHAOS_SECONDS'] ?? '40');
const SEED = Number(process.env['CHAOS_SEED'] ?? '4');

describe('the witnesses of chaos', () => {
  it('tell what was lost, heard twice and out of order', () => {
    const said = ['a', 'b', 'c', 'd'];
    expect(compare(said, ['a', 'b', 'x', 'c', 'd'])).toEqual({
      lost: 0,
      duplicated: 0,
      reordered: 0,
    });
    expect(compare(said, ['a', 'c', 'b', 'b'])).toEqual({ lost: 1, duplicated: 1, reordered: 1 });
  });

  it('tell which bids the ledger lost, made up, renumbered, or gave to somebody else', () => {
    const bid = (username: string, amount: number, seq: number) => ({
      ...{ username, amount, seq, clientId: `${username}-${amount}` },
    });
    const told = [bid('ann', 100, 1), bid('bob', 150, 2), bid('ann', 170, 3)];
    expect(disagreements(told, told)).toEqual([]);
    expect(disagreements(told, told.slice(0, 2))).toHaveLength(1);
    expect(
      disagreements(told, [bid('ann', 100, 1), bid('ann', 170, 3), bid('eve', 160, 4)]),
    ).toEqual([
      'number 3 stands in place 2',
      'number 4 stands in place 3',
      'bid bob-150 of 150 was accepted and is not in the ledger',
    ]);
    expect(disagreements(told, [...told, bid('bob', 150, 4)])).toHaveLength(2);
    expect(wrongEnd({ status: 'sold', winner: 'ann', price: 160 }, told)).toEqual([]);
    expect(wrongEnd({ status: 'sold', winner: 'bob', price: 160 }, told)).toHaveLength(1);
    expect(wrongEnd({ status: 'sold', winner: 'ann', price: 170 }, told)).toHaveLength(1);
    expect(wrongEnd({ status: 'unsold', winner: null }, [])).toEqual([]);
  });

  it('name what does not end, and wait for the rest', async () => {
    const never = new Promise<never>(() => undefined);
    await expect(within('the end', 0.05, never)).rejects.toThrow(
      'the end did not end within 0.05 s',
    );
    expect(await within('the answer', 20, Promise.resolve(42))).toBe(42);
    let ended = false;
    const problems = await problemsOf(0.2, {
      one: () => never,
      two: () => Promise.reject(new Error('not today')),
      three: () => Promise.resolve((ended = true)),
    });
    expect(problems).toEqual(['one did not end within 0.2 s', 'two: not today']);
    expect(ended).toBe(true);
  });

  it('put a missing picture down to the fault before it', async () => {
    const shown = { ann: true, bob: true };
    let looks = 0;
    const viewing = new Viewing([
      { who: 'ann', cameSinceLast: () => shown.ann },
      { who: 'bob', cameSinceLast: () => (looks += 1) > 0 && shown.bob },
    ]);
    const look = async (): Promise<void> => {
      const before = looks;
      await eventually(() => (looks > before ? undefined : 'nobody looked'));
    };
    await look();
    viewing.begins('a flood');
    shown.bob = false;
    await look();
    await look();
    shown.bob = true;
    viewing.begins('a fire');
    await look();
    const [ann, bob] = viewing.report();
    expect(ann).toMatchObject({ who: 'ann', share: 1, longestGapMs: 0, lostMs: {} });
    expect(bob?.lostMs).toEqual({ 'a flood': bob?.longestGapMs });
    expect(bob?.longestGapMs).toBeGreaterThanOrEqual(500);
    expect(bob?.share).toBeLessThan(1);
  });

  it('see every fault once before any comes again, in an order of the seed', () => {
    const first = (seed: number): string[] => {
      const order = faultsInOrder(seededRandom(seed));
      return FAULTS.map(() => order.next().value.name);
    };
    expect(new Set(first(1)).size).toBe(FAULTS.length);
    expect(first(1)).toEqual(first(1));
    expect(first(1)).not.toEqual(first(2));
  });
});

describe.skipIf(!canMakeHosts())('a cluster under chaos', () => {
  it(
    'loses no chat and no bid, leaves nothing behind, and shows everybody a picture again',
    async () => {
      const verdict = await runChaos({
        seed: SEED,
        seconds: SECONDS,
        faultEverySeconds: 14,
        say: (line) => console.log(line),
      });
      console.log(printVerdict(verdict));
      expect(verdict.faults.length).toBeGreaterThanOrEqual(2);
      expect(verdict.problems).toEqual([]);
      expect(verdict.chat).toMatchObject({ lost: 0, duplicated: 0, reordered: 0 });
      expect(verdict.chat.said).toBeGreaterThan(0);
      expect(verdict.auction.disagreements).toEqual([]);
      expect(verdict.auction.accepted).toBeGreaterThan(0);
      expect(verdict.viewing.map(({ who }) => who)).toHaveLength(4);
      // Who never had a picture again would be far below; how much is for docs/reliability.md.
      expect(meanShare(verdict)).toBeGreaterThan(0.3);
    },
    (SECONDS + 300) * 1000,
  );
});

/** The short form of `npm run chaos`: three faults that a seed picks, on a whole cluster. */
import { describe, expect, it } from 'vitest';
import { runChaos } from '../chaos/chaos.ts';
import { compare } from '../chaos/chat-witness.ts';
import { FAULTS, faultsInOrder } from '../chaos/faults.ts';
import { meanShare, printVerdict } from '../chaos/print-verdict.ts';
import { seededRandom } from '../support/fuzz.ts';
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
    'loses no chat, leaves nothing behind, and shows everybody a picture again',
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
      expect(verdict.viewing.map(({ who }) => who)).toHaveLength(4);
      // Who never had a picture again would be far below; how much is for docs/reliability.md.
      expect(meanShare(verdict)).toBeGreaterThan(0.3);
    },
    (SECONDS + 300) * 1000,
  );
});

/** The most that this bidder said they would pay for a lot; after a reload the server says it again. */
import type { AuctionLot } from '@freshet/client';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { listBids } from './api.ts';

export function useOwnMaximum(
  streamId: string,
  lot: AuctionLot,
  userId: string | undefined,
): readonly [number | undefined, (amount: number) => void] {
  const { lotId } = lot;
  const [known, setKnown] = useState<{ readonly lotId: string; readonly amount: number }>();
  const note = useCallback(
    (amount: number) => {
      // A bid above the buy-now price costs no more than that.
      setKnown({ lotId, amount });
    },
    [lotId],
  );
  const hasBids = lot.lastSeq > 0;
  useEffect(() => {
    if (userId === undefined || !hasBids) {
      return undefined;
    }
    const abort = new AbortController();
    listBids(streamId, lotId, { signal: abort.signal }).then(
      (bids) => {
        const own = bids.filter((bid) => bid.amount !== null && !bid.retracted);
        const amount = Math.max(0, ...own.map((bid) => bid.amount ?? 0));
        if (amount > 0 && !abort.signal.aborted) {
          setKnown((before) =>
            before?.lotId === lotId && before.amount >= amount ? before : { lotId, amount },
          );
        }
      },
      () => undefined, // Only not shown then.
    );
    return () => {
      abort.abort();
    };
  }, [streamId, lotId, userId, hasBids]);
  return [known?.lotId === lotId ? known.amount : undefined, note];
}

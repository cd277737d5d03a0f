/** How a lot stands, in words. */
import type { AuctionLot } from '@freshet/client';
import { formatMoney } from './money.ts';

export const STATUS_WORDS: Readonly<Record<AuctionLot['status'], string>> = {
  draft: 'Coming up',
  open: 'Open',
  paused: 'Paused',
  sold: 'Sold',
  unsold: 'Not sold',
  cancelled: 'Withdrawn',
};

/** Who leads or won, as the host wants bidders shown. */
export function bidderName(paddle: number | undefined, name: string | undefined): string {
  return name ?? (paddle === undefined ? 'nobody' : `Paddle ${String(paddle)}`);
}

/** One sentence on where the lot stands, for whoever looks at it. */
export function standingOf(lot: AuctionLot, leads: boolean): string {
  const { currency, price } = lot;
  const leader = bidderName(lot.leaderPaddle, lot.leaderName);
  const money = price === undefined ? '' : formatMoney(price, currency);
  switch (lot.status) {
    case 'draft':
      return `Starts at ${formatMoney(lot.startPrice, currency)}.`;
    case 'open':
    case 'paused':
      if (price === undefined) {
        return 'No bid yet. Be the first.';
      }
      return `${leads ? 'You lead' : `${leader} leads`} at ${money}.`;
    case 'sold':
      return `Sold to ${leads ? 'you' : leader} for ${money}.`;
    case 'unsold':
      return price === undefined ? 'Not sold: nobody bid.' : 'Not sold: the reserve was not met.';
    case 'cancelled':
      return 'Withdrawn by the host.';
  }
}

/** Which lot people want to see first: what runs, else what was just decided, else what comes. */
export function lotToShow(lots: readonly AuctionLot[]): AuctionLot | undefined {
  const running = lots.filter(({ status }) => status === 'open' || status === 'paused');
  const closed = lots.filter(({ closedAtMs }) => closedAtMs !== undefined);
  const latest = closed.toSorted((a, b) => (b.closedAtMs ?? 0) - (a.closedAtMs ?? 0))[0];
  return running[0] ?? latest ?? lots[0];
}

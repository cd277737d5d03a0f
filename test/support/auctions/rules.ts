/**
 * The rules of docs/auctions.md a second time, as a pure function that shares nothing with the SQL: it
 * looks at the whole list of bids each time, where the SQL carries a standing along.
 */
export type RuleLot = {
  readonly startPrice: number;
  readonly increment: number;
  readonly reserve?: number;
  readonly buyNow?: number;
};

export type RuleBid = { readonly bidder: string; readonly amount: number };

export type RuleStanding = {
  readonly leader: string | undefined;
  readonly second: string | undefined;
  readonly price: number | undefined;
  readonly isBought: boolean;
  readonly reserveMet: boolean;
};

/** What the bids that were accepted, in order, make of a lot. */
export function standingOf(lot: RuleLot, bids: readonly RuleBid[]): RuleStanding {
  const reserve = lot.reserve ?? 0;
  let price: number | undefined;
  const most = new Map<string, { amount: number; at: number }>();
  let isBought = false;
  bids.forEach(({ bidder, amount }, at) => {
    const before = ranked(most)[0];
    most.set(bidder, { amount, at });
    const [first, next] = ranked(most);
    if (lot.buyNow !== undefined && amount >= lot.buyNow) {
      isBought = true;
      price = lot.buyNow;
      return;
    }
    if (price === undefined) {
      price = lot.startPrice;
    } else if (before?.[0] !== bidder) {
      // The price is what beats the second best, and never more than the best would pay.
      price = Math.min(
        first?.[1].amount ?? 0,
        (rival(first, next, bidder, amount) ?? 0) + lot.increment,
      );
    }
    if (first !== undefined && first[1].amount >= reserve) {
      price = Math.max(price, reserve);
    }
  });
  const [first, next] = ranked(most);
  return {
    leader: first?.[0],
    second: next?.[0],
    price,
    isBought,
    reserveMet: (first?.[1].amount ?? -1) >= reserve || lot.reserve === undefined,
  };
}

/** The least that `bidder` may bid next. */
export function minimumFor(lot: RuleLot, bids: readonly RuleBid[], bidder: string): number {
  const { leader, price } = standingOf(lot, bids);
  const own = bids.findLast((bid) => bid.bidder === bidder)?.amount ?? 0;
  const least =
    price === undefined
      ? lot.startPrice
      : leader === bidder
        ? own + lot.increment
        : price + lot.increment;
  return Math.min(least, lot.buyNow ?? Infinity);
}

type Ranked = readonly [bidder: string, best: { readonly amount: number; readonly at: number }];

/** The highest first; of equal amounts the earlier. */
function ranked(most: ReadonlyMap<string, { amount: number; at: number }>): readonly Ranked[] {
  return [...most].sort(([, a], [, b]) => b.amount - a.amount || a.at - b.at);
}

/** The best amount that is not the best bidder's; a bid that did not take the lead is that itself. */
function rival(
  first: Ranked | undefined,
  next: Ranked | undefined,
  bidder: string,
  amount: number,
): number | undefined {
  return first?.[0] === bidder ? next?.[1].amount : amount;
}

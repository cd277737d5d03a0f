/** The accepted bids of a lot, newest first; read when somebody wants to see them. */
import type { AuctionLot } from '@freshet/client';
import { useState } from 'preact/hooks';
import { useResource } from '../lib/use-resource.ts';
import { listBids } from './api.ts';
import type { ListedBid } from './api.ts';
import { bidderName } from './lot-words.ts';
import { formatMoney } from './money.ts';

export function BidHistory(props: {
  readonly streamId: string;
  readonly lot: AuctionLot;
  /** For the host: what may be done with a bid that stands. */
  readonly act?: { readonly label: string; readonly run: (bid: ListedBid) => void };
}) {
  const { lot } = props;
  const [open, setOpen] = useState(false);
  return (
    <details
      class="bids"
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary>{lot.bidCount === 1 ? '1 bid' : `${String(lot.bidCount)} bids`}</summary>
      {open && <BidList {...props} />}
    </details>
  );
}

function BidList(props: Parameters<typeof BidHistory>[0]) {
  const { streamId, lot, act } = props;
  const { value, error } = useResource(
    // Another revision has another list.
    `bids:${lot.lotId}:${String(lot.lastSeq)}:${String(lot.bidCount)}`,
    (signal) => listBids(streamId, lot.lotId, { signal }),
  );
  if (value === undefined) {
    return <p class="panel-text">{error === undefined ? 'One moment…' : error.message}</p>;
  }
  if (value.length === 0) {
    return <p class="panel-text">Nobody has bid yet.</p>;
  }
  return (
    <ol class="bid-list" reversed>
      {value.map((bid) => (
        <li key={bid.seq} class={bid.retracted ? 'is-retracted' : ''}>
          <span class="bid-who">{bidderName(bid.paddle, bid.username ?? undefined)}</span>
          <span class="bid-price">{formatMoney(bid.price, lot.currency)}</span>
          <span class="bid-note">
            {bid.retracted
              ? 'retracted'
              : bid.amount !== null && bid.amount !== bid.price
                ? `maximum ${formatMoney(bid.amount, lot.currency)}`
                : ''}
          </span>
          <time dateTime={bid.at}>{new Date(bid.at).toLocaleTimeString()}</time>
          {act !== undefined && !bid.retracted && (
            <button type="button" class="link-button" onClick={() => act.run(bid)}>
              {act.label}
              <span class="visually-hidden"> bid {bid.seq}</span>
            </button>
          )}
        </li>
      ))}
    </ol>
  );
}

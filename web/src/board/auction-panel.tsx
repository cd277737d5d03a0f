/** The auction beside the picture: the lot that runs, and the others. Nothing where there is none. */
import type { AuctionLot } from '@freshet/client';
import { useState } from 'preact/hooks';
import { useBidGate } from './bid-gate.tsx';
import type { BidderPlace } from './bid-gate.tsx';
import { LotCard } from './lot-card.tsx';
import { lotToShow, STATUS_WORDS } from './lot-words.ts';
import { formatMoney } from './money.ts';
import type { BoardModel } from './use-board.ts';

export function AuctionPanel(
  props: Omit<BidderPlace, 'auction' | 'isHost'> & {
    readonly model: BoardModel;
  },
) {
  const { model } = props;
  const { auction, lots, isHost } = model;
  const [chosen, setChosen] = useState<string>();
  if (auction === undefined || lots.length === 0) {
    return null;
  }
  const lot = lots.find(({ lotId }) => lotId === chosen) ?? lotToShow(lots);
  return (
    <section class="panel board" aria-label="Auction">
      <header class="panel-head">
        <h2>Auction</h2>
        {model.state === 'reconnecting' && (
          <span class="chip" role="status">
            Reconnecting…
          </span>
        )}
      </header>
      {lot !== undefined && (
        <ShownLot
          {...props}
          key={auction.bidderState}
          auction={auction}
          isHost={isHost}
          lot={lot}
        />
      )}
      {lots.length > 1 && (
        <details class="lots">
          <summary>All {lots.length} lots</summary>
          <ul class="lot-list">
            {lots.map((each) => (
              <li key={each.lotId}>
                <button
                  type="button"
                  class="lot-row"
                  aria-current={each.lotId === lot?.lotId}
                  onClick={() => setChosen(each.lotId)}
                >
                  <span class="lot-number">Lot {each.number}</span>
                  <span class="lot-row-title">{each.title}</span>
                  <span>{formatMoney(each.price ?? each.startPrice, each.currency)}</span>
                  <span class="chip">{STATUS_WORDS[each.status]}</span>
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function ShownLot(props: BidderPlace & { readonly model: BoardModel; readonly lot: AuctionLot }) {
  const gate = useBidGate(props);
  return (
    <LotCard
      streamId={props.streamId}
      auction={props.auction}
      lot={props.lot}
      userId={props.userId}
      isOutbid={props.model.outbidOn.has(props.lot.lotId)}
      instead={gate}
    />
  );
}

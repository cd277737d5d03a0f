/** One lot as a bidder sees it: what it is, where it stands, how long it runs, and the way to bid. */
import type { Auction, AuctionLot } from '@freshet/client';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../parts/icon.tsx';
import { BidForm } from './bid-form.tsx';
import { BidHistory } from './bid-history.tsx';
import { Countdown } from './countdown.tsx';
import { bidderName, standingOf, STATUS_WORDS } from './lot-words.ts';
import { formatMoney } from './money.ts';
import { useOwnMaximum } from './use-own-maximum.ts';

export function LotCard(props: {
  readonly streamId: string;
  readonly auction: Auction;
  readonly lot: AuctionLot;
  /** Where more lots run at once, whose number this is. */
  readonly isOutbid: boolean;
  readonly userId: string | undefined;
  /** Stands where the form would be, for who cannot bid. */
  readonly instead: ComponentChildren;
}) {
  const { auction, lot, isOutbid } = props;
  const leads = auction.leads(lot);
  const runs = lot.status === 'open' || lot.status === 'paused';
  const [maximum, noteMaximum] = useOwnMaximum(props.streamId, lot, props.userId);
  return (
    <article class="lot" data-status={lot.status} aria-labelledby={`lot-${lot.lotId}`}>
      <div class="lot-head">
        <div class="lot-titles">
          <h3 id={`lot-${lot.lotId}`}>
            <span class="lot-number">Lot {lot.number}</span> {lot.title}
          </h3>
          {lot.description !== '' && <p class="lot-text">{lot.description}</p>}
        </div>
        <div class="lot-figures">
          <p class="lot-price">{formatMoney(lot.price ?? lot.startPrice, lot.currency)}</p>
          {runs ? (
            <Countdown
              label="Time left"
              remainingMs={() => auction.remainingMs(lot)}
              paused={lot.status === 'paused'}
            />
          ) : (
            <span class="chip">{STATUS_WORDS[lot.status]}</span>
          )}
        </div>
      </div>
      <p class={`lot-standing ${leads ? 'is-good' : isOutbid && runs ? 'is-bad' : ''}`}>
        {leads && <Icon name="check" />}
        {isOutbid && runs && !leads && <Icon name="warning" />}
        {isOutbid && runs && !leads ? 'You are outbid. ' : ''}
        {standingOf(lot, leads)}
        {leads && runs && maximum !== undefined && (
          <> Your maximum is {formatMoney(maximum, lot.currency)}.</>
        )}
        {runs && lot.hasReserve && !lot.reserveMet && ' The reserve is not met yet.'}
        {lot.status === 'sold' && lot.runnerUpPaddle !== undefined && (
          <> Runner-up: {bidderName(lot.runnerUpPaddle, lot.runnerUpName)}.</>
        )}
      </p>
      <Told lot={lot} auction={auction} isOutbid={isOutbid} />
      {runs &&
        (props.instead ?? (
          <BidForm
            key={lot.lotId}
            auction={auction}
            lot={lot}
            maximum={leads ? maximum : undefined}
            onBid={noteMaximum}
          />
        ))}
      {lot.lastSeq > 0 && <BidHistory streamId={props.streamId} lot={lot} />}
    </article>
  );
}

const SHORT_MS = 10_000;
const LOOK_MS = 500;

/** What a screen reader is told: only what a bidder must act on, and the end. */
function Told(props: {
  readonly lot: AuctionLot;
  readonly auction: Auction;
  readonly isOutbid: boolean;
}) {
  const { lot, auction, isOutbid } = props;
  const [isShort, setShort] = useState(false);
  const latest = useRef(lot);
  latest.current = lot;
  useEffect(() => {
    const timer = setInterval(() => {
      const leftMs = auction.remainingMs(latest.current);
      setShort(latest.current.status === 'open' && leftMs !== undefined && leftMs <= SHORT_MS);
    }, LOOK_MS);
    return () => {
      clearInterval(timer);
    };
  }, [auction, lot.lotId]);
  const leads = auction.leads(lot);
  const isOver = lot.closedAtMs !== undefined;
  const words = isOver
    ? standingOf(lot, leads)
    : `${isOutbid && !leads ? 'You are outbid. ' : leads ? 'You lead. ' : ''}${isShort ? 'Less than ten seconds left.' : ''}`;
  return (
    <p class="visually-hidden" role="status">
      {words}
    </p>
  );
}

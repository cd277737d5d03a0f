/** Where one bids, or is told why one cannot: the next bid at one press, a maximum, or the lot at once. */
import type { Auction, AuctionLot } from '@freshet/client';
import { useState } from 'preact/hooks';
import { describeError } from '../parts/error-text.tsx';
import { Modal } from '../parts/modal.tsx';
import { TextField } from '../parts/text-field.tsx';
import { formatMoney, parseMoney, plainMoney } from './money.ts';

export function BidForm(props: {
  readonly auction: Auction;
  readonly lot: AuctionLot;
  /** The most that this bidder said they would pay, where they lead. */
  readonly maximum: number | undefined;
  readonly onBid: (amount: number) => void;
}) {
  const { auction, lot, maximum } = props;
  const { currency, buyNow } = lot;
  const leads = auction.leads(lot);
  const least = leads && maximum !== undefined ? maximum + lot.increment : lot.minimum;
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [asksToBuy, setAsksToBuy] = useState(false);

  const place = async (amount: number): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await auction.bid(lot.lotId, amount);
      props.onBid(amount);
      setText('');
    } catch (thrown) {
      const { message, remedy } = describeError(thrown);
      setProblem([message, remedy].filter(Boolean).join(' '));
    } finally {
      setBusy(false);
    }
  };
  const submit = (): void => {
    const amount = parseMoney(text, currency);
    if (amount === undefined) {
      setProblem(`Write an amount, for instance ${plainMoney(least, currency)}.`);
    } else if (amount < least) {
      setProblem(`Bid ${formatMoney(least, currency)} or more.`);
    } else {
      void place(amount);
    }
  };
  return (
    <div class="bid">
      <div class="bid-quick">
        {!leads && (
          <button
            type="button"
            class="button button-primary button-large"
            disabled={busy}
            onClick={() => void place(lot.minimum)}
          >
            {busy ? 'Bidding…' : `Bid ${formatMoney(lot.minimum, currency)}`}
          </button>
        )}
        {buyNow !== undefined && (
          <button
            type="button"
            class="button button-large"
            disabled={busy}
            onClick={() => setAsksToBuy(true)}
          >
            Buy now for {formatMoney(buyNow, currency)}
          </button>
        )}
      </div>
      <form
        class="bid-maximum"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label={`Your maximum in ${currency}`}
          name="maximum"
          value={text}
          onInput={setText}
          maxLength={16}
          placeholder={plainMoney(least, currency)}
          hint="We bid for you up to it, and never more than is needed."
        />
        <button type="submit" class="button" disabled={busy}>
          {leads ? 'Raise maximum' : 'Set maximum'}
        </button>
      </form>
      {problem !== undefined && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
      {asksToBuy && buyNow !== undefined && (
        <Modal title={`Buy ${lot.title}?`} onClose={() => setAsksToBuy(false)}>
          <p>
            You buy it now for {formatMoney(buyNow, currency)}. The auction of this lot is over
            then.
          </p>
          <p class="modal-actions">
            <button type="button" class="button" onClick={() => setAsksToBuy(false)}>
              Go on bidding
            </button>
            <button
              type="button"
              class="button button-primary"
              onClick={() => {
                setAsksToBuy(false);
                void place(buyNow);
              }}
            >
              Buy now
            </button>
          </p>
        </Modal>
      )}
    </div>
  );
}

/** The auction in the studio: lots and what is done with them, who may bid, and the ledger to take away. */
import type { AuctionLot } from '@freshet/client';
import { useState } from 'preact/hooks';
import { useAct } from '../mod/use-act.ts';
import { Modal } from '../parts/modal.tsx';
import { createLot, editLot } from './api.ts';
import { BidderDesk } from './bidder-desk.tsx';
import { downloadLedger } from './download-ledger.ts';
import { LotDeskRow } from './lot-desk-row.tsx';
import { LotForm } from './lot-form.tsx';
import type { BoardModel } from './use-board.ts';

export function AuctionDesk(props: { readonly streamId: string; readonly model: BoardModel }) {
  const { streamId, model } = props;
  const { auction, lots } = model;
  const [form, setForm] = useState<{ readonly lot: AuctionLot | undefined }>();
  const { busy, problem, run } = useAct();
  return (
    <section class="panel board" aria-labelledby="auction-title">
      <header class="panel-head">
        <h2 id="auction-title">Auction</h2>
        <button type="button" class="button" onClick={() => setForm({ lot: undefined })}>
          Add lot
        </button>
      </header>
      {lots.length === 0 && (
        <p class="panel-text">
          Sell something live: add a lot, and start it when you show it. Viewers bid beside the
          picture.
        </p>
      )}
      {auction !== undefined && lots.length > 0 && (
        <>
          <ul class="desk-list">
            {lots.map((lot) => (
              <LotDeskRow
                key={lot.lotId}
                streamId={streamId}
                auction={auction}
                lot={lot}
                onEdit={() => setForm({ lot })}
              />
            ))}
          </ul>
          <BidderDesk streamId={streamId} />
          <p>
            <button
              type="button"
              class="button"
              disabled={busy}
              onClick={() => {
                run(() => downloadLedger(streamId));
              }}
            >
              Export bids as CSV
            </button>
          </p>
        </>
      )}
      {problem !== undefined && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
      {form !== undefined && (
        <Modal
          title={form.lot === undefined ? 'Add a lot' : `Edit lot ${String(form.lot.number)}`}
          onClose={() => setForm(undefined)}
        >
          <LotForm
            lot={form.lot}
            save={(fields) =>
              form.lot === undefined
                ? createLot(streamId, fields)
                : editLot(streamId, form.lot.lotId, fields)
            }
            onDone={() => setForm(undefined)}
          />
        </Modal>
      )}
    </section>
  );
}

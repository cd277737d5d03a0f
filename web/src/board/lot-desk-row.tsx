/** One lot in the studio: where it stands, and what its host may do with it. */
import type { Auction, AuctionLot, LotAction } from '@freshet/client';
import { useState } from 'preact/hooks';
import { useAct } from '../mod/use-act.ts';
import { Modal } from '../parts/modal.tsx';
import { BidHistory } from './bid-history.tsx';
import { Countdown } from './countdown.tsx';
import { standingOf, STATUS_WORDS } from './lot-words.ts';
import { formatMoney } from './money.ts';

const EXTEND_MS = 30_000;

type Button = { readonly action: LotAction; readonly label: string; readonly byMs?: number };

const BUTTONS: Readonly<Record<AuctionLot['status'], readonly Button[]>> = {
  draft: [{ action: 'open', label: 'Start' }],
  open: [
    { action: 'extend', label: '+30 s', byMs: EXTEND_MS },
    { action: 'pause', label: 'Pause' },
    { action: 'close', label: 'Close now' },
  ],
  paused: [
    { action: 'resume', label: 'Go on' },
    { action: 'close', label: 'Close now' },
  ],
  sold: [],
  unsold: [],
  cancelled: [],
};

/** Asked before, because it cannot be taken back. */
type Question =
  | { readonly kind: 'void' }
  | { readonly kind: 'retract'; readonly seq: number; readonly who: string };

export function LotDeskRow(props: {
  readonly streamId: string;
  readonly auction: Auction;
  readonly lot: AuctionLot;
  readonly onEdit: () => void;
}) {
  const { auction, lot } = props;
  const { busy, problem, run } = useAct();
  const [question, setQuestion] = useState<Question>();
  const isOver = lot.closedAtMs !== undefined;
  const runs = lot.status === 'open' || lot.status === 'paused';
  return (
    <li class="desk-row" data-status={lot.status}>
      <div class="desk-head">
        <p class="desk-title">
          <span class="lot-number">Lot {lot.number}</span> {lot.title}
        </p>
        <span class={`chip ${lot.status === 'open' ? 'chip-live' : ''}`}>
          {STATUS_WORDS[lot.status]}
        </span>
        {runs && (
          <Countdown
            label={`Time left of lot ${String(lot.number)}`}
            remainingMs={() => auction.remainingMs(lot)}
            paused={lot.status === 'paused'}
          />
        )}
      </div>
      <p class="panel-text">
        {standingOf(lot, false)}
        {lot.hasReserve && !isOver && ` Reserve ${lot.reserveMet ? 'met' : 'not met'}.`}
        {lot.buyNow !== undefined && !isOver
          ? ` Buy now ${formatMoney(lot.buyNow, lot.currency)}.`
          : ''}
      </p>
      <div class="desk-acts">
        {BUTTONS[lot.status].map(({ action, label, byMs }) => (
          <button
            key={action}
            type="button"
            class={`button ${action === 'open' ? 'button-primary' : ''}`}
            disabled={busy}
            aria-label={`${label}: lot ${String(lot.number)}`}
            onClick={() => {
              run(() => auction.control(lot.lotId, action, byMs === undefined ? {} : { byMs }));
            }}
          >
            {label}
          </button>
        ))}
        {lot.status === 'draft' && (
          <button type="button" class="button" onClick={props.onEdit}>
            Edit<span class="visually-hidden"> lot {lot.number}</span>
          </button>
        )}
        {!isOver && (
          <button
            type="button"
            class="button button-danger"
            disabled={busy}
            onClick={() => setQuestion({ kind: 'void' })}
          >
            Void<span class="visually-hidden"> lot {lot.number}</span>
          </button>
        )}
      </div>
      {problem !== undefined && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
      {lot.lastSeq > 0 && (
        <BidHistory
          streamId={props.streamId}
          lot={lot}
          {...(runs && {
            act: {
              label: 'Retract',
              run: ({ seq, paddle, username }) => {
                const who = username ?? `paddle ${String(paddle)}`;
                setQuestion({ kind: 'retract', seq, who });
              },
            },
          })}
        />
      )}
      {question !== undefined && (
        <ReasonModal
          question={question}
          lot={lot}
          onClose={() => setQuestion(undefined)}
          onYes={(reason) => {
            setQuestion(undefined);
            run(() =>
              question.kind === 'void'
                ? auction.control(lot.lotId, 'cancel', { reason })
                : auction.control(lot.lotId, 'retract', { reason, seq: question.seq }),
            );
          }}
        />
      )}
    </li>
  );
}

function ReasonModal(props: {
  readonly question: Question;
  readonly lot: AuctionLot;
  readonly onClose: () => void;
  readonly onYes: (reason: string) => void;
}) {
  const { question, lot } = props;
  const [reason, setReason] = useState('');
  const title =
    question.kind === 'void'
      ? `Void lot ${String(lot.number)}?`
      : `Retract the bid of ${question.who}?`;
  return (
    <Modal title={title} onClose={props.onClose}>
      <p>
        {question.kind === 'void'
          ? 'Nobody gets it, and it does not come back. Bidders are told that it is withdrawn.'
          : 'The lot then stands as if the bid had never been made.'}
      </p>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          props.onYes(reason.trim());
        }}
      >
        <label class="field">
          <span>Reason, for the record</span>
          <input
            class="input"
            name="reason"
            maxLength={500}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </label>
        <p class="modal-actions">
          <button type="button" class="button" onClick={props.onClose}>
            Leave it
          </button>
          <button type="submit" class="button button-danger">
            {question.kind === 'void' ? 'Void it' : 'Retract it'}
          </button>
        </p>
      </form>
    </Modal>
  );
}

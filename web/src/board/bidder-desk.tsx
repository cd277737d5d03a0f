/** How bidders are shown, and who may bid; for the host. */
import { useState } from 'preact/hooks';
import { usePages } from '../lib/use-pages.ts';
import { useResource } from '../lib/use-resource.ts';
import { useAct } from '../mod/use-act.ts';
import { MoreButton } from '../parts/more-button.tsx';
import { decideBidder, editAuctionSettings, getAuctionSettings, listBidders } from './api.ts';
import type { AuctionSettings, Bidder } from './api.ts';

const LOOK_MS = 5_000;
const STATE_WORDS: Readonly<Record<Bidder['state'], string>> = {
  asked: 'asks to bid',
  approved: 'may bid',
  denied: 'may not bid',
};

export function BidderDesk(props: { readonly streamId: string }) {
  const { streamId } = props;
  const [open, setOpen] = useState(false);
  return (
    <details class="bidders" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Bidders and rules</summary>
      {open && <Rules streamId={streamId} />}
    </details>
  );
}

/** Who was let in between two pages is on both. */
function oneEach(pages: readonly { readonly bidders: readonly Bidder[] }[]): readonly Bidder[] {
  const all = pages.flatMap((page) => page.bidders);
  return [...new Map(all.map((bidder) => [bidder.userId, bidder])).values()];
}

function Rules(props: { readonly streamId: string }) {
  const { streamId } = props;
  const settings = useResource(`auction-settings:${streamId}`, (signal) =>
    getAuctionSettings(streamId, { signal }),
  );
  const bidders = usePages(
    `bidders:${streamId}`,
    (cursor, signal) => listBidders(streamId, cursor, signal),
    { everyMs: LOOK_MS },
  );
  const shown = bidders.value === undefined ? undefined : oneEach(bidders.value);
  const { busy, problem, run } = useAct();
  const change = (changes: Partial<AuctionSettings>): void => {
    run(async () => {
      await editAuctionSettings(streamId, changes);
      settings.reload();
    });
  };
  const decide = (userId: string, state: 'approved' | 'denied'): void => {
    run(async () => {
      await decideBidder(streamId, userId, state);
      bidders.reload();
    });
  };
  const { value } = settings;
  const needsApproval = value?.registration === 'approved';
  return (
    <div class="bidder-desk">
      {value !== undefined && (
        <>
          <label class="check">
            <input
              type="checkbox"
              checked={needsApproval}
              disabled={busy}
              onChange={() => change({ registration: needsApproval ? 'open' : 'approved' })}
            />
            Only bidders whom I let in
          </label>
          <label class="check">
            <input
              type="checkbox"
              checked={value.bidderNames === 'username'}
              disabled={busy}
              onChange={() =>
                change({ bidderNames: value.bidderNames === 'username' ? 'paddle' : 'username' })
              }
            />
            Show bidders by name, not by number
          </label>
        </>
      )}
      {shown?.length === 0 && <p class="panel-text">Nobody has bid or asked yet.</p>}
      <ul class="bidder-list">
        {shown?.map(({ userId, username, paddle, state }) => (
          <li key={userId}>
            <span>
              <strong>{username}</strong> · paddle {paddle}{' '}
              {needsApproval || state === 'denied' ? STATE_WORDS[state] : ''}
            </span>
            <span class="desk-acts">
              {state !== 'approved' && (needsApproval || state === 'denied') && (
                <button
                  type="button"
                  class="button"
                  disabled={busy}
                  onClick={() => decide(userId, 'approved')}
                >
                  Let in<span class="visually-hidden"> {username}</span>
                </button>
              )}
              {state !== 'denied' && (
                <button
                  type="button"
                  class="button button-quiet"
                  disabled={busy}
                  onClick={() => decide(userId, 'denied')}
                >
                  Keep out<span class="visually-hidden"> {username}</span>
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
      <MoreButton more={bidders.more} />
      {(problem ?? settings.error?.message ?? bidders.error?.message) !== undefined && (
        <p class="form-error" role="alert">
          {problem ?? settings.error?.message ?? bidders.error?.message}
        </p>
      )}
    </div>
  );
}

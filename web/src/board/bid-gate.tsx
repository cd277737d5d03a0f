/** Why somebody cannot bid on what they watch, and what they can do about it; null for who can. */
import type { Auction } from '@freshet/client';
import { useEffect, useState } from 'preact/hooks';
import { useResource } from '../lib/use-resource.ts';
import { useAct } from '../mod/use-act.ts';
import { askToBid, getAuctionSettings } from './api.ts';

export type BidderPlace = {
  readonly streamId: string;
  readonly auction: Auction;
  readonly userId: string | undefined;
  readonly isHost: boolean;
  /** Watches the past: the way back to now. */
  readonly goLive: (() => void) | undefined;
};

const LOOK_AGAIN_MS = 10_000;

/** Undefined for who may bid. */
export function useBidGate(place: BidderPlace): preact.ComponentChildren {
  const { streamId, auction, userId, isHost, goLive } = place;
  const settings = useResource(`auction:${streamId}`, (signal) =>
    getAuctionSettings(streamId, { signal }),
  );
  const [state, setState] = useState(auction.bidderState);
  const needsApproval = settings.value?.registration === 'approved';
  const isWaiting = needsApproval && state === 'asked';
  useEffect(() => {
    if (!isWaiting || userId === undefined) {
      return undefined;
    }
    const timer = setInterval(() => {
      // Asking again changes nothing and says how it stands.
      askToBid(streamId).then(
        (standing) => setState(standing.state),
        () => undefined,
      );
    }, LOOK_AGAIN_MS);
    return () => {
      clearInterval(timer);
    };
  }, [streamId, userId, isWaiting]);

  if (userId === undefined) {
    return (
      <p class="bid-note-box">
        <a href="/login">Sign in</a> to bid.
      </p>
    );
  }
  if (isHost) {
    return (
      <p class="bid-note-box">
        This is your own auction. You run it in the <a href="/studio">studio</a>.
      </p>
    );
  }
  if (goLive !== undefined) {
    return (
      <div class="bid-note-box" role="status">
        <p>You are watching the past. Only who watches live can bid.</p>
        <button type="button" class="button button-primary" onClick={goLive}>
          Go live to bid
        </button>
      </div>
    );
  }
  if (needsApproval && state !== 'approved') {
    return <AskForPaddle streamId={streamId} state={state} onState={setState} />;
  }
  return undefined;
}

function AskForPaddle(props: {
  readonly streamId: string;
  readonly state: Auction['bidderState'];
  readonly onState: (state: Auction['bidderState']) => void;
}) {
  const { busy, problem, run } = useAct();
  if (props.state === 'denied') {
    return <p class="bid-note-box">The host does not let you bid in this auction.</p>;
  }
  return (
    <div class="bid-note-box" role="status">
      {props.state === 'asked' ? (
        <p>You asked to bid. The host decides; this page tells you.</p>
      ) : (
        <>
          <p>The host decides who may bid in this auction.</p>
          <button
            type="button"
            class="button button-primary"
            disabled={busy}
            onClick={() => {
              run(async () => {
                props.onState((await askToBid(props.streamId)).state);
              });
            }}
          >
            Ask to bid
          </button>
        </>
      )}
      {problem !== undefined && <p class="form-error">{problem}</p>}
    </div>
  );
}

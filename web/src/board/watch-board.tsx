/** What a viewer can act on beside the picture: the auction and the polls of a stream. */
import type { Player, Playhead } from '@freshet/client';
import type { RefObject } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { useUser } from '../lib/session.ts';
import '../styles/board.css';
import { AuctionPanel } from './auction-panel.tsx';
import { PollPanel } from './poll-panel.tsx';
import { useBoard } from './use-board.ts';

export function WatchBoard(props: {
  readonly streamId: string;
  readonly player: RefObject<Player | undefined>;
  /** Set while the past is watched: goes back to now. */
  readonly goLive: (() => void) | undefined;
}) {
  const { streamId, player, goLive } = props;
  const user = useUser();
  const past = useRef(false);
  past.current = goLive !== undefined;
  const playhead = useMemo(() => playheadOf(player, past), [player]);
  const model = useBoard(streamId, user?.userId, playhead);
  return (
    <>
      <AuctionPanel model={model} streamId={streamId} userId={user?.userId} goLive={goLive} />
      <PollPanel model={model} userId={user?.userId} />
    </>
  );
}

/** The player comes, goes and comes anew; what goes with a bid is that of the moment. */
function playheadOf(
  player: RefObject<Player | undefined>,
  past: { readonly current: boolean },
): Playhead {
  return {
    get mode() {
      return past.current ? 'dvr' : (player.current?.mode ?? 'webrtc');
    },
    get latencyMs() {
      return past.current ? undefined : player.current?.latencyMs;
    },
  };
}

/** The SDK's Auction and Polls of one stream as component state; both share one board and one socket. */
import type { Auction, AuctionLot, BoardState, Playhead, Poll, Polls } from '@freshet/client';
import { useEffect, useState } from 'preact/hooks';
import { accessToken, sdkToken } from '../lib/session.ts';

export type BoardModel = {
  readonly auction: Auction | undefined;
  readonly board: Polls | undefined;
  readonly state: BoardState;
  /** By number. */
  readonly lots: readonly AuctionLot[];
  readonly polls: readonly Poll[];
  readonly isHost: boolean;
  /** Lots on which somebody else took the lead from this bidder, who did not answer yet. */
  readonly outbidOn: ReadonlySet<string>;
};

const INITIAL: BoardModel = {
  auction: undefined,
  board: undefined,
  state: 'joining',
  lots: [],
  polls: [],
  isHost: false,
  outbidOn: new Set(),
};

/** Follows the board; anew as somebody else when `userId` changes. `playhead` stays the same object. */
export function useBoard(
  streamId: string,
  userId: string | undefined,
  playhead?: Playhead,
): BoardModel {
  const [model, setModel] = useState(INITIAL);
  useEffect(() => {
    const abort = new AbortController();
    setModel(INITIAL);
    follow({ streamId, playhead }, setModel, abort.signal).catch(() => {
      setModel({ ...INITIAL, state: 'failed' });
    });
    return () => {
      abort.abort();
    };
  }, [streamId, userId, playhead]);
  return model;
}

async function follow(
  what: { readonly streamId: string; readonly playhead: Playhead | undefined },
  setModel: (model: BoardModel) => void,
  signal: AbortSignal,
): Promise<void> {
  const [sdk, token] = await Promise.all([import('@freshet/client'), accessToken()]);
  if (signal.aborted) {
    return;
  }
  const options = {
    url: location.origin,
    streamId: what.streamId,
    token: token === undefined ? undefined : sdkToken,
    viewerToken: new URLSearchParams(location.hash.slice(1)).get('t') ?? undefined,
  };
  const auction = new sdk.Auction({ ...options, playhead: what.playhead });
  const board = new sdk.Polls(options);
  let outbidOn: ReadonlySet<string> = new Set();
  let frame: number | undefined;
  const render = (): void => {
    frame ??= requestAnimationFrame(() => {
      frame = undefined;
      const { state, lots, isHost } = auction;
      const lost = lots.filter((lot) => outbidOn.has(lot.lotId) && !auction.leads(lot));
      outbidOn = new Set(lost.map(({ lotId }) => lotId));
      setModel({ auction, board, state, lots, polls: board.polls, isHost, outbidOn });
    });
  };
  auction.on('outbid', ({ lotId }) => {
    outbidOn = new Set([...outbidOn, lotId]);
    render();
  });
  auction.on('state', render);
  auction.on('changed', render);
  board.on('changed', render);
  signal.addEventListener('abort', () => {
    if (frame !== undefined) {
      cancelAnimationFrame(frame);
    }
    auction.close();
    board.close();
  });
  auction.open();
  board.open();
  render();
}

/** What a host runs beside the picture: the auction and the polls of the stream that is live. */
import { useUser } from '../lib/session.ts';
import '../styles/board.css';
import { AuctionDesk } from './auction-desk.tsx';
import { PollDesk } from './poll-desk.tsx';
import { useBoard } from './use-board.ts';

export function StudioBoard(props: { readonly streamId: string }) {
  const user = useUser();
  const model = useBoard(props.streamId, user?.userId);
  return (
    <>
      <AuctionDesk streamId={props.streamId} model={model} />
      <PollDesk streamId={props.streamId} model={model} />
    </>
  );
}

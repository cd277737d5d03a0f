/** The polls that run, and the latest one that is over for a while. Nothing where there is none. */
import type { Poll } from '@freshet/client';
import { useNow } from '../lib/use-now.ts';
import { PollCard } from './poll-card.tsx';
import type { BoardModel } from './use-board.ts';

/** Results stay so long. */
const SHOWN_FOR_MS = 120_000;
const LOOK_MS = 5_000;

export function PollPanel(props: {
  readonly model: BoardModel;
  readonly userId: string | undefined;
}) {
  const { board, polls, auction } = props.model;
  useNow(LOOK_MS);
  const nowMs = auction?.serverNowMs ?? Date.now();
  const shown = polls.filter((poll) => isShown(poll, nowMs));
  if (board === undefined || shown.length === 0) {
    return null;
  }
  return (
    <section class="panel board" aria-label="Polls">
      <h2>{shown.every(({ isQuiz }) => isQuiz) ? 'Quiz' : 'Poll'}</h2>
      {shown.map((poll) => (
        <PollCard key={poll.pollId} board={board} poll={poll} userId={props.userId} />
      ))}
    </section>
  );
}

function isShown({ status, closedAtMs }: Poll, nowMs: number): boolean {
  return status === 'open' || (status === 'closed' && nowMs - (closedAtMs ?? 0) < SHOWN_FOR_MS);
}

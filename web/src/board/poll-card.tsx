/** A poll or a quiz: the question, one button for each choice, and how others voted. */
import type { Poll, Polls } from '@freshet/client';
import { useState } from 'preact/hooks';
import { describeError } from '../parts/error-text.tsx';
import { Icon } from '../parts/icon.tsx';
import { Countdown } from './countdown.tsx';

export function PollCard(props: {
  readonly board: Polls;
  readonly poll: Poll;
  readonly userId: string | undefined;
  /** In the studio, where nobody votes. */
  readonly isDesk?: boolean;
}) {
  const { board, poll, userId } = props;
  const own = board.voteIn(poll.pollId);
  const [sending, setSending] = useState<number>();
  const [problem, setProblem] = useState<string>();
  const isOpen = poll.status === 'open';
  const mayVote = isOpen && own === undefined && userId !== undefined && !board.isHost;
  const vote = async (choice: number): Promise<void> => {
    setSending(choice);
    setProblem(undefined);
    try {
      await board.vote(poll.pollId, choice);
    } catch (thrown) {
      setProblem(describeError(thrown).message);
    } finally {
      setSending(undefined);
    }
  };
  return (
    <article class="poll" data-status={poll.status} aria-labelledby={`poll-${poll.pollId}`}>
      <header class="poll-head">
        <h3 id={`poll-${poll.pollId}`}>{poll.question}</h3>
        {isOpen ? (
          <Countdown label="Time left to vote" remainingMs={() => board.remainingMs(poll)} />
        ) : (
          <span class="chip">{poll.isQuiz ? 'Answered' : 'Closed'}</span>
        )}
      </header>
      <ul class="choices">
        {poll.choices.map((choice, index) => (
          <li key={choice}>
            {mayVote ? (
              <button
                type="button"
                class="choice"
                disabled={sending !== undefined}
                onClick={() => void vote(index)}
              >
                <span class="choice-text">{choice}</span>
              </button>
            ) : (
              <Result poll={poll} index={index} isOwn={own === index} />
            )}
          </li>
        ))}
      </ul>
      <p class="poll-note" role="status">
        {noteOf(poll, { own, userId, isHost: board.isHost })}
      </p>
      {isOpen && userId === undefined && props.isDesk !== true && (
        <p class="poll-note">
          <a href="/login">Sign in</a> to vote.
        </p>
      )}
      {problem !== undefined && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
    </article>
  );
}

function Result(props: { readonly poll: Poll; readonly index: number; readonly isOwn: boolean }) {
  const { poll, index, isOwn } = props;
  const count = poll.counts[index];
  const share = count === undefined || poll.voteCount === 0 ? 0 : count / poll.voteCount;
  const isRight = poll.answer === index;
  return (
    <div class={`choice is-result ${isRight ? 'is-right' : ''} ${isOwn ? 'is-own' : ''}`}>
      {count !== undefined && <progress class="choice-bar" max={1} value={share} aria-hidden />}
      <span class="choice-text">
        {isRight && (
          <>
            <Icon name="check" /> <span class="visually-hidden">Right answer: </span>
          </>
        )}
        {poll.choices[index]}
        {isOwn && <span class="chip">Your vote</span>}
      </span>
      {count !== undefined && (
        <span class="choice-share">
          {Math.round(share * 100)} %<span class="visually-hidden">, {count} votes</span>
        </span>
      )}
    </div>
  );
}

function noteOf(
  poll: Poll,
  who: {
    readonly own: number | undefined;
    readonly userId: string | undefined;
    readonly isHost: boolean;
  },
): string {
  const votes = poll.voteCount === 1 ? '1 vote' : `${String(poll.voteCount)} votes`;
  if (poll.status === 'closed' && poll.answer !== undefined && who.own !== undefined) {
    return `${who.own === poll.answer ? 'You were right.' : 'Not this time.'} ${votes}.`;
  }
  if (poll.status === 'open' && poll.isQuiz && who.own !== undefined) {
    return `Your answer is in. ${votes} so far; the answer comes at the end.`;
  }
  return poll.status === 'open' ? `${votes} so far.` : `${votes}.`;
}

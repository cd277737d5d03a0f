/** Polls and quizzes in the studio: drafts wait here, and what runs is shown with its votes. */
import type { Poll, PollAction } from '@freshet/client';
import { useState } from 'preact/hooks';
import { useResource } from '../lib/use-resource.ts';
import { useAct } from '../mod/use-act.ts';
import { Modal } from '../parts/modal.tsx';
import { createPoll, listPolls } from './api.ts';
import { PollCard } from './poll-card.tsx';
import { PollForm } from './poll-form.tsx';
import type { BoardModel } from './use-board.ts';

const LOOK_MS = 10_000;

export function PollDesk(props: { readonly streamId: string; readonly model: BoardModel }) {
  const { streamId, model } = props;
  const { board } = model;
  const [asks, setAsks] = useState(false);
  // Drafts are the host's secret and not on the socket.
  const listed = useResource(`polls:${streamId}`, (signal) => listPolls(streamId, { signal }), {
    everyMs: LOOK_MS,
  });
  const live = new Set(model.polls.map(({ pollId }) => pollId));
  const drafts = (listed.value ?? []).filter(
    ({ pollId, status }) => status === 'draft' && !live.has(pollId),
  );
  const shown = [...drafts, ...model.polls.toReversed()].filter(
    ({ status }) => status !== 'cancelled',
  );
  return (
    <section class="panel board" aria-labelledby="polls-title">
      <header class="panel-head">
        <h2 id="polls-title">Polls and quizzes</h2>
        <button type="button" class="button" onClick={() => setAsks(true)}>
          Ask something
        </button>
      </header>
      {shown.length === 0 && (
        <p class="panel-text">Ask your viewers, and see their answers come in.</p>
      )}
      {board !== undefined && shown.length > 0 && (
        <ul class="desk-list">
          {shown.map((poll) => (
            <PollRow key={poll.pollId} poll={poll} board={board} onActed={listed.reload} />
          ))}
        </ul>
      )}
      {asks && (
        <Modal title="Ask your viewers" onClose={() => setAsks(false)}>
          <PollForm
            save={(fields) => createPoll(streamId, fields)}
            onDone={() => {
              setAsks(false);
              listed.reload();
            }}
          />
        </Modal>
      )}
    </section>
  );
}

function PollRow(props: {
  readonly poll: Poll;
  readonly board: NonNullable<BoardModel['board']>;
  readonly onActed: () => void;
}) {
  const { poll, board } = props;
  const { busy, problem, run } = useAct();
  const act = (action: PollAction) => (): void => {
    run(async () => {
      await board.control(poll.pollId, action);
      props.onActed();
    });
  };
  return (
    <li class="desk-row" data-status={poll.status}>
      {poll.status === 'draft' ? (
        <p class="desk-title">{poll.question}</p>
      ) : (
        <PollCard board={board} poll={poll} userId={undefined} isDesk />
      )}
      <div class="desk-acts">
        {poll.status === 'draft' && (
          <button
            type="button"
            class="button button-primary"
            disabled={busy}
            aria-label={`Start: ${poll.question}`}
            onClick={act('open')}
          >
            Start
          </button>
        )}
        {poll.status === 'open' && (
          <button
            type="button"
            class="button"
            disabled={busy}
            aria-label={`Close now: ${poll.question}`}
            onClick={act('close')}
          >
            Close now
          </button>
        )}
        {(poll.status === 'draft' || poll.status === 'open') && (
          <button
            type="button"
            class="button button-quiet"
            disabled={busy}
            aria-label={`Take away: ${poll.question}`}
            onClick={act('cancel')}
          >
            Take away
          </button>
        )}
      </div>
      {problem !== undefined && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}

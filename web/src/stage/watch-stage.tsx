/** Below the player of a viewer: the guests of the stream, and the way to become one. */
import type { Stage } from '@freshet/client';
import { useEffect, useState } from 'preact/hooks';
import { useUser } from '../lib/session.ts';
import { useAct } from '../mod/use-act.ts';
import { Icon } from '../parts/icon.tsx';
import '../styles/stage.css';
import { SelfView } from './self-view.tsx';
import { StageTiles } from './tiles.tsx';
import { useStage } from './use-stage.ts';

export function WatchStage(props: {
  readonly streamId: string;
  /** The player shows and plays the guests itself, as HLS does. */
  readonly composed: boolean;
}) {
  const { streamId, composed } = props;
  const user = useUser();
  const { stage } = useStage(
    `${streamId} ${user?.userId ?? ''}`,
    { streamId, withoutHost: true },
    (made) => made.join(),
  );
  const [muted, setMuted] = useState(false);
  const showsGuests = !composed || stage?.ownSeat !== undefined;
  useEffect(() => {
    if (!showsGuests) {
      stage?.setLayout([]);
    }
  }, [stage, showsGuests]);
  if (stage === undefined || stage.state === 'failed' || stage.state === 'joining') {
    return null;
  }
  const { ownSeat } = stage;
  const others = stage.seats.filter(
    ({ role, status, seatId }) =>
      role !== 'host' && status !== 'called' && seatId !== ownSeat?.seatId,
  );
  const isHost = stage.role === 'host';
  return (
    <>
      {showsGuests && others.length > 0 && (
        <div class="watch-guests">
          <StageTiles stage={stage} seats={others} muted={muted} label="Guests on stage" />
          <button
            type="button"
            class="button button-small"
            aria-pressed={muted}
            onClick={() => setMuted(!muted)}
          >
            <Icon name={muted ? 'muted' : 'volume'} />{' '}
            {muted ? 'Hear the guests' : 'Mute the guests'}
          </button>
        </div>
      )}
      {stage.watching !== undefined && !isHost && (
        <p class="field-hint">
          They watch <a href={`/watch/${stage.watching.streamId}`}>another stream</a> together.
        </p>
      )}
      {ownSeat !== undefined && !isHost && (
        <SelfView stage={stage} onLeave={() => void stage.stepDown().catch(() => undefined)} />
      )}
      {user !== undefined && !isHost && ownSeat === undefined && <HandButton stage={stage} />}
    </>
  );
}

function HandButton(props: { readonly stage: Stage }) {
  const { stage } = props;
  const { busy, problem, run } = useAct();
  const isCalled = stage.seats.some(
    ({ status, participantId }) => status === 'called' && participantId === stage.participantId,
  );
  if (isCalled) {
    return (
      <div class="alert alert-mild" role="alert">
        <Icon name="hand" />
        <div>
          <p>The host calls you on stage. Camera and microphone are sent when you come.</p>
          <p class="alert-actions">
            <button
              type="button"
              class="button button-primary"
              disabled={busy}
              onClick={() =>
                run(async () => {
                  await stage.startPreview();
                  await stage.sit();
                  await stage.publish();
                })
              }
            >
              Come on stage
            </button>
          </p>
          {problem !== undefined && <p class="field-problem">{problem}</p>}
        </div>
      </div>
    );
  }
  return (
    <div class="hand-row">
      <button
        type="button"
        class="button button-small"
        aria-pressed={stage.handRaised}
        disabled={busy}
        onClick={() => run(() => (stage.handRaised ? stage.lowerHand() : stage.raiseHand()))}
      >
        <Icon name="hand" /> {stage.handRaised ? 'Lower your hand' : 'Raise your hand'}
      </button>
      {stage.handRaised && (
        <span class="field-hint" role="status">
          The host sees it.
        </span>
      )}
      {problem !== undefined && (
        <span class="field-problem" role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}

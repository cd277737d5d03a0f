/** What the members of a stage watch together: the picture, how near everybody is, and the leader's buttons. */
import type { Stage } from '@freshet/client';
import { useRef } from 'preact/hooks';
import { getStream } from '../api.ts';
import { useResource } from '../lib/use-resource.ts';
import { useAct } from '../mod/use-act.ts';
import { FreshetErrorText } from '../parts/error-text.tsx';
import { Icon } from '../parts/icon.tsx';
import { useWatchParty } from './use-watch-party.ts';

const BACK_S = 30;
/** Less than this nobody notices beside voices. */
const TOGETHER_MS = 500;

export function PartyView(props: { readonly stage: Stage }) {
  const { stage } = props;
  const streamId = stage.watching?.streamId ?? '';
  const video = useRef<HTMLVideoElement>(null);
  const { party, state, error, behindMs, paused, needsClick, wake } = useWatchParty(video, stage);
  const stream = useResource(`party:${streamId}`, (signal) => getStream(streamId, { signal }));
  const leader = stage.seats.find(
    ({ participantId }) => participantId === stage.watching?.leaderId,
  );
  // Each member watches with their own right; the server says no more of what one may not see.
  const isRefused = stream.value === undefined && stream.error?.status === 404;
  const title = stream.value?.title ?? 'another stream';
  return (
    <section class="party" aria-label="Watched together" data-state={state}>
      <video
        ref={video}
        class="party-video"
        playsInline
        aria-label={`Watched together: ${title}`}
      />
      {isRefused && (
        <div class="alert" role="alert">
          <Icon name="warning" />
          <p>You may not watch this stream: it is private. The stage goes on without it.</p>
        </div>
      )}
      {state === 'failed' && (
        <div class="alert" role="alert">
          <Icon name="warning" />
          <div>
            <FreshetErrorText error={error} />
          </div>
        </div>
      )}
      <div class="party-bar">
        <p class="party-words">
          <strong>{title}</strong>
          <span role="status">
            {party?.isLeader === true
              ? 'You lead: the others see what you see.'
              : `${leader?.name ?? 'The host'} leads. ${wordsOf(paused, behindMs)}`}
          </span>
        </p>
        {needsClick && (
          <button type="button" class="button button-small" onClick={wake}>
            <Icon name="volume" /> Turn the sound on
          </button>
        )}
        {party?.isLeader === true && (
          <LeaderButtons stage={stage} party={party} dvr={stream.value?.dvr === true} />
        )}
      </div>
    </section>
  );
}

function wordsOf(paused: boolean, behindMs: number | undefined): string {
  if (paused) {
    return 'Paused for everybody.';
  }
  if (behindMs === undefined) {
    return 'Catching up…';
  }
  return Math.abs(behindMs) <= TOGETHER_MS ? 'You are in step.' : 'Catching up…';
}

type Party = NonNullable<ReturnType<typeof useWatchParty>['party']>;

function LeaderButtons(props: {
  readonly stage: Stage;
  readonly party: Party;
  /** Whether one can go back. */
  readonly dvr: boolean;
}) {
  const { party, dvr } = props;
  const { busy, problem, run } = useAct();
  const isPast = party.player?.mode === 'dvr';
  return (
    <div class="party-acts" role="group" aria-label="For everybody">
      <button
        type="button"
        class="button button-small"
        disabled={busy}
        onClick={() =>
          run(async () => {
            if (party.paused) {
              await party.play();
            } else {
              party.pause();
            }
          })
        }
      >
        <Icon name={party.paused ? 'play' : 'pause'} /> {party.paused ? 'Go on' : 'Pause'}
      </button>
      {dvr && (
        <button
          type="button"
          class="button button-small"
          disabled={busy}
          onClick={() => run(() => party.seek(-BACK_S))}
        >
          {BACK_S} s back
        </button>
      )}
      {isPast && (
        <button
          type="button"
          class="button button-small"
          onClick={() =>
            run(() => {
              party.goLive();
              return Promise.resolve();
            })
          }
        >
          Live
        </button>
      )}
      <button
        type="button"
        class="button button-small"
        disabled={busy}
        onClick={() => run(() => party.unwatch())}
      >
        <Icon name="close" /> End the party
      </button>
      {problem !== undefined && (
        <p class="field-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

/** In the studio: who is on stage, who wants to be, and the link for those who are not here yet. */
import type { Stage, StageSeat } from '@freshet/client';
import { useState } from 'preact/hooks';
import { useAct } from '../mod/use-act.ts';
import { CopyField } from '../parts/copy-field.tsx';
import { Icon } from '../parts/icon.tsx';
import '../styles/stage.css';
import { CompositePicker } from './composite-picker.tsx';
import { PartyPanel } from './party-panel.tsx';
import { StageTiles } from './tiles.tsx';
import { useStage } from './use-stage.ts';

export function GuestsPanel(props: { readonly streamId: string }) {
  const { streamId } = props;
  const { stage, error } = useStage(streamId, { streamId, withoutHost: true }, (made) =>
    made.join({ sit: true }),
  );
  const { busy, problem, run } = useAct();
  const [link, setLink] = useState<string>();
  if (stage === undefined || stage.state === 'joining') {
    return null;
  }
  const guests = stage.seats.filter(({ role }) => role !== 'host');
  const shown = guests.filter(({ status }) => status !== 'called');
  const invite = async (): Promise<void> => {
    const { invitation } = await stage.invite();
    setLink(new URL(`/stage/${invitation}`, location.origin).href);
  };
  return (
    <section class="panel guests" aria-labelledby="guests-title">
      <header class="panel-head">
        <h2 id="guests-title">
          Guests{' '}
          <span class="chip">
            {stage.seats.length} of {stage.maxSeats}
          </span>
        </h2>
        <button
          type="button"
          class="icon-button"
          aria-pressed={stage.locked}
          aria-label={stage.locked ? 'Unlock the stage' : 'Lock the stage'}
          onClick={() => run(() => stage.lock(!stage.locked))}
        >
          <Icon name="lock" />
        </button>
      </header>
      {stage.locked && <p class="field-hint">Locked: nobody new comes on stage.</p>}
      {shown.length > 0 && (
        <StageTiles stage={stage} seats={shown} muted={false} label="Guests on stage" />
      )}
      {guests.length > 0 && (
        <ul class="guest-list" aria-label="Guests">
          {guests.map((seat) => (
            <GuestRow key={seat.seatId} seat={seat} stage={stage} busy={busy} run={run} />
          ))}
        </ul>
      )}
      {shown.length > 0 && <CompositePicker stage={stage} />}
      {(shown.length > 0 || stage.watching !== undefined) && <PartyPanel stage={stage} />}
      {stage.hands.length > 0 && (
        <>
          <h3>Raised hands</h3>
          <ul class="guest-list" aria-label="Raised hands">
            {stage.hands.map(({ participantId, name }) => (
              <li key={participantId} class="guest-row">
                <Icon name="hand" />
                <span class="guest-name">{name}</span>
                <button
                  type="button"
                  class="button button-small button-primary"
                  onClick={() => run(() => stage.takeHand(participantId))}
                >
                  Bring on stage
                </button>
                <button
                  type="button"
                  class="icon-button"
                  aria-label={`Decline ${name}`}
                  onClick={() => run(() => stage.dropHand(participantId))}
                >
                  <Icon name="close" />
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {link !== undefined && <CopyField label="Link for one guest, good for a day" value={link} />}
      <button type="button" class="button" disabled={busy} onClick={() => run(invite)}>
        {link === undefined ? 'Invite a guest' : 'Another link'}
      </button>
      {stage.invitations.length > 0 && (
        <p class="field-hint">
          {stage.invitations.length === 1
            ? 'One link is open.'
            : `${stage.invitations.length} links are open.`}{' '}
          <button
            type="button"
            class="link-button"
            onClick={() =>
              run(async () => {
                setLink(undefined);
                for (const { inviteId } of stage.invitations) {
                  await stage.revoke(inviteId);
                }
              })
            }
          >
            Take back
          </button>
        </p>
      )}
      {(problem !== undefined || error !== undefined) && (
        <p class="field-problem" role="alert">
          {problem ?? (error instanceof Error ? error.message : 'That did not work.')}
        </p>
      )}
    </section>
  );
}

const STATUS_WORDS = { called: 'is being called', on: '', away: 'is reconnecting' } as const;

function GuestRow(props: {
  readonly seat: StageSeat;
  readonly stage: Stage;
  readonly busy: boolean;
  readonly run: (work: () => Promise<unknown>) => void;
}) {
  const { seat, stage, run } = props;
  const { seatId, name } = seat;
  const isSilenced = seat.silenced.includes('audio');
  return (
    <li class="guest-row">
      <span class="guest-name">
        {name} {seat.role === 'co-host' && <span class="chip">co-host</span>}
        <span class="guest-status">{STATUS_WORDS[seat.status]}</span>
      </span>
      <button
        type="button"
        class="icon-button"
        aria-pressed={isSilenced}
        aria-label={isSilenced ? `Let ${name} be heard again` : `Silence ${name}`}
        onClick={() => run(() => (isSilenced ? stage.liftSilence(seatId) : stage.silence(seatId)))}
      >
        <Icon name={isSilenced ? 'microphoneOff' : 'microphone'} />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-pressed={seat.role === 'co-host'}
        aria-label={seat.role === 'co-host' ? `Make ${name} a guest` : `Make ${name} a co-host`}
        onClick={() =>
          run(() => (seat.role === 'co-host' ? stage.demote(seatId) : stage.promote(seatId)))
        }
      >
        <Icon name="shield" />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={`Remove ${name}`}
        onClick={() => run(() => stage.remove(seatId))}
      >
        <Icon name="close" />
      </button>
    </li>
  );
}

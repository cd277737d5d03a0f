/** `/stage/:invitation`: a guest looks into the camera, says who they are, and comes on stage. */
import type { Stage } from '@freshet/client';
import { useState } from 'preact/hooks';
import { getStream } from '../api.ts';
import { ChatPanel } from '../chat/chat-panel.tsx';
import { useUser } from '../lib/session.ts';
import { useResource } from '../lib/use-resource.ts';
import { useTitle } from '../lib/use-title.ts';
import { useAct } from '../mod/use-act.ts';
import { FreshetErrorText } from '../parts/error-text.tsx';
import { Icon } from '../parts/icon.tsx';
import { TextField } from '../parts/text-field.tsx';
import type { PageProps } from '../routes.ts';
import { PartyView } from '../stage/party-view.tsx';
import { SelfView } from '../stage/self-view.tsx';
import { StageTiles } from '../stage/tiles.tsx';
import { useStage } from '../stage/use-stage.ts';
import '../styles/stage.css';

export function StagePage(props: PageProps) {
  useTitle('On stage');
  const invitation = props.parameters['invitation'] ?? '';
  const [hasLeft, setHasLeft] = useState(false);
  const { stage, error } = useStage(invitation, {}, async (made) => {
    const seatToken = rememberedSeat(invitation);
    await made.startPreview();
    if (seatToken !== undefined) {
      await comeOnStage(made, invitation, { seatToken });
    }
  });
  if (hasLeft) {
    return <Goodbye streamId={stage?.streamId} />;
  }
  if (stage?.ownSeat === undefined) {
    const wasRemoved = stage?.state === 'joined' || stage?.state === 'reconnecting';
    return (
      <div class="stage-page">
        <h1>{wasRemoved ? 'You are not on stage any more' : 'You are invited on stage'}</h1>
        {stage !== undefined && <SelfView stage={stage} />}
        {error !== undefined && (
          <div class="alert" role="alert">
            <Icon name="warning" />
            <div>
              <FreshetErrorText error={error} />
            </div>
          </div>
        )}
        {stage !== undefined && !wasRemoved && <Entrance stage={stage} invitation={invitation} />}
      </div>
    );
  }
  const { seatId: ownSeatId } = stage.ownSeat;
  const others = stage.seats.filter(
    ({ seatId, status }) => seatId !== ownSeatId && status !== 'called',
  );
  return (
    <div class="stage-page is-on" data-publishing={stage.publishState}>
      <h1 class="visually-hidden">On stage</h1>
      <div class="stage-main">
        {stage.watching !== undefined && <PartyView stage={stage} />}
        <StageTiles stage={stage} seats={others} muted={false} label="Others on stage" />
      </div>
      <div class="stage-side">
        <SelfView
          stage={stage}
          onLeave={() => {
            forgetSeat(invitation);
            setHasLeft(true);
            void stage.stepDown().catch(() => undefined);
          }}
        />
        {stage.streamId !== undefined && <StageChat streamId={stage.streamId} />}
      </div>
    </div>
  );
}

/** The stage's own; of a private stream only for who may watch it. */
function StageChat(props: { readonly streamId: string }) {
  const { streamId } = props;
  const stream = useResource(`stage-chat:${streamId}`, (signal) => getStream(streamId, { signal }));
  return stream.value === undefined ? null : (
    <ChatPanel roomId={stream.value.chatRoomId} streamId={streamId} />
  );
}

function Entrance(props: { readonly stage: Stage; readonly invitation: string }) {
  const { stage, invitation } = props;
  const user = useUser();
  const [name, setName] = useState('');
  const { busy, problem, run } = useAct();
  const hasMedia = stage.stream.getTracks().length > 0;
  return (
    <form
      class="panel stage-entrance"
      onSubmit={(event) => {
        event.preventDefault();
        run(() => comeOnStage(stage, invitation, user === undefined ? { name } : {}));
      }}
    >
      {user === undefined ? (
        <TextField
          label="Your name"
          name="guest-name"
          value={name}
          onInput={setName}
          required
          maxLength={40}
          hint="Everybody who watches sees it."
        />
      ) : (
        <p class="panel-text">You come as {user.displayName}.</p>
      )}
      <p class="panel-text">
        Your camera and microphone are live for everybody as soon as you come on stage.
      </p>
      <button
        type="submit"
        class="button button-live button-go"
        disabled={busy || !hasMedia || (user === undefined && name.trim() === '')}
      >
        <span class="go-dot" /> {busy ? 'Coming…' : 'Come on stage'}
      </button>
      {problem !== undefined && (
        <p class="field-problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}

function Goodbye(props: { readonly streamId: string | undefined }) {
  return (
    <div class="stage-page">
      <h1>You have left the stage</h1>
      <p>Your camera and microphone are off.</p>
      {props.streamId !== undefined && (
        <p>
          <a class="button" href={`/watch/${props.streamId}`}>
            Watch the stream
          </a>
        </p>
      )}
    </div>
  );
}

async function comeOnStage(
  stage: Stage,
  invitation: string,
  who: { readonly name?: string; readonly seatToken?: string },
): Promise<void> {
  await stage.join({ invitation, ...who });
  if (stage.seatToken !== undefined) {
    sessionStorage.setItem(seatKey(invitation), stage.seatToken);
  }
  await stage.publish();
}

/** The seat of this tab, for a reload. */
function rememberedSeat(invitation: string): string | undefined {
  return sessionStorage.getItem(seatKey(invitation)) ?? undefined;
}

function forgetSeat(invitation: string): void {
  sessionStorage.removeItem(seatKey(invitation));
}

function seatKey(invitation: string): string {
  return `freshet.seat.${invitation.split('.').slice(0, 2).join('.')}`;
}

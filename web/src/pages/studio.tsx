/** `/studio`: from opening the page to being live in a minute. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { removeStreamThumbnail, setStreamThumbnail } from '../api.ts';
import type { Stream } from '../api.ts';
import { StudioBoard } from '../board/studio-board.tsx';
import { ChatPanel } from '../chat/chat-panel.tsx';
import { useUser } from '../lib/session.ts';
import { useTitle } from '../lib/use-title.ts';
import { AccountForm } from '../parts/account-form.tsx';
import type { AccountMode } from '../parts/account-form.tsx';
import { CopyField } from '../parts/copy-field.tsx';
import { FreshetErrorText } from '../parts/error-text.tsx';
import { Icon } from '../parts/icon.tsx';
import { Modal } from '../parts/modal.tsx';
import { PictureChoice } from '../parts/picture-choice.tsx';
import { GuestsPanel } from '../stage/guests-panel.tsx';
import { AnnouncePanel } from '../studio/announce-panel.tsx';
import { AudiencePanel } from '../studio/audience-panel.tsx';
import { DeviceBar } from '../studio/device-bar.tsx';
import { EncoderHealth } from '../studio/encoder-health.tsx';
import { EncoderPanel } from '../studio/encoder-panel.tsx';
import { HealthPanel } from '../studio/health-panel.tsx';
import { Preview } from '../studio/preview.tsx';
import { MixerPanel } from '../studio/mixer-panel.tsx';
import { ScenePanel } from '../studio/scene-panel.tsx';
import { cameraOptions, RESOLUTIONS, useStudioSettings } from '../studio/settings.ts';
import { StreamForm } from '../studio/stream-form.tsx';
import { useAir } from '../studio/use-air.ts';
import type { Air } from '../studio/use-air.ts';
import { useBroadcaster } from '../studio/use-broadcaster.ts';
import type { Studio } from '../studio/use-broadcaster.ts';
import { useScenes } from '../studio/use-scenes.ts';

type Question = 'account' | 'end';

export function StudioPage() {
  useTitle('Studio');
  const user = useUser();
  const [settings, change] = useStudioSettings();
  const studio = useBroadcaster(cameraOptions(settings.resolution));
  const scenes = useScenes(studio, RESOLUTIONS[settings.resolution]);
  const air = useAir(studio, settings, user?.userId);
  const [question, setQuestion] = useState<Question>();
  const [goAfterSignIn, setGoAfterSignIn] = useState(false);
  const isOn = studio.state === 'live' || studio.state === 'reconnecting';
  // Also of a stream that an encoder or another tab sends.
  const onAir = isOn ? air.stream : air.elsewhere;
  const boardStreamId = onAir?.streamId;
  useResolution(studio, settings.resolution, isOn);

  useEffect(() => {
    if (goAfterSignIn && user !== undefined) {
      setGoAfterSignIn(false);
      air.goLive();
    }
  }, [goAfterSignIn, user]);

  const begin = (announced: Stream): void => {
    const { title, category, language, tags, mature } = announced;
    change({
      ...{ title, mature, tags: tags.join(', ') },
      ...{ category: category ?? '', language: language ?? '' },
    });
    air.resume(announced);
  };
  const askAccount = (thenGoLive: boolean) => (): void => {
    setGoAfterSignIn(thenGoLive);
    setQuestion('account');
  };
  return (
    <div class="studio">
      <h1 class="visually-hidden">Studio</h1>
      <div class="studio-main">
        <Preview
          studio={studio}
          viewerCount={air.viewerCount}
          onRetry={() => studio.startPreview(cameraOptions(settings.resolution))}
        />
        <DeviceBar studio={studio} settings={settings} />
        <ScenePanel scenes={scenes} ready={studio.ready} />
        <MixerPanel scenes={scenes} microphone={studio.microphone} />
        <Messages studio={studio} air={air} />
        {isOn && <HealthPanel history={studio.history} streamId={air.stream?.streamId} />}
        {air.elsewhere !== undefined && <EncoderHealth streamId={air.elsewhere.streamId} />}
        {boardStreamId !== undefined && <StudioBoard streamId={boardStreamId} />}
        {!isOn && <EncoderPanel signedIn={user !== undefined} onSignIn={askAccount(false)} />}
      </div>
      <aside class="studio-side" aria-label="Your stream">
        <section class="panel go-panel">
          <GoButton
            studio={studio}
            air={air}
            onGo={user === undefined ? askAccount(true) : air.goLive}
            onEnd={() => setQuestion('end')}
          />
          <StreamForm settings={settings} onChange={change} locked={isOn || air.busy} />
        </section>
        {!isOn && user !== undefined && (
          <AnnouncePanel
            userId={user.userId}
            settings={settings}
            onBegin={hasMediaOf(studio) && !air.busy ? begin : undefined}
          />
        )}
        {isOn && air.stream !== undefined && <SharePanel streamId={air.stream.streamId} />}
        {isOn && air.stream !== undefined && <PicturePanel stream={air.stream} />}
        {onAir !== undefined && <AudiencePanel stream={onAir} />}
        {isOn && air.stream !== undefined && <GuestsPanel streamId={air.stream.streamId} />}
        {isOn && air.stream !== undefined && (
          <ChatPanel roomId={air.stream.chatRoomId} streamId={air.stream.streamId} />
        )}
      </aside>
      {question === 'account' && (
        <AccountModal
          goesLive={goAfterSignIn}
          onDone={() => setQuestion(undefined)}
          onClose={() => {
            setQuestion(undefined);
            setGoAfterSignIn(false);
          }}
        />
      )}
      {question === 'end' && (
        <EndModal
          onClose={() => setQuestion(undefined)}
          onEnd={() => {
            setQuestion(undefined);
            air.end();
          }}
        />
      )}
    </div>
  );
}

/** Another size is asked of the camera as soon as it is chosen. */
function useResolution(
  studio: Studio,
  resolution: '360p' | '720p' | '1080p',
  locked: boolean,
): void {
  const applied = useRef(resolution);
  useEffect(() => {
    if (!locked && studio.ready && applied.current !== resolution) {
      applied.current = resolution;
      const deviceId = studio.cameraId;
      studio.run((each) => each.setCamera({ ...cameraOptions(resolution), deviceId }));
    }
  }, [studio, resolution, locked]);
}

function hasMediaOf({ hasVideo, microphone }: Studio): boolean {
  return hasVideo || microphone !== undefined;
}

function GoButton(props: {
  readonly studio: Studio;
  readonly air: Air;
  readonly onGo: () => void;
  readonly onEnd: () => void;
}) {
  const { studio, air } = props;
  if (studio.state === 'live' || studio.state === 'reconnecting') {
    return (
      <button type="button" class="button button-danger button-go" onClick={props.onEnd}>
        End stream
      </button>
    );
  }
  const hasMedia = hasMediaOf(studio);
  return (
    <button
      type="button"
      class="button button-live button-go"
      disabled={!hasMedia || air.busy}
      onClick={props.onGo}
    >
      <span class="go-dot" /> {air.busy ? 'Going live…' : 'Go live'}
    </button>
  );
}

function Messages(props: { readonly studio: Studio; readonly air: Air }) {
  const { studio, air } = props;
  const isDeviceError = studio.error !== undefined && !studio.hasVideo;
  return (
    <>
      {studio.error !== undefined && !isDeviceError && (
        <div class="alert" role="alert">
          <Icon name="warning" />
          <div>
            <FreshetErrorText error={studio.error} />
          </div>
        </div>
      )}
      {studio.notice !== undefined && (
        <p class="alert alert-mild" role="status">
          <Icon name="warning" /> {studio.notice}
        </p>
      )}
      {studio.state === 'ended' && (
        <p class="alert alert-mild" role="status">
          <Icon name="check" /> Your stream has ended. Press “Go live” for a new one.
        </p>
      )}
      {air.elsewhere !== undefined && (
        <Elsewhere stream={air.elsewhere} air={air} canResume={studio.hasVideo} />
      )}
    </>
  );
}

/** Live from an encoder, another tab, or from this page before it was reloaded. */
function Elsewhere(props: {
  readonly stream: NonNullable<Air['elsewhere']>;
  readonly air: Air;
  readonly canResume: boolean;
}) {
  const { stream, air } = props;
  return (
    <div class="alert alert-mild" role="status">
      <Icon name="signal" />
      <div>
        <p>
          Your stream <a href={`/watch/${stream.streamId}`}>{stream.title}</a> is live, but not from
          this page: from an encoder, another tab, or before a reload.
        </p>
        <p class="alert-actions">
          {props.canResume && (
            <button
              type="button"
              class="button"
              disabled={air.busy}
              onClick={() => air.resume(stream)}
            >
              Continue it here
            </button>
          )}
          <button type="button" class="button" onClick={() => air.endElsewhere(stream)}>
            End it
          </button>
        </p>
      </div>
    </div>
  );
}

function SharePanel(props: { readonly streamId: string }) {
  return (
    <section class="panel" aria-labelledby="share-title">
      <header class="panel-head">
        <h2 id="share-title">Invite viewers</h2>
      </header>
      <CopyField
        label="Link to your stream"
        value={new URL(`/watch/${props.streamId}`, location.origin).href}
      />
      <p>
        <a class="button" href={`/watch/${props.streamId}`} target="_blank" rel="noopener">
          Open as a viewer
        </a>
      </p>
    </section>
  );
}

/** What is shown of the stream in lists. */
function PicturePanel(props: { readonly stream: Stream }) {
  const { streamId } = props.stream;
  const [changed, setChanged] = useState<Stream>();
  const { thumbnailUrl } = changed?.streamId === streamId ? changed : props.stream;
  return (
    <section class="panel" aria-labelledby="picture-title">
      <header class="panel-head">
        <h2 id="picture-title">Picture in lists</h2>
      </header>
      <p class="panel-text">
        Without one, a preview of the stream is shown, a new one every ten seconds.
      </p>
      <PictureChoice
        url={thumbnailUrl}
        isChosen={thumbnailUrl?.includes('/custom.jpg') === true}
        onChoose={async (image) => setChanged(await setStreamThumbnail(streamId, image))}
        onRemove={async () => setChanged(await removeStreamThumbnail(streamId))}
      />
    </section>
  );
}

function AccountModal(props: {
  readonly goesLive: boolean;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const [mode, setMode] = useState<AccountMode>('register');
  const label = mode === 'register' ? 'Create account' : 'Sign in';
  return (
    <Modal title={mode === 'register' ? 'Create your channel' : 'Sign in'} onClose={props.onClose}>
      <p class="panel-text">
        {props.goesLive ? 'One step, then you are live. ' : ''}Your camera stays as it is.
      </p>
      <AccountForm
        mode={mode}
        submitLabel={props.goesLive ? `${label} and go live` : label}
        onMode={setMode}
        onDone={props.onDone}
      />
    </Modal>
  );
}

function EndModal(props: { readonly onClose: () => void; readonly onEnd: () => void }) {
  return (
    <Modal title="End the stream?" onClose={props.onClose}>
      <p>It ends for all viewers, and its link does not come back to life.</p>
      <p class="modal-actions">
        <button type="button" class="button" onClick={props.onClose}>
          Stay live
        </button>
        <button type="button" class="button button-danger" onClick={props.onEnd}>
          End stream
        </button>
      </p>
    </Modal>
  );
}

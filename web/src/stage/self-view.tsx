/** What somebody sends from their seat: their own picture, microphone, camera and screen. */
import type { Stage } from '@freshet/client';
import { useEffect, useRef } from 'preact/hooks';
import { useAct } from '../mod/use-act.ts';
import { Icon } from '../parts/icon.tsx';

export function SelfView(props: { readonly stage: Stage; readonly onLeave?: () => void }) {
  const { stage } = props;
  const video = useRef<HTMLVideoElement>(null);
  const { problem, run } = useAct();
  const picture = stage.stream.getVideoTracks()[0];
  useEffect(() => {
    if (video.current !== null) {
      video.current.srcObject = stage.stream;
      void video.current.play().catch(() => undefined);
    }
  }, [stage, picture]);
  const { muted, ownSeat } = stage;
  const silenced = ownSeat?.silenced ?? [];
  const canShare = 'mediaDevices' in navigator && 'getDisplayMedia' in navigator.mediaDevices;
  return (
    <section class="self" aria-label="You">
      <video ref={video} class="self-video" muted playsInline autoplay aria-label="Your picture" />
      <div class="self-acts">
        <button
          type="button"
          class="toggle"
          aria-pressed={muted.microphone}
          aria-label={muted.microphone ? 'Unmute the microphone' : 'Mute the microphone'}
          disabled={silenced.includes('audio')}
          onClick={() => stage.muteMicrophone(!muted.microphone)}
        >
          <Icon name={muted.microphone ? 'microphoneOff' : 'microphone'} />
        </button>
        <button
          type="button"
          class="toggle"
          aria-pressed={muted.camera}
          aria-label={muted.camera ? 'Turn the camera on' : 'Turn the camera off'}
          disabled={silenced.includes('video')}
          onClick={() => stage.muteCamera(!muted.camera)}
        >
          <Icon name={muted.camera ? 'cameraOff' : 'camera'} />
        </button>
        {canShare && ownSeat !== undefined && (
          <button
            type="button"
            class="button screen-button"
            aria-pressed={stage.isSharingScreen}
            disabled={silenced.includes('screen')}
            onClick={() =>
              run(async () => {
                if (stage.isSharingScreen) {
                  stage.stopScreen();
                } else {
                  await stage.shareScreen();
                }
              })
            }
          >
            <Icon name="screen" /> {stage.isSharingScreen ? 'Stop sharing' : 'Share screen'}
          </button>
        )}
        {props.onLeave !== undefined && (
          <button type="button" class="button button-danger" onClick={props.onLeave}>
            Leave the stage
          </button>
        )}
      </div>
      {silenced.length > 0 && (
        <p class="field-hint" role="status">
          A host has silenced you. Only a host can lift that.
        </p>
      )}
      {stage.publishState === 'reconnecting' && (
        <p class="field-hint" role="status">
          The connection dropped. Your seat is kept…
        </p>
      )}
      {problem !== undefined && (
        <p class="field-problem" role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

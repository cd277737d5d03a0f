/** What viewers see or would see, with the state of being live over it. */
import { useEffect, useRef } from 'preact/hooks';
import { formatDuration, formatViewers } from '../lib/format.ts';
import { useNow } from '../lib/use-now.ts';
import { FreshetErrorText } from '../parts/error-text.tsx';
import { Icon } from '../parts/icon.tsx';
import { LiveBadge } from '../parts/live-badge.tsx';
import type { Studio } from './use-broadcaster.ts';

export function Preview(props: {
  readonly studio: Studio;
  readonly viewerCount: number | undefined;
  readonly onRetry: () => void;
}) {
  const { studio, viewerCount } = props;
  const video = useRef<HTMLVideoElement>(null);
  const stream = studio.broadcaster?.stream;
  useEffect(() => {
    if (video.current !== null && stream !== undefined) {
      video.current.srcObject = stream;
      void video.current.play().catch(() => undefined);
    }
  }, [stream, studio.hasVideo, studio.sharing]);

  const isOn = studio.state === 'live' || studio.state === 'reconnecting';
  return (
    <div class="preview" data-state={studio.state}>
      <video
        ref={video}
        class={`preview-video ${studio.sharing ? '' : 'is-mirrored'}`}
        muted
        playsInline
        autoplay
        aria-label="Preview of your picture"
      />
      {!studio.ready && (
        <p class="preview-note" role="status">
          Allow camera and microphone in the browser’s dialog.
        </p>
      )}
      {studio.ready && !studio.hasVideo && (
        <div class="preview-note" role="status">
          <Icon name="cameraOff" />
          {studio.error === undefined ? (
            <p>No picture. Choose a camera, or share a screen.</p>
          ) : (
            <>
              <FreshetErrorText error={studio.error} />
              {isSecureContext ? (
                <button type="button" class="button button-on-dark" onClick={props.onRetry}>
                  Try again
                </button>
              ) : (
                <a class="button button-on-dark" href={`https://${location.host}/studio`}>
                  Open the studio by https
                </a>
              )}
            </>
          )}
        </div>
      )}
      {studio.hasVideo && studio.muted.camera && (
        <p class="preview-note">
          <Icon name="cameraOff" /> Camera is off. Viewers see no picture.
        </p>
      )}
      {isOn && (
        <div class="preview-badges">
          <LiveBadge />
          {studio.liveSinceMs !== undefined && <Duration sinceMs={studio.liveSinceMs} />}
          <span class="badge badge-dark">
            <Icon name="viewers" /> {formatViewers(viewerCount ?? 0)}
          </span>
        </div>
      )}
      {studio.state === 'reconnecting' && (
        <p class="strip" role="status">
          <span class="strip-dot" /> The connection dropped. Reconnecting; viewers stay with you…
        </p>
      )}
    </div>
  );
}

function Duration(props: { readonly sinceMs: number }) {
  const nowMs = useNow(1_000);
  return (
    <span class="badge badge-dark" aria-label="Live for">
      {formatDuration(nowMs - props.sinceMs)}
    </span>
  );
}

/** One seat: the picture or the screen that it sends, who it is, and its sound. */
import type { SeatTrack, StageSeat } from '@freshet/client';
import { useEffect, useRef } from 'preact/hooks';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';

/** Which seat and which of its pictures. */
export type TileId = { readonly seatId: string; readonly source: 'camera' | 'screen' };

export function SeatTile(props: {
  readonly id: TileId;
  readonly seat: StageSeat;
  readonly tracks: readonly SeatTrack[];
  readonly muted: boolean;
  readonly large: boolean;
  readonly speaking: boolean;
  readonly pinned: boolean;
  readonly onPin: () => void;
}) {
  const { id, seat, tracks } = props;
  const picture = tracks.find(({ source }) => source === id.source);
  const sound = tracks.find(({ source }) => source === 'microphone');
  const hasPicture = picture !== undefined && !picture.paused && seat.status === 'on';
  const label = id.source === 'screen' ? `Screen of ${seat.name}` : seat.name;
  return (
    <figure
      class={`tile ${props.large ? 'is-large' : ''} ${props.speaking ? 'is-speaking' : ''}`}
      data-seat={id.seatId}
      data-source={id.source}
      data-status={seat.status}
    >
      <TrackVideo track={hasPicture ? picture.track : undefined} label={label} />
      {!hasPicture && (
        <span class="tile-face">
          <Avatar name={seat.name} id={seat.participantId} url={null} large />
          {seat.status === 'away' && <span role="status">Reconnecting…</span>}
        </span>
      )}
      {id.source === 'camera' && <TrackSound track={sound?.track} muted={props.muted} />}
      <figcaption class="tile-name">
        {(sound === undefined || sound.paused) && id.source === 'camera' && (
          <Icon name="microphoneOff" />
        )}
        <span>{label}</span>
      </figcaption>
      <button
        type="button"
        class="tile-pin"
        aria-pressed={props.pinned}
        aria-label={props.pinned ? `Unpin ${label}` : `Pin ${label}`}
        onClick={props.onPin}
      >
        <Icon name={props.pinned ? 'exitFullscreen' : 'fullscreen'} />
      </button>
    </figure>
  );
}

function TrackVideo(props: {
  readonly track: MediaStreamTrack | undefined;
  readonly label: string;
}) {
  const video = useRef<HTMLVideoElement>(null);
  const { track } = props;
  useEffect(() => {
    if (video.current !== null) {
      video.current.srcObject = track === undefined ? null : new MediaStream([track]);
      void video.current.play().catch(() => undefined);
    }
  }, [track]);
  return (
    <video
      ref={video}
      class="tile-video"
      hidden={track === undefined}
      muted
      playsInline
      autoplay
      aria-label={props.label}
    />
  );
}

function TrackSound(props: {
  readonly track: MediaStreamTrack | undefined;
  readonly muted: boolean;
}) {
  const audio = useRef<HTMLAudioElement>(null);
  const { track, muted } = props;
  useEffect(() => {
    const element = audio.current;
    if (element === null) {
      return;
    }
    element.srcObject = track === undefined ? null : new MediaStream([track]);
    element.muted = muted;
    // Where sound needs a click first, the next change of `muted` plays it.
    void element.play().catch(() => undefined);
  }, [track, muted]);
  return <audio ref={audio} />;
}

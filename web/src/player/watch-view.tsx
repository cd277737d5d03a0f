/** The watch page: player, and below it who is live with what. */
import type { Player } from '@freshet/client';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { WatchBoard } from '../board/watch-board.tsx';
import { ChatPanel } from '../chat/chat-panel.tsx';
import { getStream } from '../api.ts';
import type { Stream } from '../api.ts';
import { formatDuration, formatStart, formatViewers } from '../lib/format.ts';
import { useNow } from '../lib/use-now.ts';
import { useResource } from '../lib/use-resource.ts';
import { useTitle } from '../lib/use-title.ts';
import { ReportButton } from '../mod/report-button.tsx';
import { Avatar } from '../parts/avatar.tsx';
import { ErrorNote } from '../parts/error-note.tsx';
import { FollowButton } from '../parts/follow-button.tsx';
import { Icon } from '../parts/icon.tsx';
import { LiveBadge } from '../parts/live-badge.tsx';
import { WatchStage } from '../stage/watch-stage.tsx';
import { ForMembers } from '../vod/for-members.tsx';
import { ClipButton } from '../vod/clip-button.tsx';
import { LiveTimeline } from '../vod/live-timeline.tsx';
import '../styles/vod.css';
import { PlayerView } from './player-view.tsx';
import { ShareButton } from './share-button.tsx';
import { useTheatre } from './theatre.ts';
import type { PlayerModel } from './use-player.ts';

const REFRESH_MS = 10_000;

export function WatchView(props: { readonly streamId: string }) {
  const { streamId } = props;
  const stream = useResource(`stream:${streamId}`, (signal) => getStream(streamId, { signal }), {
    everyMs: REFRESH_MS,
  });
  const [state, setState] = useState<PlayerModel['state']>('connecting');
  const [viewers, setViewers] = useState<number>();
  useTitle(stream.value?.title ?? 'Watch');
  const [mode, setMode] = useState<PlayerModel['mode']['mode']>('webrtc');
  const rewound = mode === 'dvr';
  const theatre = useTheatre();
  const player = useRef<Player | undefined>(undefined);
  const behindSeconds = useCallback(() => behindOf(player.current), []);
  const goLive = useCallback(() => player.current?.goLive(), []);
  useReloadWhen(state === 'live', stream.reload);

  if (stream.value === undefined && stream.error?.status === 404) {
    return (
      <ErrorNote
        title="No such stream"
        text="The address may be mistyped, or the stream is private."
      >
        <a class="button" href="/">
          See what is live
        </a>
      </ErrorNote>
    );
  }
  if (stream.value !== undefined && !stream.value.mayWatch && stream.value.status !== 'ended') {
    return <ForMembers what="stream" {...stream.value} />;
  }
  return (
    <div class={`watch-with-chat ${theatre.on ? 'is-theatre' : ''}`}>
      <div class="watch">
        <PlayerView
          streamId={streamId}
          streamerName={stream.value?.streamer.displayName}
          onState={setState}
          onMode={setMode}
          onViewers={setViewers}
          playerRef={player}
          theatre={theatre}
        />
        {canRewind(stream.value) && state !== 'ended' && state !== 'offline' && (
          <LiveTimeline stream={stream.value} player={player} rewound={rewound} />
        )}
        {stream.value !== undefined && stream.value.vodId !== null && (
          <div class="rewind-bar">
            {state !== 'ended' && (
              <ClipButton
                streamId={streamId}
                title={stream.value.title}
                behindSeconds={behindSeconds}
              />
            )}
            {stream.value.status === 'ended' && (
              <a class="button" href={`/video/${stream.value.vodId}`}>
                Watch the recording
              </a>
            )}
          </div>
        )}
        {(state === 'live' || state === 'reconnecting') && (
          <WatchStage streamId={streamId} composed={mode !== 'webrtc'} />
        )}
        {stream.value !== undefined && (
          <WatchBoard streamId={streamId} player={player} goLive={rewound ? goLive : undefined} />
        )}
        <StreamHeader stream={stream.value} state={state} viewers={viewers} />
      </div>
      {stream.value !== undefined && (
        <ChatPanel roomId={stream.value.chatRoomId} streamId={streamId} />
      )}
    </div>
  );
}

/** Of a viewer who rewound, seconds; who watches live is behind by nothing that a clip would show. */
function behindOf(player: Player | undefined): number {
  if (player?.mode !== 'dvr') {
    return 0;
  }
  const { seekable, captureTimeMs } = player;
  const endMs = seekable?.end.getTime() ?? NaN;
  const behindS = (endMs - (captureTimeMs ?? NaN)) / 1_000;
  return Number.isFinite(behindS) ? Math.max(0, behindS) : 0;
}

function canRewind(stream: Stream | undefined): stream is Stream & { readonly vodId: string } {
  return stream?.vodId !== null && stream?.dvr === true && stream.startedAt !== null;
}

/** The first numbers are from before this viewer was counted. */
const COUNTED_AFTER_MS = 2_000;

function useReloadWhen(isLive: boolean, reload: () => void): void {
  useEffect(() => {
    if (!isLive) {
      return undefined;
    }
    const timer = setTimeout(reload, COUNTED_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [isLive, reload]);
}

function StreamHeader(props: {
  readonly stream: Stream | undefined;
  readonly state: PlayerModel['state'];
  /** Newer than what the stream says. */
  readonly viewers: number | undefined;
}) {
  const { stream, state, viewers } = props;
  if (stream === undefined) {
    return <div class="watch-header" aria-busy="true" />;
  }
  const { streamer } = stream;
  const isLive = state === 'live' || (stream.status === 'live' && state !== 'ended');
  return (
    <div class="watch-header">
      <a href={`/c/${streamer.username}`} aria-label={`Channel of ${streamer.displayName}`}>
        <Avatar name={streamer.displayName} id={streamer.userId} url={streamer.avatarUrl} large />
      </a>
      <div class="watch-titles">
        <h1>{stream.title}</h1>
        <p class="watch-meta">
          <a class="watch-name" href={`/c/${streamer.username}`}>
            {streamer.displayName}
          </a>
          {stream.category !== null && <span class="chip">{stream.category}</span>}
          {stream.status === 'created' && stream.scheduledStart !== null && (
            <span class="watch-fact">
              Starts{' '}
              <time dateTime={stream.scheduledStart}>{formatStart(stream.scheduledStart)}</time>
            </span>
          )}
          {isLive && <LiveBadge />}
          {isLive && (
            <span class="watch-fact">
              <Icon name="viewers" /> {formatViewers(viewers ?? stream.viewerCount)}
            </span>
          )}
          {isLive && stream.startedAt !== null && <Uptime since={stream.startedAt} />}
        </p>
      </div>
      <div class="watch-acts">
        <FollowButton userId={streamer.userId} name={streamer.displayName} />
        {isLive && (
          <a class="button" href={`/studio?watch=${stream.streamId}`}>
            <Icon name="viewers" /> Watch together
          </a>
        )}
        <ReportButton kind="stream" id={stream.streamId} title="Report this stream" />
        <ShareButton path={`/watch/${stream.streamId}`} title={stream.title} />
      </div>
    </div>
  );
}

function Uptime(props: { readonly since: string }) {
  const nowMs = useNow(1_000);
  return (
    <span class="watch-fact" aria-label="Live for">
      {formatDuration(nowMs - Date.parse(props.since))}
    </span>
  );
}

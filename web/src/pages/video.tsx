/** `/video/:vodId`: a recording with its chapters, and its chat by media time. */
import { useState } from 'preact/hooks';
import { formatDuration } from '../lib/format.ts';
import { useUser } from '../lib/session.ts';
import { useResource } from '../lib/use-resource.ts';
import { useTitle } from '../lib/use-title.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { ShareButton } from '../player/share-button.tsx';
import { navigate } from '../router.tsx';
import type { PageProps } from '../routes.ts';
import { getVod } from '../vod/api.ts';
import type { Chapter } from '../vod/api.ts';
import { ChatBeside } from '../vod/chat-beside.tsx';
import { ForMembers } from '../vod/for-members.tsx';
import { ManagePanel } from '../vod/manage-panel.tsx';
import { MediaHeader } from '../vod/media-header.tsx';
import { RecordedPlayer } from '../vod/recorded-player.tsx';
import { Timeline } from '../vod/timeline.tsx';
import '../styles/vod.css';

export function VideoPage(props: PageProps) {
  const vodId = props.parameters['vodId'] ?? '';
  // For guests of a private stream, as on its own page.
  const viewerToken = new URLSearchParams(location.hash.slice(1)).get('t') ?? undefined;
  const {
    value: vod,
    error,
    reload,
  } = useResource(`vod:${vodId}`, (signal) => getVod(vodId, { signal, viewerToken }));
  const user = useUser();
  const [video, setVideo] = useState<HTMLVideoElement>();
  useTitle(vod?.title ?? 'Recording');
  if (vod === undefined) {
    if (error === undefined) {
      return <div class="watch-placeholder" aria-busy="true" />;
    }
    return error.status === 404 ? (
      <ErrorNote
        title="No such recording"
        text="It may have been deleted or is over its time, or it is private."
      >
        <a class="button" href="/">
          See what is live
        </a>
      </ErrorNote>
    ) : (
      <ErrorNote
        title="The recording could not be loaded"
        text={error.message}
        action={{ label: 'Try again', onClick: reload }}
      />
    );
  }
  if (!vod.mayWatch) {
    return <ForMembers what="recording" {...vod} />;
  }
  return (
    <div class="watch-with-chat">
      <div class="watch">
        <RecordedPlayer
          url={vod.playbackUrl}
          poster={vod.posterUrl}
          label={`Recording of ${vod.streamer.displayName}`}
          onVideo={setVideo}
        />
        <Timeline {...vod} video={video} />
        <MediaHeader
          {...vod}
          at={vod.startedAt ?? vod.createdAt}
          facts={
            <>
              <span class="watch-fact">{formatDuration(vod.durationSeconds * 1_000)}</span>
              {vod.status === 'recording' && <span class="chip">Still recording</span>}
              {vod.problem !== null && <span class="chip">Has gaps</span>}
            </>
          }
        >
          {!vod.encrypted && (
            <a class="button" href={vod.downloadUrl} download>
              Download
            </a>
          )}
          <ShareButton path={`/video/${vod.vodId}`} title={vod.title} />
        </MediaHeader>
        {user?.userId === vod.streamer.userId && (
          <ManagePanel
            vod={vod}
            video={video}
            onChanged={reload}
            onDeleted={() => {
              navigate(`/c/${vod.streamer.username}`);
            }}
          />
        )}
        {vod.chapters.length > 0 && <Chapters chapters={vod.chapters} video={video} />}
      </div>
      <ChatBeside streamId={vod.streamId} video={video} />
    </div>
  );
}

function Chapters(props: {
  readonly chapters: readonly Chapter[];
  readonly video: HTMLVideoElement | undefined;
}) {
  return (
    <section aria-labelledby="chapters">
      <h2 id="chapters" class="section-title">
        Chapters
      </h2>
      <ol class="chapters">
        {props.chapters.map(({ startSeconds, title }) => (
          <li key={startSeconds}>
            <button
              type="button"
              class="chapter"
              onClick={() => {
                if (props.video !== undefined) {
                  props.video.currentTime = startSeconds;
                }
              }}
            >
              <span class="chapter-at">{formatDuration(startSeconds * 1_000)}</span> {title}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

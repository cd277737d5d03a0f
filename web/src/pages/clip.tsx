/** `/clip/:clipId`: the page behind a clip's link. */
import { formatDuration } from '../lib/format.ts';
import { useResource } from '../lib/use-resource.ts';
import { useTitle } from '../lib/use-title.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { ShareButton } from '../player/share-button.tsx';
import type { PageProps } from '../routes.ts';
import { getClip } from '../vod/api.ts';
import { ForMembers } from '../vod/for-members.tsx';
import { MediaHeader } from '../vod/media-header.tsx';
import '../styles/vod.css';

export function ClipPage(props: PageProps) {
  const clipId = props.parameters['clipId'] ?? '';
  const {
    value: clip,
    error,
    reload,
  } = useResource(`clip:${clipId}`, (signal) => getClip(clipId, { signal }));
  useTitle(clip?.title ?? 'Clip');
  if (clip === undefined) {
    if (error === undefined) {
      return <div class="watch-placeholder" aria-busy="true" />;
    }
    return error.status === 404 ? (
      <ErrorNote title="No such clip" text="It may have been deleted, or its stream is private.">
        <a class="button" href="/">
          See what is live
        </a>
      </ErrorNote>
    ) : (
      <ErrorNote
        title="The clip could not be loaded"
        text={error.message}
        action={{ label: 'Try again', onClick: reload }}
      />
    );
  }
  if (!clip.mayWatch) {
    return <ForMembers what="clip" {...clip} />;
  }
  return (
    <div class="watch">
      <div class="player recorded-player">
        <video
          class="player-video"
          controls
          playsInline
          preload="metadata"
          src={clip.clipUrl}
          poster={clip.thumbnailUrl}
          aria-label={`Clip of ${clip.streamer.displayName}`}
        />
      </div>
      <MediaHeader
        {...clip}
        at={clip.createdAt}
        facts={
          <>
            <span class="watch-fact">{formatDuration(clip.durationSeconds * 1_000)}</span>
            {clip.creator !== null && (
              <span class="watch-fact">clipped by {clip.creator.username}</span>
            )}
          </>
        }
      >
        <ShareButton path={`/clip/${clip.clipId}`} title={clip.title} />
      </MediaHeader>
    </div>
  );
}

/** `/c/:username`: a channel, with its stream while there is one. */
import { getChannel, listUpcoming } from '../api.ts';
import { Upcoming } from '../browse/upcoming.tsx';
import { useResource } from '../lib/use-resource.ts';
import { useTitle } from '../lib/use-title.ts';
import { Avatar } from '../parts/avatar.tsx';
import { ErrorNote } from '../parts/error-note.tsx';
import { FollowButton } from '../parts/follow-button.tsx';
import { WatchView } from '../player/watch-view.tsx';
import { ChannelMedia } from '../vod/channel-media.tsx';
import type { PageProps } from '../routes.ts';

const REFRESH_MS = 5_000;

export function ChannelPage(props: PageProps) {
  const username = props.parameters['username'] ?? '';
  const channel = useResource(`channel:${username}`, (signal) => getChannel(username, { signal }), {
    everyMs: REFRESH_MS,
  });
  const user = channel.value;
  useTitle(user?.displayName ?? username);

  if (user === undefined) {
    if (channel.error === undefined) {
      return <div class="watch-placeholder" aria-busy="true" />;
    }
    return channel.error.status === 404 ? (
      <ErrorNote title="No such channel" text={`Nobody here is called ${username}.`}>
        <a class="button" href="/">
          See what is live
        </a>
      </ErrorNote>
    ) : (
      <ErrorNote
        title="The channel could not be loaded"
        text={channel.error.message}
        action={{ label: 'Try again', onClick: channel.reload }}
      />
    );
  }
  if (user.currentStreamId !== null) {
    return (
      <>
        <WatchView key={user.currentStreamId} streamId={user.currentStreamId} />
        <ChannelMedia userId={user.userId} />
      </>
    );
  }
  return (
    <>
      <section class="channel-offline" aria-labelledby="channel-name">
        <Avatar name={user.displayName} id={user.userId} url={user.avatarUrl} large />
        <h1 id="channel-name">{user.displayName}</h1>
        <p class="lead">@{user.username}</p>
        {user.bio !== '' && <p class="channel-bio">{user.bio}</p>}
        <FollowButton userId={user.userId} name={user.displayName} />
        {user.links.length > 0 && (
          <ul class="channel-links">
            {user.links.map(({ title, url }) => (
              <li key={url}>
                <a href={url} rel="noopener noreferrer nofollow ugc" target="_blank">
                  {title}
                </a>
              </li>
            ))}
          </ul>
        )}
        <p class="channel-state" role="status">
          Not live at the moment. The stream opens here by itself when it starts.
        </p>
      </section>
      <Upcoming
        name={`upcoming:${user.userId}`}
        load={(options) => listUpcoming(user.userId, options)}
      />
      <ChannelMedia userId={user.userId} />
    </>
  );
}

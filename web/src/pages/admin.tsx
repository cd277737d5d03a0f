/** `/admin`: the media nodes and the way of each stream through them, for administrators. */
import { useState } from 'preact/hooks';
import { listNodes } from '../admin/api.ts';
import { NodeTable } from '../admin/node-table.tsx';
import { StreamTree } from '../admin/stream-tree.tsx';
import { listStreams } from '../api.ts';
import { useUser } from '../lib/session.ts';
import { useResource } from '../lib/use-resource.ts';
import { useTitle } from '../lib/use-title.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import '../styles/admin.css';

const EVERY_MS = 3_000;

export function AdminPage() {
  const user = useUser();
  useTitle('Operations');
  if (user === undefined) {
    return (
      <ErrorNote title="Operations" text="Sign in as an administrator to see the nodes.">
        <a class="button" href="/login?next=/admin">
          Sign in
        </a>
      </ErrorNote>
    );
  }
  return <Console key={user.userId} />;
}

function Console() {
  const nodes = useResource('nodes', listNodes, { everyMs: EVERY_MS });
  const streams = useResource('live', (signal) => listStreams({ signal }), { everyMs: EVERY_MS });
  const [chosen, choose] = useState<string>();
  if (nodes.value === undefined) {
    if (nodes.error === undefined) {
      return <div class="watch-placeholder" aria-busy="true" />;
    }
    return nodes.error.status === 403 ? (
      <ErrorNote
        title="For administrators"
        text="Your account may not see the nodes. Whoever runs this server can give it the role: freshet admin grant <username>."
      />
    ) : (
      <ErrorNote
        title="The nodes could not be read"
        text={nodes.error.message}
        action={{ label: 'Try again', onClick: nodes.reload }}
      />
    );
  }
  const live = streams.value?.streams ?? [];
  return (
    <div class="admin-page">
      <h1>Operations</h1>
      <section aria-labelledby="nodes-title">
        <h2 id="nodes-title">Media nodes</h2>
        {nodes.value.length === 0 ? (
          <p>No media node has registered. Start one with freshet serve --role media.</p>
        ) : (
          <NodeTable nodes={nodes.value} />
        )}
      </section>
      <section aria-labelledby="streams-title">
        <h2 id="streams-title">Live streams</h2>
        {live.length === 0 && <p>Nobody is live.</p>}
        <ul class="admin-streams">
          {live.map((stream) => (
            <li key={stream.streamId}>
              <button
                type="button"
                class="admin-stream"
                aria-pressed={chosen === stream.streamId}
                onClick={() => choose(stream.streamId)}
              >
                <strong>{stream.title}</strong>
                <span>
                  {stream.streamer.displayName} · {stream.viewerCount}{' '}
                  {stream.viewerCount === 1 ? 'viewer' : 'viewers'}
                </span>
              </button>
            </li>
          ))}
        </ul>
        {chosen !== undefined && <StreamTree key={chosen} streamId={chosen} />}
      </section>
    </div>
  );
}

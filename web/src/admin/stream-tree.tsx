/** The relay tree of one stream as a picture, with what does not fit together in words. */
import { useResource } from '../lib/use-resource.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { getTopology } from './api.ts';

const EVERY_MS = 5_000;

export function StreamTree(props: { readonly streamId: string }) {
  const { streamId } = props;
  const tree = useResource(`tree:${streamId}`, (signal) => getTopology(streamId, signal), {
    everyMs: EVERY_MS,
  });
  if (tree.value === undefined) {
    return tree.error === undefined ? (
      <p aria-busy="true">Asking the nodes…</p>
    ) : (
      <ErrorNote
        within
        title="The tree could not be read"
        text={tree.error.message}
        action={{ label: 'Try again', onClick: tree.reload }}
      />
    );
  }
  const { nodes, problems, svg } = tree.value;
  const viewers = nodes.reduce((sum, node) => sum + node.viewers, 0);
  if (nodes.length === 0) {
    return <p>No node carries this stream at the moment.</p>;
  }
  return (
    <figure class="admin-tree">
      <div class="admin-scroll" tabIndex={0} role="region" aria-label="Relay tree">
        <img
          src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
          alt={`Relay tree. Nodes: ${nodes.length}. Watching over WebRTC: ${viewers}.`}
        />
      </div>
      <figcaption>
        {nodes.length === 1 ? 'One node carries it' : `${nodes.length} nodes carry it`},{' '}
        {viewers === 1 ? 'one person watches' : `${viewers} people watch`} over WebRTC. Dashed links
        rest, yellow ones cross regions.
      </figcaption>
      {problems.length > 0 && (
        <ul class="admin-problems" role="alert">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </figure>
  );
}

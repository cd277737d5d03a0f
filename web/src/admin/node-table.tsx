/** Media nodes with their load, one row each. */
import type { MediaNode } from './api.ts';

export function NodeTable(props: { readonly nodes: readonly MediaNode[] }) {
  return (
    <div class="admin-scroll" tabIndex={0} role="region" aria-label="Media nodes">
      <table class="admin-table">
        <thead>
          <tr>
            <th scope="col">Node</th>
            <th scope="col">Region</th>
            <th scope="col">State</th>
            <th scope="col">CPU</th>
            <th scope="col">Sessions</th>
            <th scope="col">Streams</th>
            <th scope="col">Sends</th>
          </tr>
        </thead>
        <tbody>
          {props.nodes.map((node) => (
            <tr key={node.nodeId}>
              <th scope="row">
                <code>{node.nodeId}</code>
              </th>
              <td>{node.region === '' ? 'none' : node.region}</td>
              <td>
                <span class={node.draining ? 'admin-state admin-draining' : 'admin-state'}>
                  {node.draining ? 'draining' : 'in service'}
                </span>
              </td>
              <td>
                <Meter share={node.cpu} label={`CPU of ${node.nodeId}`} />
              </td>
              <td>
                <Meter share={node.occupancy} label={`Sessions of ${node.nodeId}`} />
              </td>
              <td>{node.streams}</td>
              <td>
                {(node.egressBps / 1e6).toFixed(1)} Mbit/s, {node.consumers} tracks
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Meter(props: { readonly share: number; readonly label: string }) {
  const percent = Math.round(props.share * 100);
  return (
    <span class="admin-meter">
      <meter min={0} max={100} high={80} value={percent} aria-label={props.label} />
      <span>{percent} %</span>
    </span>
  );
}

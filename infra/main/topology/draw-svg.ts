/** The relay tree of a stream as a picture: one row for each step away from the origin. */
import type { StreamTopology, TopologyNode } from '@freshet/sfu';
import { escapeXml } from '../escape-xml.ts';
import { describeQuality } from './describe-quality.ts';

const BOX = { width: 190, height: 66, gapX: 24, gapY: 64, margin: 24 } as const;
const HEAD_HEIGHT = 44;
const LINE_HEIGHT = 18;
const MAX_ID_LENGTH = 24;

type Placed = { readonly node: TopologyNode; readonly x: number; readonly y: number };

/** @returns an SVG document; all text in it is escaped. */
export function drawTopologySvg(topology: StreamTopology): string {
  const rows = rowsOf(topology);
  const widest = Math.max(1, ...rows.map((row) => row.length));
  const width = BOX.margin * 2 + widest * (BOX.width + BOX.gapX) - BOX.gapX;
  const placed = rows.flatMap((row, level) =>
    row.map((node, index): Placed => {
      const rowWidth = row.length * (BOX.width + BOX.gapX) - BOX.gapX;
      return {
        node,
        x: (width - rowWidth) / 2 + index * (BOX.width + BOX.gapX),
        y: HEAD_HEIGHT + BOX.margin + level * (BOX.height + BOX.gapY),
      };
    }),
  );
  const treeHeight = Math.max(1, rows.length) * (BOX.height + BOX.gapY) - BOX.gapY;
  const { problems, streamId } = topology;
  const height = HEAD_HEIGHT + BOX.margin * 2 + treeHeight + problems.length * LINE_HEIGHT;
  const byId = new Map(placed.map((one) => [one.node.nodeId, one]));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12" role="img">`,
    `<title>${escapeXml(`Relay tree of ${streamId}`)}</title>`,
    `<rect width="100%" height="100%" fill="#0f1720"/>`,
    text({ x: BOX.margin, y: 28, fill: '#e6edf3', size: 15 }, `Stream ${streamId}`),
    ...placed.map((one) => drawLink(one, byId.get(one.node.receivesFrom ?? one.node.nodeId))),
    ...placed.map((one) => drawNode(one, topology)),
    ...(placed.length === 0
      ? [text({ x: BOX.margin, y: HEAD_HEIGHT + 36, fill: '#9aa7b4' }, 'No node carries it.')]
      : []),
    ...problems.map((problem, index) =>
      text(
        {
          x: BOX.margin,
          y: HEAD_HEIGHT + BOX.margin + treeHeight + 20 + index * LINE_HEIGHT,
          fill: '#ff9b8a',
        },
        `! ${problem}`,
      ),
    ),
    '</svg>',
    '',
  ].join('\n');
}

/** Nodes by their distance from the origin; whoever cannot be reached from it stands in the last row. */
function rowsOf({ nodes, origin }: StreamTopology): readonly (readonly TopologyNode[])[] {
  const rows: TopologyNode[][] = [];
  const placed = new Set<string>();
  let row = nodes.filter(({ nodeId }) => nodeId === origin);
  while (row.length > 0) {
    rows.push(row);
    row.forEach(({ nodeId }) => placed.add(nodeId));
    const above = row;
    row = nodes.filter(
      ({ nodeId, receivesFrom }) =>
        !placed.has(nodeId) && above.some((parent) => parent.nodeId === receivesFrom),
    );
  }
  const lost = nodes.filter(({ nodeId }) => !placed.has(nodeId));
  return lost.length > 0 ? [...rows, lost] : rows;
}

function drawLink(child: Placed, parent: Placed | undefined): string {
  if (parent === undefined || parent === child) {
    return '';
  }
  const link = parent.node.sending.find((one) => one.to === child.node.nodeId);
  const isIdle = link?.idle === true;
  const crosses = parent.node.region !== child.node.region;
  const from = { x: parent.x + BOX.width / 2, y: parent.y + BOX.height };
  const to = { x: child.x + BOX.width / 2, y: child.y };
  const middle = (from.y + to.y) / 2;
  const quality = describeQuality(link ?? {});
  const label = {
    x: (from.x + to.x) / 2,
    y: middle - 4,
    fill: '#9aa7b4',
    size: 11,
    anchor: 'middle',
  } as const;
  return (
    (quality === '' ? '' : text(label, quality)) +
    `<path d="M${from.x} ${from.y} C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${to.y}" fill="none" ` +
    `stroke="${crosses ? '#f2b84b' : '#4aa3df'}" stroke-width="2"${isIdle ? ' stroke-dasharray="4 4"' : ''}/>`
  );
}

function drawNode({ node, x, y }: Placed, { origin }: StreamTopology): string {
  const stroke = !node.reached
    ? '#ff9b8a'
    : node.nodeId === origin
      ? '#57d38c'
      : node.draining
        ? '#f2b84b'
        : '#3a4756';
  const role = node.nodeId === origin ? 'origin' : node.reached ? node.state : 'no answer';
  const middle = x + BOX.width / 2;
  return [
    `<rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="8" fill="#17212b" stroke="${stroke}" stroke-width="2"/>`,
    text({ x: middle, y: y + 22, fill: '#e6edf3', anchor: 'middle' }, shortId(node.nodeId)),
    text(
      { x: middle, y: y + 39, fill: '#9aa7b4', anchor: 'middle' },
      `${node.region === '' ? 'no region' : node.region} · ${role}${node.draining ? ' · draining' : ''}`,
    ),
    text(
      { x: middle, y: y + 56, fill: '#9aa7b4', anchor: 'middle' },
      `${node.viewers} watching · ${Math.round(node.meanCpu * 100)} % CPU`,
    ),
  ].join('');
}

function shortId(nodeId: string): string {
  return nodeId.length > MAX_ID_LENGTH ? `${nodeId.slice(0, MAX_ID_LENGTH - 1)}…` : nodeId;
}

type TextStyle = {
  readonly x: number;
  readonly y: number;
  readonly fill: string;
  readonly size?: number;
  readonly anchor?: 'middle';
};

function text({ x, y, fill, size, anchor }: TextStyle, content: string): string {
  const extra = `${size === undefined ? '' : ` font-size="${size}"`}${anchor === undefined ? '' : ` text-anchor="${anchor}"`}`;
  return `<text x="${x}" y="${y}" fill="${fill}"${extra}>${escapeXml(content)}</text>`;
}

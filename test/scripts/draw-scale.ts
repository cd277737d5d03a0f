/** The drawings of docs/scale.md: where the nodes of an event are, and what its viewers' way costs. Pure. */
import { escapeXml } from '../../infra/main/escape-xml.ts';

const INK = '#e6edf3';
const FAINT = '#9aa7b4';
const PAPER = '#0f1720';
const BARS = ['#4f9cf9', '#7ddba3', '#f2c14e', '#ef7d7d', '#b79cf0', '#8aa0b4'] as const;

export type EventRegion = {
  readonly name: string;
  readonly viewers: number;
  readonly nodes: number;
  readonly egressGbps: number;
  /** From the origin's region, there and back. */
  readonly rttMs: number;
};

/** The origin's region above, the others below it, each behind one link. */
export function drawEvent(regions: readonly EventRegion[], linkMbps: number): string {
  const [home, ...others] = regions;
  const box = { width: 200, height: 84, gap: 24 };
  const width = others.length * (box.width + box.gap) + box.gap;
  const top = { x: (width - box.width) / 2, y: 56 };
  const below = 250;
  const parts = others.map((region, index) => {
    const x = box.gap + index * (box.width + box.gap);
    const middle = x + box.width / 2;
    const isLeft = index < others.length / 2;
    return [
      `<line x1="${top.x + box.width / 2}" y1="${top.y + box.height}" x2="${middle}" y2="${below}" stroke="${BARS[0]}" stroke-width="2"/>`,
      text(middle + (isLeft ? -20 : 20), below - 12, `${region.rttMs} ms`, {
        ...{ fill: FAINT, anchor: isLeft ? 'end' : 'start' },
      }),
      drawRegion(region, { x, y: below, ...box }),
    ].join('');
  });
  const title = 'One stream over WebRTC in five regions';
  return svg(width, below + box.height + 50, title, [
    text(box.gap, 30, title, { size: 16 }),
    ...parts,
    ...(home === undefined ? [] : [drawRegion(home, { ...top, ...box }, ', with the camera')]),
    text(
      box.gap,
      below + box.height + 32,
      `Each line carries the stream once: ${linkMbps} Mbit/s.`,
      {
        fill: FAINT,
      },
    ),
  ]);
}

export type Bar = {
  readonly name: string;
  readonly parts: readonly { readonly name: string; readonly value: number }[];
};

/** One bar for each way, its parts in the same order and colours. */
export function drawBars(title: string, unit: string, bars: readonly Bar[]): string {
  const most = Math.max(...bars.map(({ parts }) => total(parts)));
  const [left, top, length, thick, gap] = [150, 56, 620, 34, 18];
  const rows = bars.flatMap(({ name, parts }, row) => {
    const y = top + row * (thick + gap);
    let x = left;
    const drawn = parts.map(({ value }, index) => {
      const width = (value / most) * length;
      const rect = `<rect x="${round(x)}" y="${y}" width="${round(width)}" height="${thick}" fill="${colour(index)}"/>`;
      x += width;
      return rect;
    });
    const sum = Math.round(total(parts)).toLocaleString('en-US');
    return [
      text(left - 12, y + 22, name, { anchor: 'end' }),
      ...drawn,
      text(x + 10, y + 22, `${sum} ${unit}`, { fill: FAINT }),
    ];
  });
  const legendY = top + bars.length * (thick + gap) + 16;
  const legend = (bars[0]?.parts ?? []).flatMap(({ name }, index) => [
    `<rect x="${left + index * 150}" y="${legendY - 11}" width="12" height="12" fill="${colour(index)}"/>`,
    text(left + index * 150 + 18, legendY, name, { fill: FAINT }),
  ]);
  return svg(left + length + 160, legendY + 24, title, [
    text(24, 30, title, { size: 16 }),
    ...rows,
    ...legend,
  ]);
}

type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

function drawRegion(region: EventRegion, { x, y, width, height }: Box, after = ''): string {
  const count = (value: number): string => Math.round(value).toLocaleString('en-US');
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="#182430" stroke="#2c3e50"/>`,
    text(x + 14, y + 25, `${region.name}${after}`, { size: 15 }),
    text(x + 14, y + 47, `${count(region.viewers)} viewers`, { fill: FAINT }),
    text(x + 14, y + 67, `${count(region.nodes)} nodes, ${count(region.egressGbps)} Gbit/s`, {
      fill: FAINT,
    }),
  ].join('');
}

function svg(width: number, height: number, title: string, parts: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="13" role="img">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="100%" height="100%" fill="${PAPER}"/>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

function text(
  x: number,
  y: number,
  words: string,
  how: { readonly fill?: string; readonly size?: number; readonly anchor?: string } = {},
): string {
  const { fill = INK, size = 13, anchor = 'start' } = how;
  return `<text x="${round(x)}" y="${y}" fill="${fill}" font-size="${size}" text-anchor="${anchor}">${escapeXml(words)}</text>`;
}

function colour(index: number): string {
  return BARS[index % BARS.length] ?? INK;
}

function total(parts: Bar['parts']): number {
  return parts.reduce((sum, { value }) => sum + value, 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

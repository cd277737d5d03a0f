/** The result of a load run as one HTML file with its plots inside: it needs no network to be read. */
import { escapeXml } from '../escape-xml.ts';
import { MEASURES } from './load-share.ts';
import type { LoadResult, Moment } from './load-result.ts';
import { MEASURE_WORDS, facts, short } from './print-result.ts';

type Curve = {
  readonly name: string;
  readonly color: string;
  readonly values: readonly (number | undefined)[];
};

const WIDTH = 720;
const HEIGHT = 200;
const PAD = { left: 52, right: 12, top: 10, bottom: 24 } as const;
const COLORS = ['#1c7ed6', '#e8590c', '#2f9e44', '#9c36b5'] as const;

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
h1{font-size:1.4rem}h2{font-size:1rem;margin:1.5rem 0 .3rem}table{border-collapse:collapse;width:100%}
td,th{padding:.2rem .5rem;text-align:right;border-bottom:1px solid #d8dee4}td:first-child,th:first-child{text-align:left}
svg{width:100%;height:auto}.key{margin-right:1rem}.key::before{content:"■ ";color:var(--c)}.bad{color:#c92a2a}
@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}td,th{border-color:#30363d}svg text{fill:#9aa7b4}}`;

/** @returns a whole HTML document; everything that came from outside is escaped. */
export function drawResult(result: LoadResult): string {
  const { moments } = result;
  const of = (name: keyof Moment): readonly (number | undefined)[] =>
    moments.map((moment) => moment[name]);
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<title>Load on ${escapeXml(result.url)}</title><style>${STYLE}</style>`,
    `<h1>Load on ${escapeXml(result.url)}</h1><p>${escapeXml(result.startedAt)}</p>`,
    `<ul>${facts(result)
      .map((line) => `<li>${escapeXml(line)}</li>`)
      .join('')}</ul>`,
    ...result.failures.map(
      ({ reason, count }) => `<p class="bad">${count} × ${escapeXml(reason)}</p>`,
    ),
    table(result),
    plot('Clients', moments, [
      curve('viewers', 0, of('viewers')),
      curve('HLS players', 1, of('hls')),
      curve('chat sockets', 2, of('chat')),
      curve('publishers', 3, of('publishers')),
    ]),
    plot('Received by viewers, Mbit/s', moments, [curve('Mbit/s', 0, of('mbps'))]),
    plot('Latency of WebRTC and delay of chat, ms (median of each second)', moments, [
      curve('WebRTC', 0, of('latencyMs')),
      curve('chat', 2, of('chatDelayMs')),
    ]),
    plot('Latency of HLS, ms (median of each second)', moments, [
      curve('HLS', 1, of('hlsLatencyMs')),
    ]),
    plot('Lost packets and freezes in each second', moments, [
      curve('lost packets', 1, of('lostPackets')),
      curve('freezes', 3, of('freezes')),
    ]),
    '</html>\n',
  ].join('\n');
}

function table(result: LoadResult): string {
  const rows = MEASURES.flatMap((name) => {
    const spread = result.measures[name];
    const [words, unit] = MEASURE_WORDS[name];
    if (spread === undefined) {
      return [];
    }
    const cells = [spread.p50, spread.p95, spread.p99, spread.max].map(
      (value) => `${short(value)} ${unit}`,
    );
    return [[words, ...cells, String(spread.n)]];
  });
  const head = ['', 'p50', 'p95', 'p99', 'max', 'n'];
  const row = (cells: readonly string[], tag: string): string =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeXml(cell)}</${tag}>`).join('')}</tr>`;
  return `<table>${row(head, 'th')}${rows.map((cells) => row(cells, 'td')).join('')}</table>`;
}

function curve(name: string, color: 0 | 1 | 2 | 3, values: Curve['values']): Curve {
  return { name, color: COLORS[color], values };
}

/** Nothing when there is nothing to show. */
function plot(title: string, moments: readonly Moment[], curves: readonly Curve[]): string {
  const shown = curves.filter(({ values }) => values.some((value) => (value ?? 0) > 0));
  if (shown.length === 0 || moments.length < 2) {
    return '';
  }
  const top = Math.max(...shown.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const lastS = moments.at(-1)?.atS ?? 1;
  const x = (atS: number): number => PAD.left + (atS / lastS) * (WIDTH - PAD.left - PAD.right);
  const y = (value: number): number =>
    HEIGHT - PAD.bottom - (value / top) * (HEIGHT - PAD.top - PAD.bottom);
  const rules = [0, 0.5, 1].map((share) => {
    const at = y(top * share).toFixed(1);
    return `<line x1="${PAD.left}" x2="${WIDTH - PAD.right}" y1="${at}" y2="${at}" stroke="#8b949e" stroke-opacity=".3"/><text x="${PAD.left - 6}" y="${at}" dy="4" text-anchor="end">${short(top * share)}</text>`;
  });
  const lines = shown.map(({ color, values }) => {
    const points = values.flatMap((value, index) => {
      const atS = moments[index]?.atS;
      return value === undefined || atS === undefined
        ? []
        : [`${x(atS).toFixed(1)},${y(value).toFixed(1)}`];
    });
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${color}" stroke-width="2"/>`;
  });
  const keys = shown.map(
    ({ name, color }) => `<span class="key" style="--c:${color}">${escapeXml(name)}</span>`,
  );
  return [
    `<h2>${escapeXml(title)}</h2><div>${keys.join('')}</div>`,
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" font-size="11" fill="#57606a" role="img" aria-label="${escapeXml(title)}">`,
    ...rules,
    `<text x="${PAD.left}" y="${HEIGHT - 6}">0 s</text><text x="${WIDTH - PAD.right}" y="${HEIGHT - 6}" text-anchor="end">${lastS} s</text>`,
    ...lines,
    '</svg>',
  ].join('');
}

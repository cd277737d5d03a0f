/** What a benchmark found, as a table for people and a section of docs/benchmarks.md. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What we set out to reach; undefined for figures that are context. */
  readonly target?: { readonly limit: number; readonly better: 'below' | 'above' };
  /** How many measurements the value stands for. */
  readonly n?: number;
};

export type Section = {
  /** Key of the section in the file, for instance `webrtc`. */
  readonly key: string;
  readonly title: string;
  /** How it was measured. */
  readonly method: string;
  readonly figures: readonly Figure[];
  readonly plots?: readonly Plot[];
};

/** One line over steps, drawn by whoever shows Markdown (Mermaid). */
export type Plot = {
  readonly title: string;
  readonly xAxis: string;
  readonly yAxis: string;
  readonly points: readonly (readonly [x: number, y: number])[];
};

const FILE = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));

/** Nearest-rank percentile; NaN for nothing. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? NaN;
}

/** p50 and p95 of one measured quantity, the target on p50. */
export function spread(
  name: string,
  unit: string,
  values: readonly number[],
  target?: Figure['target'],
): Figure[] {
  return [
    {
      name: `${name}, p50`,
      value: percentile(values, 50),
      unit,
      n: values.length,
      ...(target && { target }),
    },
    { name: `${name}, p95`, value: percentile(values, 95), unit, n: values.length },
  ];
}

export function reached(figure: Figure): boolean | undefined {
  if (!figure.target) {
    return undefined;
  }
  const { limit, better } = figure.target;
  return better === 'below' ? figure.value <= limit : figure.value >= limit;
}

/** Markdown of one section. */
export function markdown(section: Section, now = new Date()): string {
  const rows = section.figures.map((figure) => {
    const verdict = { true: 'reached', false: '**short**', undefined: '' }[`${reached(figure)}`];
    const target = figure.target
      ? `${figure.target.better === 'below' ? '≤' : '≥'} ${figure.target.limit} ${figure.unit}`
      : '';
    const value = Number.isInteger(figure.value) ? `${figure.value}` : figure.value.toPrecision(3);
    return `| ${figure.name} | ${value} ${figure.unit} | ${target} | ${verdict} | ${figure.n ?? ''} |`;
  });
  return [
    `## ${section.title}`,
    '',
    section.method,
    '',
    `Measured ${now.toISOString().slice(0, 10)} on ${machine()}.`,
    '',
    '| figure | seen | goal | | n |',
    '|---|---|---|---|---|',
    ...rows,
    ...(section.plots ?? []).flatMap((plot) => ['', ...drawn(plot)]),
  ].join('\n');
}

function drawn({ points, title, xAxis, yAxis }: Plot): string[] {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => Number(y.toPrecision(3)))];
  return [
    '```mermaid',
    'xychart-beta',
    `  title "${title}"`,
    `  x-axis "${xAxis}" [${xs.map((x) => `"${x}"`).join(', ')}]`,
    `  y-axis "${yAxis}" 0 --> ${Number((1.1 * Math.max(...ys)).toPrecision(2))}`,
    `  line [${ys.join(', ')}]`,
    '```',
  ];
}

/** Puts the section into docs/benchmarks.md in place of its older self. */
export function record(section: Section): void {
  recordIn(FILE, { key: section.key, text: markdown(section) });
}

/** The same in another file, which has to be there. */
export function recordIn(
  file: string,
  section: { readonly key: string; readonly text: string },
): void {
  const [start, end] = [`<!-- ${section.key} -->`, `<!-- /${section.key} -->`];
  const block = `${start}\n\n${section.text}\n\n${end}`;
  const text = existsSync(file) ? readFileSync(file, 'utf8') : INTRODUCTION;
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  const next =
    from === -1 || to === -1
      ? `${text.trimEnd()}\n\n${block}\n`
      : text.slice(0, from) + block + text.slice(to + end.length);
  writeFileSync(file, next);
}

export function machine(): string {
  const [cpu] = cpus();
  const gib = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpu?.model.trim() ?? 'unknown CPU'}, ${gib} GiB, Linux ${release()}, Node ${process.versions.node}`;
}

const INTRODUCTION = `# Benchmarks

\`npm run bench -- <part>\` measures a part and rewrites its section here. Machines are shared and noisy: figures of different
sections or days do not compare; ratios within one run do.
`;

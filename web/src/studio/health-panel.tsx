/** How the upload is doing: four figures with their last minute, and warnings in words. */
import { healthWarnings } from '@freshet/client';
import type { BroadcasterStats } from '@freshet/client';
import { formatBitrate, formatMs, formatShare } from '../lib/format.ts';
import { Icon } from '../parts/icon.tsx';
import { ServerWarnings } from './encoder-health.tsx';
import { Sparkline } from './sparkline.tsx';

type Figure = {
  readonly name: string;
  readonly read: (stats: BroadcasterStats) => number | undefined;
  readonly format: (value: number | undefined) => string;
  /** Top of the scale at least, so that small noise stays small. */
  readonly atLeast: number;
};

const FIGURES: readonly Figure[] = [
  { name: 'Bitrate', read: (stats) => stats.bitrateBps, format: formatBitrate, atLeast: 1_000_000 },
  {
    name: 'Frame rate',
    read: (stats) => stats.framesPerSecond,
    format: (value) => (value === undefined ? '–' : `${String(Math.round(value))} fps`),
    atLeast: 30,
  },
  { name: 'Round trip', read: (stats) => stats.rttMs, format: formatMs, atLeast: 100 },
  { name: 'Packet loss', read: (stats) => stats.lossFraction, format: formatShare, atLeast: 0.05 },
];

export function HealthPanel(props: {
  readonly history: readonly BroadcasterStats[];
  /** Known once it is live. */
  readonly streamId: string | undefined;
}) {
  const { history, streamId } = props;
  const latest = history.at(-1);
  const warnings = lastingWarnings(history);
  return (
    <section class="panel" aria-labelledby="health-title">
      <header class="panel-head">
        <h2 id="health-title">Health</h2>
        {latest !== undefined && (
          <span class={`health-word ${warnings.length === 0 ? 'is-good' : 'is-bad'}`} role="status">
            {warnings.length === 0 ? 'All good' : 'Needs attention'}
          </span>
        )}
      </header>
      <dl class="health">
        {FIGURES.map((figure) => (
          <div key={figure.name} class="health-figure">
            <dt>{figure.name}</dt>
            <dd>{figure.format(latest === undefined ? undefined : figure.read(latest))}</dd>
            <Sparkline values={history.map(figure.read)} atLeast={figure.atLeast} />
          </div>
        ))}
      </dl>
      {latest !== undefined && <Details stats={latest} />}
      {warnings.map((warning) => (
        <p key={warning} class="warning">
          <Icon name="warning" /> {warning}
        </p>
      ))}
      {streamId !== undefined && <ServerWarnings streamId={streamId} />}
    </section>
  );
}

/** Seconds after going live in which the encoder still finds its rate. */
const SETTLES_AFTER = 10;
/** A warning has to hold for this many seconds. */
const HOLDS_FOR = 4;

function lastingWarnings(history: readonly BroadcasterStats[]): readonly string[] {
  if (history.length < SETTLES_AFTER) {
    return [];
  }
  const [first = [], ...others] = history.slice(-HOLDS_FOR).map(healthWarnings);
  return first.filter((warning) => others.every((list) => list.includes(warning)));
}

function Details(props: { readonly stats: BroadcasterStats }) {
  const { stats } = props;
  const layers = stats.layers
    .filter((layer) => layer.active && layer.height !== undefined)
    .map((layer) => `${String(layer.height)}p`)
    .join(', ');
  return (
    <p class="health-details">
      {[stats.videoCodec, layers, stats.encoder, stats.protocol?.toUpperCase()]
        .filter((part) => part !== undefined && part !== '')
        .join(' · ')}
    </p>
  );
}

/** Statistics for the curious. */
import { formatBitrate, formatMs, formatShare } from '../lib/format.ts';
import { Icon } from '../parts/icon.tsx';
import { delayOf } from './player-controls.tsx';
import type { PlayerModel } from './use-player.ts';

export function StatsPanel(props: { readonly model: PlayerModel; readonly onClose: () => void }) {
  const { stats, quality } = props.model;
  const size =
    stats?.width === undefined ? '–' : `${String(stats.width)} × ${String(stats.height ?? 0)}`;
  const layer =
    quality.current === undefined
      ? 'only one'
      : `${String(quality.current + 1)} of ${String(quality.available.length - 1)}`;
  const rows: readonly (readonly [string, string])[] = [
    [
      'Mode',
      `WebRTC${stats?.protocol === undefined ? '' : ` over ${stats.protocol.toUpperCase()}`}`,
    ],
    ['Join time', formatMs(stats?.joinTimeMs)],
    ['Delay from the server', formatMs(delayOf(stats))],
    ['Round trip', formatMs(stats?.rttMs)],
    ['Picture', `${size} · ${String(Math.round(stats?.framesPerSecond ?? 0))} fps`],
    ['Codecs', [stats?.videoCodec, stats?.audioCodec].filter(Boolean).join(' + ') || '–'],
    ['Received', formatBitrate(stats?.bitrateBps)],
    ['Layer', layer],
    ['Lost packets', formatShare(stats?.lossFraction)],
    ['Freezes', `${String(stats?.freezeCount ?? 0)} (${formatMs(stats?.freezeDurationMs ?? 0)})`],
    ['Frames dropped', String(stats?.framesDropped ?? 0)],
  ];
  return (
    <section class="stats" aria-label="Statistics">
      <button
        type="button"
        class="control stats-close"
        aria-label="Close statistics"
        onClick={props.onClose}
      >
        <Icon name="close" />
      </button>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name} class="stats-row">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Statistics for the curious. */
import { formatBitrate, formatDelay, formatMs, formatShare } from '../lib/format.ts';
import { Icon } from '../parts/icon.tsx';
import { latencyOf, MODE_NAMES, whyMode } from './mode-words.ts';
import type { PlayerModel } from './use-player.ts';

export function StatsPanel(props: { readonly model: PlayerModel; readonly onClose: () => void }) {
  const { stats, quality, mode } = props.model;
  const transport =
    mode.mode !== 'webrtc'
      ? 'HLS'
      : `WebRTC${stats?.protocol === undefined ? '' : ` over ${stats.protocol.toUpperCase()}`}`;
  const size =
    stats?.width === undefined ? '–' : `${String(stats.width)} × ${String(stats.height ?? 0)}`;
  const layer =
    quality.current === undefined
      ? 'only one'
      : `${String(quality.current + 1)} of ${String(quality.available.length - 1)}`;
  const rows: readonly (readonly [string, string])[] = [
    ['Mode', `${MODE_NAMES[mode.mode]}: ${transport}`],
    ['Join time', formatMs(stats?.joinTimeMs)],
    stats?.latencyMs === undefined
      ? ['Delay from the server', formatMs(latencyOf(stats))]
      : ['Camera to screen', formatDelay(stats.latencyMs)],
    ...(mode.mode === 'webrtc'
      ? ([['Round trip', formatMs(stats?.rttMs)]] as const)
      : ([
          ['Loaded ahead', formatMs(stats?.bufferMs)],
          ['Speed', `${String(stats?.playbackRate ?? 1)} ×`],
        ] as const)),
    ['Picture', `${size} · ${String(Math.round(stats?.framesPerSecond ?? 0))} fps`],
    ['Codecs', [stats?.videoCodec, stats?.audioCodec].filter(Boolean).join(' + ') || '–'],
    ['Received', formatBitrate(stats?.bitrateBps)],
    ['Layer', layer],
    ...(mode.mode === 'webrtc'
      ? ([['Lost packets', formatShare(stats?.lossFraction)]] as const)
      : []),
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
      <p class="stats-why">{whyMode(mode.mode, mode.reason)}</p>
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

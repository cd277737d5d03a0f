/** How an encoder's stream arrives at the server, and in words which of its settings to change. */
import type { StreamHealth } from '@freshet/client';
import { formatBitrate, formatMs, formatShare } from '../lib/format.ts';
import { Icon } from '../parts/icon.tsx';
import { useStreamHealth } from './use-stream-health.ts';

export function EncoderHealth(props: { readonly streamId: string }) {
  const value = useStreamHealth(props.streamId);
  if (value?.publishing !== true) {
    return null;
  }
  const isGood = value.warnings.length === 0;
  return (
    <section class="panel" aria-labelledby="encoder-health-title">
      <header class="panel-head">
        <h2 id="encoder-health-title">Health of your encoder</h2>
        <span class={`health-word ${isGood ? 'is-good' : 'is-bad'}`} role="status">
          {isGood ? 'All good' : 'Needs attention'}
        </span>
      </header>
      <dl class="health">
        {figuresOf(value).map(([name, text]) => (
          <div key={name} class="health-figure">
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p class="health-details">{detailsOf(value)}</p>
      <HealthWarnings warnings={value.warnings} />
    </section>
  );
}

/** What the server says of a stream that this page sends: only what should be changed. */
export function ServerWarnings(props: { readonly streamId: string }) {
  const health = useStreamHealth(props.streamId);
  return <HealthWarnings warnings={health?.warnings ?? []} />;
}

function HealthWarnings(props: { readonly warnings: StreamHealth['warnings'] }) {
  return (
    <>
      {props.warnings.map((warning) => (
        <p key={warning.code} class="warning">
          <Icon name="warning" /> {warning.message}. {warning.remedy}
        </p>
      ))}
    </>
  );
}

function figuresOf(health: StreamHealth): readonly (readonly [string, string])[] {
  const { video, link } = health;
  const { fps, gopMs } = video ?? {};
  const lost = lossOf(health);
  return [
    ['Bitrate', formatBitrate(video?.bitrateBps)],
    ['Frame rate', fps === undefined ? '–' : `${String(Math.round(fps * 100) / 100)} fps`],
    ['Keyframes every', gopMs === undefined ? '–' : `${(gopMs / 1000).toFixed(1)} s`],
    ['Round trip', formatMs(link?.rttMs)],
    ...(lost === undefined ? [] : [['Loss', lost] as const]),
    ...(health.droppedFrames === 0 ? [] : [['Dropped', String(health.droppedFrames)] as const]),
  ];
}

/** WebRTC tells a share, SRT counts packets, RTMP knows nothing. */
function lossOf({ link }: StreamHealth): string | undefined {
  if (link === undefined) {
    return undefined;
  }
  return link.lossFraction === undefined
    ? `${String(link.packetsDropped ?? link.packetsLost)} packets`
    : formatShare(link.lossFraction);
}

function detailsOf({ protocol, video, audio }: StreamHealth): string {
  const parts = [protocol?.toUpperCase(), ...pictureOf(video)];
  if (audio !== undefined) {
    parts.push(`${audio.codec.toUpperCase()} ${String(audio.sampleRateHz / 1000)} kHz`);
  }
  return parts.filter((part) => part !== undefined).join(' · ');
}

function pictureOf(video: StreamHealth['video']): string[] {
  if (video === undefined) {
    return [];
  }
  const { codec, profile, width, height, mode, bFrames, layers } = video;
  return [
    profile === undefined ? codec.toUpperCase() : `${codec.toUpperCase()} ${profile}`,
    ...(width === undefined ? [] : [`${String(width)}×${String(height)}`]),
    ...(bFrames === 'present' ? ['B-frames'] : []),
    ...(layers > 1 ? [`${String(layers)} layers`] : []),
    ...(mode === 'reencode' ? ['encoded again here'] : []),
    ...(mode === 'waiting' ? ['waits for an encoder here'] : []),
  ];
}

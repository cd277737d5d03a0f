/** How an encoder's stream arrives at the server, and in words which of its settings to change. */
import { getStreamHealth } from '../api.ts';
import type { StreamHealth } from '../api.ts';
import { formatBitrate, formatMs } from '../lib/format.ts';
import { useResource } from '../lib/use-resource.ts';
import { Icon } from '../parts/icon.tsx';

const POLL_MS = 2_000;

export function EncoderHealth(props: { readonly streamId: string }) {
  const { streamId } = props;
  const health = useResource(
    `health:${streamId}`,
    (signal) => getStreamHealth(streamId, { signal }),
    {
      everyMs: POLL_MS,
    },
  );
  const { value } = health;
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
      {value.warnings.map((warning) => (
        <p key={warning.code} class="warning">
          <Icon name="warning" /> {warning.message}. {warning.remedy}
        </p>
      ))}
    </section>
  );
}

function figuresOf({ video, link }: StreamHealth): readonly (readonly [string, string])[] {
  const fps = video?.fps ?? undefined;
  const gopMs = video?.gopMs ?? undefined;
  return [
    ['Bitrate', formatBitrate(video?.bitrateBps)],
    ['Frame rate', fps === undefined ? '–' : `${String(Math.round(fps * 100) / 100)} fps`],
    ['Keyframes every', gopMs === undefined ? '–' : `${(gopMs / 1000).toFixed(1)} s`],
    ['Round trip', formatMs(link?.rttMs ?? undefined)],
  ];
}

function detailsOf({ protocol, video, audio }: StreamHealth): string {
  const parts = [protocol?.toUpperCase(), ...pictureOf(video)];
  if (audio !== null) {
    parts.push(`${audio.codec.toUpperCase()} ${String(audio.sampleRateHz / 1000)} kHz`);
  }
  return parts.filter((part) => part !== undefined).join(' · ');
}

function pictureOf(video: StreamHealth['video']): string[] {
  if (video === null) {
    return [];
  }
  const { codec, profile, width, height, mode } = video;
  return [
    profile === null ? codec.toUpperCase() : `${codec.toUpperCase()} ${profile}`,
    ...(width === null ? [] : [`${String(width)}×${String(height)}`]),
    ...(mode === 'reencode' ? ['encoded again here'] : []),
  ];
}

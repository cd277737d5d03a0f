/** How loud each sound is for viewers, with a meter for each. */
import { MAX_GAIN } from '@freshet/client';
import { useEffect, useRef } from 'preact/hooks';
import { LevelBar, LevelMeter, drawLevel } from './level-bar.tsx';
import type { SoundChannel, StudioSound } from './studio-sound.ts';
import type { Scenes } from './use-scenes.ts';

const NAMES: Readonly<Record<SoundChannel, string>> = {
  microphone: 'Microphone',
  screen: 'Screen',
  music: 'Music',
};

export function MixerPanel(props: {
  readonly scenes: Scenes;
  /** Sent as it is, as long as nothing is mixed. */
  readonly microphone: MediaStreamTrack | undefined;
}) {
  const { sound } = props.scenes;
  // It has its place before there is a microphone, so that nothing jumps.
  const channels = sound?.channels ?? ['microphone'];
  const ready = sound !== undefined && props.microphone !== undefined;
  return (
    <section class="panel mixer-panel" aria-labelledby="mixer-title">
      <header class="panel-head">
        <h2 id="mixer-title">Sound</h2>
      </header>
      {channels.map((channel) => (
        <ChannelRow
          key={channel}
          sound={ready ? sound : undefined}
          channel={channel}
          microphone={props.microphone}
        />
      ))}
      <p class="scene-row">
        <label class="button scene-file">
          Music…
          <input
            type="file"
            class="visually-hidden"
            accept="audio/*"
            disabled={!ready}
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              if (file !== undefined) {
                props.scenes.playMusic(file);
              }
              currentTarget.value = '';
            }}
          />
        </label>
        {channels.includes('music') && (
          <button type="button" class="button" onClick={() => sound?.stopMusic()}>
            Stop the music
          </button>
        )}
      </p>
    </section>
  );
}

function ChannelRow(props: {
  /** Undefined while there is nothing to mix. */
  readonly sound: StudioSound | undefined;
  readonly channel: SoundChannel;
  readonly microphone: MediaStreamTrack | undefined;
}) {
  const { sound, channel } = props;
  const name = NAMES[channel];
  const muted = sound?.isMuted(channel) ?? false;
  return (
    <div class="mixer-row">
      <span class="mixer-name">{name}</span>
      {sound?.levelOf(channel) === undefined ? (
        <LevelBar track={props.microphone} />
      ) : (
        <ChannelMeter sound={sound} channel={channel} label={`${name} level`} />
      )}
      <input
        type="range"
        min="0"
        max={MAX_GAIN}
        step="0.05"
        aria-label={`${name} volume`}
        value={sound?.gainOf(channel) ?? 1}
        disabled={sound === undefined}
        onInput={({ currentTarget }) => sound?.setGain(channel, Number(currentTarget.value))}
      />
      <button
        type="button"
        class="button"
        aria-pressed={muted}
        aria-label={`Mute ${name.toLowerCase()} in the mix`}
        disabled={sound === undefined}
        onClick={() => sound?.setMuted(channel, !muted)}
      >
        Mute
      </button>
    </div>
  );
}

function ChannelMeter(props: {
  readonly sound: StudioSound;
  readonly channel: SoundChannel;
  readonly label: string;
}) {
  const meter = useRef<HTMLMeterElement>(null);
  const { sound, channel } = props;
  useEffect(() => drawLevel(meter, () => sound.levelOf(channel) ?? 0), [sound, channel]);
  return <LevelMeter meter={meter} label={props.label} />;
}

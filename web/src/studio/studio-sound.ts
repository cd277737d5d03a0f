/** The sound of the studio: the microphone alone until something else is wanted, then the SDK's mixer. */
import { AudioMixer } from '@freshet/client';
import type { Broadcaster } from '@freshet/client';

export type SoundChannel = 'microphone' | 'screen' | 'music';

const mixed = new WeakSet<MediaStreamTrack>();

/** Made here, and so of no device. */
export function isMixed(track: MediaStreamTrack | undefined): boolean {
  return track !== undefined && mixed.has(track);
}

export class StudioSound {
  readonly #broadcaster: Broadcaster;
  readonly #onChange: () => void;
  readonly #off: () => void;
  #mixer: AudioMixer | undefined;
  #microphone: MediaStreamTrack | undefined;
  #music: HTMLAudioElement | undefined;

  constructor(broadcaster: Broadcaster, onChange: () => void) {
    this.#broadcaster = broadcaster;
    this.#onChange = onChange;
    this.#off = broadcaster.on('localTrack', ({ kind, track }) => {
      if (kind === 'audio' && this.#mixer !== undefined && !isMixed(track)) {
        this.#takeMicrophone(this.#mixer);
      }
    });
  }

  /** The microphone's is there before the mixer is. */
  get channels(): readonly SoundChannel[] {
    const others = (['screen', 'music'] as const).filter((name) =>
      this.#mixer?.channels.includes(name),
    );
    return ['microphone', ...others];
  }

  gainOf(channel: SoundChannel): number {
    return this.#mixer?.gainOf(channel) ?? 1;
  }

  isMuted(channel: SoundChannel): boolean {
    return this.#mixer?.isMuted(channel) ?? false;
  }

  /** Undefined while the microphone is sent as it is. */
  levelOf(channel: SoundChannel): number | undefined {
    return this.#mixer?.levelOf(channel);
  }

  setGain(channel: SoundChannel, gain: number): void {
    this.#engage().setGain(channel, gain);
    this.#onChange();
  }

  setMuted(channel: SoundChannel, muted: boolean): void {
    this.#engage().setMuted(channel, muted);
    this.#onChange();
  }

  setScreen(track: MediaStreamTrack | undefined): void {
    if (track === undefined) {
      this.#mixer?.remove('screen');
    } else {
      this.#engage().setTrack('screen', track);
    }
    this.#onChange();
  }

  /** Plays a file over and over, here too. @throws DOMException where the browser cannot play it */
  async playMusic(file: Blob): Promise<void> {
    this.stopMusic();
    const music = new Audio(URL.createObjectURL(file));
    music.loop = true;
    this.#music = music;
    this.#engage().setElement('music', music, { monitor: true });
    this.#onChange();
    try {
      await music.play();
    } catch (thrown) {
      this.stopMusic();
      throw thrown;
    }
  }

  stopMusic(): void {
    if (this.#music !== undefined) {
      this.#music.pause();
      URL.revokeObjectURL(this.#music.src);
      this.#music = undefined;
      this.#mixer?.remove('music');
      this.#onChange();
    }
  }

  close(): void {
    this.#off();
    this.stopMusic();
    this.#microphone?.stop();
    void this.#mixer?.close();
    this.#mixer = undefined;
  }

  #engage(): AudioMixer {
    if (this.#mixer === undefined) {
      this.#mixer = new AudioMixer();
      mixed.add(this.#mixer.track);
      this.#takeMicrophone(this.#mixer);
    }
    return this.#mixer;
  }

  /** The broadcaster stops what it no longer sends, so the mixer gets a copy. */
  #takeMicrophone(mixer: AudioMixer): void {
    const before = this.#microphone;
    this.#microphone = this.#broadcaster.sourceTrack('microphone')?.clone();
    if (this.#microphone !== undefined) {
      // A broadcaster that is muted stays so: what it sends is silent anyway.
      this.#microphone.enabled = true;
      mixer.setTrack('microphone', this.#microphone);
    }
    before?.stop();
    this.#broadcaster.useTrack('microphone', mixer.track);
  }
}

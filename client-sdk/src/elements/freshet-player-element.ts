/**
 * `<freshet-player>`: a stream with controls of its own in one tag, for pages without a framework. Built on `Player`,
 * which it hands out as `player`.
 */
import type { FreshetError } from '../errors.ts';
import { Player } from '../player.ts';
import type { ModeChoice, PlayerEvents, PlayerState } from '../player-events.ts';
import type { Quality } from '../quality.ts';
import type { TokenSource } from '../signaling-connection.ts';
import {
  choiceOf,
  makeButton,
  makePart,
  makeSlot,
  openShadow,
  serverOf,
  tell,
} from './element-parts.ts';
import { PLAYER_STYLES } from './element-styles.ts';
import { handlePlayerKey } from './player-keys.ts';

const MODES: readonly ModeChoice[] = ['auto', 'webrtc', 'hls'];
const QUALITIES: readonly Quality[] = ['auto', 'high', 'medium', 'low'];
/** Told as `freshet-<name>` with the payload as `detail`. */
const TOLD: readonly (keyof PlayerEvents)[] = [
  ...(['state', 'streamState', 'firstFrame', 'mode', 'timeline', 'viewers', 'tracks'] as const),
  ...(['quality', 'needsGesture', 'reconnecting', 'reconnected', 'stats', 'error'] as const),
];
/** States that the page may word itself, by a slot of the same name. */
const OWN_WORDS: readonly PlayerState[] = ['offline', 'ended', 'failed'];
const WORDS: Readonly<Record<PlayerState, string>> = {
  idle: 'Not started',
  connecting: 'Connecting…',
  offline: 'Not live yet. It starts by itself.',
  live: '',
  paused: 'Paused. It goes on soon.',
  reconnecting: '',
  ended: 'This stream has ended.',
  failed: 'Playback is not possible.',
  closed: '',
};

/**
 * Attributes: `server` (default: the page's own), `stream-id`, `mode`, `quality`, `viewer-token`, `autoplay`, `muted`,
 * `controls="none"`. Changing the first two starts anew. Children: `<track>` elements, and the slots `overlay`,
 * `offline`, `ended` and `failed`.
 */
export class FreshetPlayerElement extends HTMLElement {
  static readonly observedAttributes = [
    'server',
    'stream-id',
    'viewer-token',
    'mode',
    'quality',
    'muted',
    'controls',
  ];

  readonly #video = makePart('video', { part: 'video', attributes: { playsinline: '' } });
  readonly #message = makePart('div', {
    part: 'message',
    attributes: { class: 'message', role: 'status' },
  });
  readonly #words = makePart('p', { part: 'message-text' });
  readonly #act = makeButton('message-button', 'Play', () => {
    this.#tryAgain();
  });
  readonly #bar: HTMLElement;
  readonly #playButton = makeButton('play', 'Play', () => {
    this.togglePlay();
  });
  readonly #muteButton = makeButton('mute', 'Mute', () => {
    this.toggleMute();
  });
  readonly #volume = makePart('input', {
    part: 'volume',
    attributes: { type: 'range', min: '0', max: '1', step: '0.05', 'aria-label': 'Volume' },
  });
  readonly #badge = makePart('span', { part: 'badge', attributes: { class: 'badge' } });
  readonly #qualities = makePart('select', {
    part: 'quality',
    attributes: { 'aria-label': 'Quality' },
  });
  readonly #captions = makeButton('captions', 'CC', () => {
    this.toggleCaptions();
  });
  #player: Player | undefined;
  #token: TokenSource | undefined;
  #life: AbortController | undefined;
  /** Attributes of one script are looked at together. */
  #restart: Promise<void> | undefined;

  constructor() {
    super();
    this.#captions.setAttribute('aria-label', 'Captions (C)');
    this.#bar = this.#makeBar();
    const slots = OWN_WORDS.map((name) => makeSlot(name));
    this.#message.append(this.#words, ...slots, this.#act);
    openShadow(this, PLAYER_STYLES).append(
      this.#video,
      makePart('div', { part: 'overlay', attributes: { class: 'overlay' } }, makeSlot('overlay')),
      this.#message,
      this.#bar,
    );
  }

  /** The SDK's player; undefined while there is no `stream-id` or the element is in no document. */
  get player(): Player | undefined {
    return this.#player;
  }

  /** The element that shows the picture, for canvas or Web Audio. */
  get video(): HTMLVideoElement {
    return this.#video;
  }

  get state(): PlayerState {
    return this.#player?.state ?? 'idle';
  }

  get streamId(): string | undefined {
    return this.getAttribute('stream-id') ?? undefined;
  }

  set streamId(value: string | undefined) {
    setOrRemove(this, 'stream-id', value);
  }

  /** Access token of a signed-in viewer. No attribute, because pages are read by more than their author. */
  get token(): TokenSource | undefined {
    return this.#token;
  }

  set token(value: TokenSource | undefined) {
    this.#token = value;
    this.#startAnew();
  }

  /** @throws what `Player.play()` throws */
  async play(): Promise<void> {
    await this.#restart;
    await this.#player?.play();
  }

  pause(): void {
    this.#player?.pause();
  }

  /** Turns the sound on; from a click or a key. */
  async unmute(): Promise<void> {
    await this.#player?.unmute();
  }

  togglePlay(): void {
    if (this.#video.paused) {
      // Failures arrive as the `failed` state.
      this.play().catch(() => undefined);
    } else {
      this.pause();
    }
  }

  toggleMute(): void {
    if (this.#video.muted || this.#video.volume === 0) {
      void this.unmute();
    } else {
      this.#video.muted = true;
    }
  }

  /** Shows the first captions track, or none. */
  toggleCaptions(): void {
    const tracks = captionsOf(this.#video);
    const isShown = tracks.some(({ mode }) => mode === 'showing');
    tracks.forEach((track, index) => {
      track.mode = !isShown && index === 0 ? 'showing' : 'disabled';
    });
    this.#captions.setAttribute('aria-pressed', String(!isShown && tracks.length > 0));
  }

  async toggleFullscreen(): Promise<void> {
    if (document.fullscreenElement !== null) {
      await document.exitFullscreen();
    } else {
      await this.requestFullscreen().catch(() => undefined);
    }
  }

  async togglePictureInPicture(): Promise<void> {
    if (document.pictureInPictureElement !== null) {
      await document.exitPictureInPicture();
    } else {
      await this.#video.requestPictureInPicture().catch(() => undefined);
    }
  }

  connectedCallback(): void {
    if (!this.hasAttribute('tabindex')) {
      this.tabIndex = 0;
    }
    const life = new AbortController();
    this.#life = life;
    const { signal } = life;
    this.addEventListener(
      'keydown',
      (event) => {
        handlePlayerKey(event, this);
      },
      { signal },
    );
    for (const name of ['play', 'pause', 'volumechange', 'loadedmetadata'] as const) {
      this.#video.addEventListener(
        name,
        () => {
          this.#drawControls();
        },
        { signal },
      );
    }
    const children = new MutationObserver(() => {
      this.#takeTracks();
    });
    children.observe(this, { childList: true });
    signal.addEventListener('abort', () => {
      children.disconnect();
    });
    this.#takeTracks();
    this.#drawControls();
    this.#startAnew();
  }

  disconnectedCallback(): void {
    this.#life?.abort();
    this.#life = undefined;
    this.#close();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) {
      return;
    }
    switch (name) {
      case 'mode':
        this.#player?.setMode(choiceOf(this, 'mode', MODES) ?? 'auto');
        break;
      case 'quality':
        this.#player?.setQuality(choiceOf(this, 'quality', QUALITIES) ?? 'auto');
        break;
      case 'muted':
        this.#video.muted = after !== null;
        break;
      case 'controls':
        this.#drawControls();
        break;
      default:
        this.#startAnew();
    }
  }

  #startAnew(): void {
    if (!this.isConnected || this.#restart !== undefined) {
      return;
    }
    this.#restart = Promise.resolve().then(() => {
      this.#restart = undefined;
      this.#close();
      this.#open();
    });
  }

  #open(): void {
    const { streamId } = this;
    if (streamId === undefined || !this.isConnected) {
      this.#draw('idle');
      return;
    }
    this.#video.muted = this.hasAttribute('muted');
    const player = new Player(this.#video, {
      url: serverOf(this),
      streamId,
      token: this.#token,
      viewerToken: this.getAttribute('viewer-token') ?? undefined,
      mode: choiceOf(this, 'mode', MODES) ?? 'auto',
      quality: choiceOf(this, 'quality', QUALITIES) ?? 'auto',
    });
    this.#player = player;
    for (const name of TOLD) {
      player.on(name, (detail: unknown) => {
        tell(this, name === 'needsGesture' ? 'needs-gesture' : name.toLowerCase(), detail);
      });
    }
    player.on('state', ({ state, error }) => {
      this.#draw(state, error);
    });
    player.on('needsGesture', ({ need }) => {
      this.#askForClick(need);
    });
    player.on('quality', (quality) => {
      this.#drawQualities(quality);
    });
    player.on('stats', () => {
      const { latencyMs } = player;
      const seconds = latencyMs === undefined ? '' : ` · ${(latencyMs / 1_000).toFixed(1)} s`;
      this.#badge.textContent = `${player.mode === 'dvr' ? 'Rewound' : 'Live'}${seconds}`;
    });
    this.#draw('idle');
    if (this.hasAttribute('autoplay')) {
      player.play().catch(() => undefined);
    }
  }

  #close(): void {
    this.#player?.close();
    this.#player = undefined;
  }

  #tryAgain(): void {
    const { state } = this;
    if (state === 'failed' || state === 'closed') {
      this.#close();
      this.#open();
    }
    if (state === 'live') {
      this.#message.hidden = true;
      void this.unmute();
    } else {
      this.play().catch(() => undefined);
    }
  }

  #draw(state: PlayerState, error?: FreshetError): void {
    this.setAttribute('state', state);
    const words = WORDS[state];
    this.#words.textContent = error === undefined ? words : `${error.message}. ${error.remedy}`;
    this.#message.hidden = words === '';
    for (const slot of this.#message.querySelectorAll('slot')) {
      slot.hidden = slot.name !== state;
    }
    // The page may have words of its own for this state.
    this.#words.hidden = [...this.children].some(({ slot }) => slot === state);
    this.#act.hidden = state !== 'idle' && state !== 'failed';
    this.#act.textContent = state === 'failed' ? 'Try again' : 'Play';
    this.#badge.hidden = state !== 'live';
    this.#drawControls();
  }

  #askForClick(need: PlayerEvents['needsGesture']['need']): void {
    this.#act.textContent = need === 'unmute' ? 'Turn the sound on' : 'Play';
    this.#words.hidden = true;
    this.#act.hidden = false;
    this.#message.hidden = false;
  }

  #makeBar(): HTMLElement {
    const fullscreen = makeButton('fullscreen', 'Full screen', () => {
      void this.toggleFullscreen();
    });
    const picture = makeButton('pip', 'Picture in picture', () => {
      void this.togglePictureInPicture();
    });
    picture.hidden = !document.pictureInPictureEnabled;
    this.#volume.addEventListener('input', () => {
      this.#video.volume = Number(this.#volume.value);
      this.#video.muted = this.#video.volume === 0;
    });
    this.#qualities.addEventListener('change', () => {
      const quality = QUALITIES.find((each) => each === this.#qualities.value);
      this.#player?.setQuality(quality ?? 'auto');
    });
    return makePart(
      'div',
      {
        part: 'controls',
        attributes: { class: 'bar', role: 'group', 'aria-label': 'Player controls' },
      },
      ...[this.#playButton, this.#muteButton, this.#volume, this.#badge],
      makePart('span', { part: 'gap', attributes: { class: 'gap' } }),
      ...[this.#qualities, this.#captions, picture, fullscreen],
    );
  }

  #drawControls(): void {
    const { paused, muted, volume } = this.#video;
    const isSilent = muted || volume === 0;
    this.#bar.hidden = this.getAttribute('controls') === 'none' || this.#player === undefined;
    this.#playButton.textContent = paused ? 'Play' : 'Pause';
    this.#muteButton.textContent = isSilent ? 'Unmute' : 'Mute';
    this.#volume.value = String(isSilent ? 0 : volume);
    this.#captions.hidden = captionsOf(this.#video).length === 0;
  }

  #drawQualities({ available, selected }: PlayerEvents['quality']): void {
    this.#qualities.hidden = available.length < 2;
    this.#qualities.replaceChildren(
      ...available.map((quality) => new Option(quality, quality, false, quality === selected)),
    );
  }

  /** `<track>` children work as those of a video; the video itself is in the shadow tree. */
  #takeTracks(): void {
    for (const track of this.#video.querySelectorAll('track')) {
      track.remove();
    }
    for (const child of this.querySelectorAll<HTMLTrackElement>(':scope > track')) {
      this.#video.append(child.cloneNode());
    }
    this.#drawControls();
  }
}

function captionsOf(video: HTMLVideoElement): TextTrack[] {
  return [...video.textTracks].filter(({ kind }) => kind === 'captions' || kind === 'subtitles');
}

function setOrRemove(host: HTMLElement, name: string, value: string | undefined): void {
  if (value === undefined) {
    host.removeAttribute(name);
  } else {
    host.setAttribute(name, value);
  }
}

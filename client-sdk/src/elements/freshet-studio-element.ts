/**
 * `<freshet-studio>`: preview, devices, level and a button that goes live, in one tag. Built on `Broadcaster`, which it
 * hands out as `broadcaster`.
 */
import { Broadcaster } from '../broadcaster.ts';
import type { BroadcasterEvents, BroadcasterState } from '../broadcaster-events.ts';
import { canShareScreen } from '../capture.ts';
import type { CaptureDevice, DeviceList } from '../capture.ts';
import type { VideoCodec } from '../encodings.ts';
import { clientError, toFreshetError } from '../errors.ts';
import { createLevelMeter } from '../level-meter.ts';
import type { LevelMeter } from '../level-meter.ts';
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
import { STUDIO_STYLES } from './element-styles.ts';

const CODECS: readonly VideoCodec[] = ['VP8', 'H264', 'VP9', 'AV1'];
/** Told as `freshet-<name>` with the payload as `detail`. */
const TOLD: readonly (keyof BroadcasterEvents)[] = [
  ...(['state', 'streamState', 'devices', 'localTrack', 'trackEnded', 'muted', 'score'] as const),
  ...(['layersWanted', 'reconnecting', 'reconnected', 'stats', 'error'] as const),
];
const WORDS: Readonly<Record<BroadcasterState, string>> = {
  idle: 'Not live',
  connecting: 'Going live…',
  live: 'Live',
  reconnecting: 'Reconnecting…',
  ended: 'Ended',
  failed: 'Failed',
  closed: 'Closed',
};
const METER_MS = 100;

/**
 * Attributes: `server` (default: the page's own), `stream-id`, `codec`, `autostart` (asks for the devices at once).
 * Properties: `token` or `streamKey`. Children: the slot `actions`, beside the buttons.
 */
export class FreshetStudioElement extends HTMLElement {
  static readonly observedAttributes = ['server'];

  readonly #video = makePart('video', {
    part: 'video',
    attributes: { playsinline: '', 'aria-label': 'Preview' },
  });
  readonly #status = makePart('span', {
    part: 'status',
    attributes: { class: 'badge', role: 'status' },
  });
  readonly #problem = makePart('p', { part: 'problem', attributes: { role: 'alert' } });
  readonly #message = makePart('div', { part: 'message', attributes: { class: 'message' } });
  readonly #cameras = makePart('select', {
    part: 'camera',
    attributes: { 'aria-label': 'Camera' },
  });
  readonly #microphones = makePart('select', {
    part: 'microphone',
    attributes: { 'aria-label': 'Microphone' },
  });
  readonly #level = makePart('meter', {
    part: 'level',
    attributes: { 'aria-label': 'Microphone level', max: '1' },
  });
  readonly #cameraButton = makeButton('camera-toggle', 'Camera off', () => {
    this.#broadcaster?.muteCamera(!this.#broadcaster.muted.camera);
  });
  readonly #microphoneButton = makeButton('microphone-toggle', 'Mute', () => {
    this.#broadcaster?.muteMicrophone(!this.#broadcaster.muted.microphone);
  });
  readonly #screenButton = makeButton('screen', 'Share screen', () => {
    this.#run(this.#toggleScreen());
  });
  readonly #goButton = makeButton('go-live', 'Go live', () => {
    this.#run(this.#isOn ? this.stop({ endStream: true }) : this.goLive());
  });
  readonly #startButton = makeButton('start', 'Use camera and microphone', () => {
    this.#run(this.startPreview());
  });
  #broadcaster: Broadcaster | undefined;
  #token: TokenSource | undefined;
  #streamKey: string | undefined;
  #meter: { readonly track: MediaStreamTrack; readonly meter: LevelMeter } | undefined;
  #life: AbortController | undefined;

  constructor() {
    super();
    this.#message.append(this.#problem, this.#startButton);
    this.#video.muted = true;
    this.#cameras.addEventListener('change', () => {
      this.#run(this.#broadcaster?.setCamera({ deviceId: this.#cameras.value }));
    });
    this.#microphones.addEventListener('change', () => {
      this.#run(this.#broadcaster?.setMicrophone({ deviceId: this.#microphones.value }));
    });
    const stage = makePart(
      'div',
      { part: 'stage', attributes: { class: 'stage' } },
      ...[this.#video, this.#message],
    );
    const bar = makePart(
      'div',
      {
        part: 'controls',
        attributes: { class: 'bar', role: 'group', 'aria-label': 'Studio controls' },
      },
      ...[
        this.#cameraButton,
        this.#cameras,
        this.#microphoneButton,
        this.#microphones,
        this.#level,
      ],
      this.#screenButton,
      makePart('span', { part: 'gap', attributes: { class: 'gap' } }),
      ...[makeSlot('actions'), this.#status, this.#goButton],
    );
    openShadow(this, STUDIO_STYLES).append(stage, bar);
  }

  /** The SDK's broadcaster; undefined while the element is in no document. */
  get broadcaster(): Broadcaster | undefined {
    return this.#broadcaster;
  }

  get state(): BroadcasterState {
    return this.#broadcaster?.state ?? 'idle';
  }

  /** Access token of the owner of the stream. No attribute, because pages are read by more than their author. */
  get token(): TokenSource | undefined {
    return this.#token;
  }

  set token(value: TokenSource | undefined) {
    this.#token = value;
  }

  /** In place of `stream-id` and `token`. Never an attribute, and never told again. */
  set streamKey(value: string | undefined) {
    this.#streamKey = value;
  }

  /** Asks for camera and microphone. @throws what `Broadcaster.startPreview()` throws */
  async startPreview(): Promise<void> {
    await this.#required.startPreview();
  }

  /** @throws CLIENT_WRONG_STATE without `stream-id` or `streamKey`, and what `Broadcaster.goLive()` throws */
  async goLive(): Promise<void> {
    const streamId = this.getAttribute('stream-id');
    const streamKey = this.#streamKey;
    if (streamKey === undefined && streamId === null) {
      throw clientError('CLIENT_WRONG_STATE', {
        message: 'there is no stream to go live with',
        remedy: 'Set the attribute stream-id with the property token, or the property streamKey.',
      });
    }
    const codec = choiceOf(this, 'codec', CODECS);
    await this.#required.goLive(
      streamKey === undefined ? { streamId: streamId ?? '' } : { streamKey },
      codec === undefined ? {} : { video: { codec } },
    );
  }

  async stop(options: { readonly endStream?: boolean } = {}): Promise<void> {
    await this.#broadcaster?.stop(options);
  }

  connectedCallback(): void {
    this.#life = new AbortController();
    this.#open();
    const timer = setInterval(() => {
      this.#level.value = this.#meter?.meter.level() ?? 0;
    }, METER_MS);
    this.#life.signal.addEventListener('abort', () => {
      clearInterval(timer);
    });
  }

  disconnectedCallback(): void {
    this.#life?.abort();
    this.#life = undefined;
    this.#close();
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (before !== after && this.isConnected && !this.#isOn) {
      this.#close();
      this.#open();
    }
  }

  get #isOn(): boolean {
    return ['connecting', 'live', 'reconnecting'].includes(this.state);
  }

  get #required(): Broadcaster {
    if (this.#broadcaster === undefined) {
      throw clientError('CLIENT_WRONG_STATE', { message: 'the element is in no document' });
    }
    return this.#broadcaster;
  }

  #open(): void {
    const broadcaster = new Broadcaster({
      url: serverOf(this),
      // Asked for when it is needed: it may be set later, and change. Empty: a stream key needs none.
      token: async () =>
        typeof this.#token === 'function' ? await this.#token() : (this.#token ?? ''),
    });
    this.#broadcaster = broadcaster;
    this.#video.srcObject = broadcaster.stream;
    for (const name of TOLD) {
      broadcaster.on(name, (detail: unknown) => {
        tell(this, name.toLowerCase(), detail);
      });
    }
    broadcaster.on('state', ({ error }) => {
      if (error !== undefined) {
        this.#tellProblem(error);
      }
      this.#draw();
    });
    broadcaster.on('devices', (devices) => {
      this.#drawDevices(devices);
    });
    broadcaster.on('localTrack', ({ kind, track }) => {
      if (kind === 'audio') {
        this.#measure(track);
      }
      this.#draw();
    });
    broadcaster.on('muted', () => {
      this.#draw();
    });
    this.#draw();
    if (this.hasAttribute('autostart')) {
      this.#run(this.startPreview());
    }
  }

  #close(): void {
    this.#measure(undefined);
    this.#video.srcObject = null;
    void this.#broadcaster?.close();
    this.#broadcaster = undefined;
  }

  async #toggleScreen(): Promise<void> {
    if (this.#required.isSharingScreen) {
      this.#required.stopScreen();
    } else {
      await this.#required.shareScreen();
    }
  }

  /** What the buttons start; its failure is shown and told. */
  #run(work: Promise<unknown> | undefined): void {
    this.#problem.textContent = '';
    work?.catch((thrown: unknown) => {
      const error = toFreshetError(thrown);
      this.#tellProblem(error);
      tell(this, 'error', error);
      this.#draw();
    });
  }

  #tellProblem({ message, remedy }: { readonly message: string; readonly remedy: string }): void {
    this.#problem.textContent = `${message}. ${remedy}`;
  }

  #draw(): void {
    const { state } = this;
    const { muted, stream, isSharingScreen = false } = this.#broadcaster ?? {};
    const hasMedia = (stream?.getTracks().length ?? 0) > 0;
    this.setAttribute('state', state);
    this.#status.textContent = WORDS[state];
    this.#status.classList.toggle('live', state === 'live');
    this.#video.classList.toggle('mirrored', !isSharingScreen);
    if (hasMedia) {
      // Muted, and of this page: no browser forbids it.
      this.#video.play().catch(() => undefined);
    }
    this.#startButton.hidden = hasMedia;
    this.#message.hidden = hasMedia && this.#problem.textContent === '';
    this.#goButton.textContent = this.#isOn ? 'End stream' : 'Go live';
    this.#goButton.disabled = !hasMedia && !this.#isOn;
    setPressed(this.#cameraButton, muted?.camera === true, ['Camera off', 'Camera on']);
    setPressed(this.#microphoneButton, muted?.microphone === true, ['Mute', 'Unmute']);
    setPressed(this.#screenButton, isSharingScreen, ['Share screen', 'Stop sharing']);
    this.#screenButton.hidden = !canShareScreen();
  }

  #drawDevices({ cameras, microphones }: DeviceList): void {
    const tracks = this.#broadcaster?.stream.getTracks() ?? [];
    const selected = tracks.map((track) => track.getSettings().deviceId);
    const options = (devices: readonly CaptureDevice[], word: string): HTMLOptionElement[] =>
      devices.map(({ deviceId, label }, index) => {
        const text = label === '' ? `${word} ${index + 1}` : label;
        return new Option(text, deviceId, false, selected.includes(deviceId));
      });
    this.#cameras.replaceChildren(...options(cameras, 'Camera'));
    this.#microphones.replaceChildren(...options(microphones, 'Microphone'));
  }

  #measure(track: MediaStreamTrack | undefined): void {
    if (this.#meter?.track !== track) {
      this.#meter?.meter.close();
      this.#meter = track && { track, meter: createLevelMeter(track) };
    }
  }
}

function setPressed(
  button: HTMLButtonElement,
  pressed: boolean,
  [off, on]: readonly [string, string],
): void {
  button.setAttribute('aria-pressed', String(pressed));
  button.textContent = pressed ? on : off;
}

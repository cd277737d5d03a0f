/** hls.js under a test's control: what the engine asks of it, and its events. */
import type { HlsModule } from '../hls/hls-js-engine.ts';

type Listener = (event: string, data: unknown) => void;

export class FakeHls {
  /** All that were made, oldest first. */
  static readonly made: FakeHls[] = [];
  /** Where playback should be, in seconds. */
  static readonly SYNC_S = 50;
  static readonly Events = {
    ERROR: 'error',
    FRAG_LOADED: 'fragLoaded',
    MANIFEST_PARSED: 'manifestParsed',
    LEVEL_SWITCHED: 'levelSwitched',
    LEVEL_LOADED: 'levelLoaded',
    LEVEL_UPDATED: 'levelUpdated',
    BUFFER_EOS: 'bufferEos',
  } as const;
  static readonly ErrorTypes = { MEDIA_ERROR: 'mediaError' } as const;
  /** As a bundler gives it; no more than the members here is used. */
  static readonly module = { default: FakeHls } as unknown as HlsModule;

  readonly config: object;
  readonly levels = [{ height: 360, bitrate: 800_000, videoCodec: 'avc1.42e01f' }];
  readonly audioTracks = [];
  readonly liveSyncPosition = FakeHls.SYNC_S;
  readonly playingDate = null;
  readonly loadLevel = 0;
  currentLevel = 0;
  autoLevelCapping = -1;
  nextLevel = -1;
  latency = 2;
  targetLatency: number | null = 2;
  media: HTMLVideoElement | null = null;
  url = '';
  destroyed = false;
  recoveries = 0;
  readonly #listeners = new Map<string, Set<Listener>>();

  constructor(config: object) {
    this.config = config;
    FakeHls.made.push(this);
  }

  static isSupported(): boolean {
    return true;
  }

  static get last(): FakeHls {
    const last = FakeHls.made.at(-1);
    if (last === undefined) {
      throw new Error('none was made');
    }
    return last;
  }

  on(event: string, listener: Listener): void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners.add(listener));
  }

  off(event: string, listener: Listener): void {
    this.#listeners.get(event)?.delete(listener);
  }

  /** Whether it was told to load; nothing is loaded here. */
  loading = true;

  loadSource(url: string): void {
    this.url = url;
  }

  attachMedia(video: HTMLVideoElement): void {
    this.media = video;
  }

  startLoad(): void {
    this.loading = true;
  }

  stopLoad(): void {
    this.loading = false;
  }

  recoverMediaError(): void {
    this.recoveries += 1;
  }

  destroy(): void {
    this.destroyed = true;
    this.media = null;
  }

  levelLoaded(): void {
    this.#tell(FakeHls.Events.LEVEL_LOADED, {});
  }

  /** A playlist came, with these date ranges; as hls.js reads their attributes. */
  listed(ranges: readonly Readonly<Record<string, string>>[]): void {
    const dateRanges = Object.fromEntries(
      ranges.map((attr) => [attr['ID'] ?? '', { attr }] as const),
    );
    this.#tell(FakeHls.Events.LEVEL_UPDATED, { details: { dateRanges } });
  }

  /** Playback is so many seconds further behind than it should be. */
  late(seconds: number): void {
    this.latency = (this.targetLatency ?? 0) + seconds;
  }

  /** Something that it cannot mend by itself. */
  /** `code`: of the answer that it got. */
  fail(type: string, details: string, code?: number): void {
    const response = code === undefined ? undefined : { code };
    this.#tell(FakeHls.Events.ERROR, { type, details, fatal: true, response });
  }

  #tell(event: string, data: unknown): void {
    [...(this.#listeners.get(event) ?? [])].forEach((listener) => {
      listener(event, data);
    });
  }
}

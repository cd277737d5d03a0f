/**
 * Where a stream is read: at the CDN that the API names, or past it at the server itself while the CDN is
 * dead. A CDN that failed is left alone for a while; when the server has no room either, they take turns.
 */
import type { FreshetError } from '../errors.ts';
import { httpUrl } from '../lib/urls.ts';
import type { Clock } from '../ports.ts';
import type { StreamLocation } from './locate-stream.ts';

export type ChosenPlace = {
  readonly url: string;
  /** What requests there have to carry; nobody but the server itself gets to see a token. */
  readonly bearer: string | undefined;
  /** Its steering manifest may lead elsewhere: not back to a CDN that is dead. */
  readonly isSteered: boolean;
};

type Place = 'cdn' | 'server';

/** For so long a CDN that failed is not asked again, in milliseconds. */
const COOL_DOWN_MS = 60_000;
/** A refusal may be right: the stream begins just now. The second in a row counts as a failure. */
const MAX_REFUSALS = 2;

export class HlsPlaces {
  readonly #clock: Clock;
  readonly #serverUrl: string;
  readonly #failedAtMs = new Map<Place, number>();
  #current: Place | undefined;
  #refusals = 0;

  constructor(clock: Clock, serverUrl: string) {
    this.#clock = clock;
    this.#serverUrl = serverUrl;
  }

  /** What was chosen last is a CDN, which the server could stand in for. */
  get isCdn(): boolean {
    return this.#current === 'cdn';
  }

  choose(
    { playbackUrl, isPrivate }: Pick<StreamLocation, 'playbackUrl' | 'isPrivate'>,
    bearer: string | undefined,
  ): ChosenPlace {
    const { origin, pathname } = new URL(playbackUrl);
    const own = new URL(httpUrl(this.#serverUrl, '/')).origin;
    const isElsewhere = origin !== own;
    const isPast = isElsewhere && this.#isCdnDead();
    this.#current = isPast || !isElsewhere ? 'server' : 'cdn';
    const isOpen = this.#current === 'cdn' || !isPrivate || isSigned(pathname);
    return {
      url: isPast ? httpUrl(this.#serverUrl, pathname) : playbackUrl,
      bearer: isOpen ? undefined : bearer,
      isSteered: !isPast,
    };
  }

  /** Playing there came to an end, or never began. */
  failed({ code }: FreshetError): void {
    const place = this.#current;
    if (code === 'CLIENT_HLS_DECODE') {
      // Whoever sent it: it came.
      return;
    }
    const isRefusal = code === 'CLIENT_HLS_STARTING' && place === 'cdn';
    this.#refusals = isRefusal ? this.#refusals + 1 : 0;
    if (place === undefined || (isRefusal && this.#refusals < MAX_REFUSALS)) {
      return;
    }
    this.#failedAtMs.set(place, this.#clock.now());
  }

  /** There is a picture. */
  works(): void {
    this.#refusals = 0;
    if (this.#current !== undefined) {
      this.#failedAtMs.delete(this.#current);
    }
  }

  #isCdnDead(): boolean {
    const cdnMs = this.#failedAtMs.get('cdn');
    const serverMs = this.#failedAtMs.get('server') ?? -Infinity;
    const isCool = cdnMs === undefined || this.#clock.now() - cdnMs >= COOL_DOWN_MS;
    return !isCool && serverMs < cdnMs;
  }
}

/** The path carries its own proof: `/t/<expiry>.<signature>/…`. */
function isSigned(pathname: string): boolean {
  return /\/t\/\d+\.[\w-]+\//.test(pathname);
}

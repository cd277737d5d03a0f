/**
 * Where a stream is read: at the CDN that the API names, at another one that the server knows of while that
 * one is dead, or past all of them at the server itself. What failed is left alone for a while; when nobody
 * is left they take turns.
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

/** The name of a CDN's host, or the server itself. */
type Place = string;

const SERVER = '';
/** For so long what failed is not asked again, in milliseconds. */
const COOL_DOWN_MS = 60_000;
/** A refusal may be right: the stream begins just now. The second in a row counts as a failure. */
const MAX_REFUSALS = 2;

export class HlsPlaces {
  readonly #clock: Clock;
  readonly #serverUrl: string;
  readonly #failedAtMs = new Map<Place, number>();
  #others: readonly string[] | undefined;
  #current: Place | undefined;
  #refusals = 0;

  constructor(clock: Clock, serverUrl: string) {
    this.#clock = clock;
    this.#serverUrl = serverUrl;
  }

  /** What was chosen last is a CDN, which another or the server could stand in for. */
  get isCdn(): boolean {
    return this.#current !== undefined && this.#current !== SERVER;
  }

  /** A CDN failed, and nobody has asked for others. */
  get needsOthers(): boolean {
    return this.isCdn && this.#failedAtMs.size > 0 && this.#others === undefined;
  }

  /** Hosts of other CDNs, best first; they answer on the port of the one that the API names. */
  learn(hosts: readonly string[]): void {
    this.#others = hosts;
  }

  choose(
    { playbackUrl, isPrivate }: Pick<StreamLocation, 'playbackUrl' | 'isPrivate'>,
    bearer: string | undefined,
  ): ChosenPlace {
    const url = new URL(playbackUrl);
    const { origin, pathname, hostname } = url;
    const own = new URL(httpUrl(this.#serverUrl, '/'));
    const known = [hostname, own.hostname];
    const others = this.#others?.filter((host) => !known.includes(host)) ?? [];
    this.#current = origin === own.origin ? SERVER : this.#bestOf([hostname, ...others, SERVER]);
    if (this.isCdn) {
      url.hostname = this.#current;
    }
    const isPast = origin !== own.origin && !this.isCdn;
    const isOpen = this.isCdn || !isPrivate || isSigned(pathname);
    return {
      url: isPast ? httpUrl(this.#serverUrl, pathname) : url.href,
      bearer: isOpen ? undefined : bearer,
      isSteered: url.hostname === hostname && !isPast,
    };
  }

  /** Playing there came to an end, or never began. */
  failed({ code }: FreshetError): void {
    const place = this.#current;
    if (code === 'CLIENT_HLS_DECODE') {
      // Whoever sent it: it came.
      return;
    }
    const isRefusal = code === 'CLIENT_HLS_STARTING' && this.isCdn;
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

  /** The first that is not left alone; else the one that has been left alone for longest. */
  #bestOf(places: readonly Place[]): Place {
    const nowMs = this.#clock.now();
    const failedMs = (place: Place): number => this.#failedAtMs.get(place) ?? -Infinity;
    const fresh = places.find((place) => nowMs - failedMs(place) >= COOL_DOWN_MS);
    return fresh ?? places.reduce((a, b) => (failedMs(b) < failedMs(a) ? b : a));
  }
}

/** The path carries its own proof: `/t/<expiry>.<signature>/…`. */
function isSigned(pathname: string): boolean {
  return /\/t\/\d+\.[\w-]+\//.test(pathname);
}

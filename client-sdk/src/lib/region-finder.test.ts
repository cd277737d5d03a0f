/** Looks for the nearest of several servers, each of which answers after a time of its own. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HttpAnswer, HttpPort, HttpRequest } from '../ports.ts';
import { FakeClock, settle } from '../testing/fake-surroundings.ts';
import { measureRegions } from './region-distance.ts';
import { RegionFinder } from './region-finder.ts';

const NEVER = Infinity;
const LIST = 'https://live.example/api/v1/regions';

/** Answers after so many ms of the clock; `NEVER` until it is aborted. */
class SlowHttp implements HttpPort {
  readonly asked: string[] = [];
  readonly aborted: string[] = [];
  readonly #clock: FakeClock;
  readonly answers: Record<string, { delayMs: number; status?: number; body?: unknown }> = {};

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  request({ url, signal }: HttpRequest): Promise<HttpAnswer> {
    this.asked.push(url);
    const { delayMs, status = 204, body } = this.answers[url] ?? { delayMs: 1, status: 404 };
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        this.aborted.push(url);
        if (timer !== undefined) {
          this.#clock.clearTimer(timer);
        }
        reject(new Error('aborted'));
      };
      const answer = (): void => {
        signal?.removeEventListener('abort', abort);
        resolve({ status, body, dateMs: undefined });
      };
      const timer = delayMs === NEVER ? undefined : this.#clock.setTimer(answer, delayMs);
      signal?.addEventListener('abort', abort);
    });
  }

  beacon(): boolean {
    return false;
  }
}

let clock: FakeClock;
let http: SlowHttp;

beforeEach(() => {
  clock = new FakeClock();
  http = new SlowHttp(clock);
});

afterEach(() => {
  vi.unstubAllGlobals();
  expect(clock.pendingTimers).toBe(0);
});

function place(region: string, delayMs: number, status = 204) {
  const probeUrl = `https://${region}.example/probe`;
  http.answers[probeUrl] = { delayMs, status };
  return { region, probeUrl };
}

function list(regions: readonly object[], delayMs = 20): void {
  http.answers[LIST] = { delayMs, status: 200, body: { region: null, regions } };
}

/** What a promise gave, `pending` as long as it did not. */
function watch<T>(promise: Promise<T>): { value: T | 'pending' } {
  const seen: { value: T | 'pending' } = { value: 'pending' };
  void promise.then((value) => {
    seen.value = value;
  });
  return seen;
}

describe('measuring', () => {
  const signal = new AbortController().signal;
  const measure = (...places: ReturnType<typeof place>[]) =>
    watch(measureRegions(places, { http, clock, signal }));

  test('takes the quickest, and does not wait for those that are far', async () => {
    const result = measure(place('far', 300), place('near', 20), place('middle', 60));
    await clock.advance(4 * 20 + 20 + 50);
    expect(result.value).toBe('near');
    expect(http.aborted.sort()).toEqual([
      'https://far.example/probe',
      'https://middle.example/probe',
    ]);
    expect(http.asked.filter((url) => url.includes('near'))).toHaveLength(4);
  });

  test('lets a nearer one whose connection opened late win', async () => {
    const late = place('near', 150);
    const result = measure(place('far', 40), late);
    await clock.advance(1);
    place('near', 10);
    await clock.advance(300);
    expect(result.value).toBe('near');
  });

  test('passes over what fails or is no probe', async () => {
    const result = measure(place('wrong', 5, 404), place('gone', NEVER), place('right', 90));
    await clock.advance(1_000);
    expect(result.value).toBe('right');
  });

  test('takes who answered first when nobody could be timed within a second', async () => {
    const result = measure(place('a', 900), place('b', 700));
    await clock.advance(999);
    expect(result.value).toBe('pending');
    await clock.advance(1);
    expect(result.value).toBe('b');
  });

  test('ends after a second when nobody answers', async () => {
    const result = measure(place('a', NEVER), place('b', NEVER));
    await clock.advance(1_000);
    expect(result.value).toBeUndefined();
    expect(http.aborted).toHaveLength(2);
  });
});

describe('a finder', () => {
  const find = (finder: RegionFinder, flowing: Promise<void>, signal?: AbortSignal) =>
    watch(finder.find(flowing, signal));
  const flows = Promise.resolve();
  const doesNot = new Promise<void>(() => undefined);
  const create = (): RegionFinder => new RegionFinder('https://live.example', { http, clock });

  test('holds nobody up whose requests could go out before the server said anything', async () => {
    list([place('eu', 10), place('us', 90)], 500);
    const finder = create();
    const first = find(finder, flows);
    await settle();
    expect(first.value).toBeUndefined();
    await clock.advance(800);
    const second = find(finder, flows);
    await settle();
    expect(second.value).toBe('eu');
  });

  test.each([
    ['one region', { region: null, regions: [] }],
    ['a proxy that knows', { region: 'eu', regions: [] }],
    ['an older server', undefined],
    [
      'nonsense',
      {
        regions: [
          { region: 'A B', probeUrl: 'https://a' },
          { region: 'b', probeUrl: 'data:,' },
        ],
      },
    ],
  ])('has nothing to wait for with %s', async (_what, body) => {
    http.answers[LIST] = { delayMs: 20, status: body === undefined ? 404 : 200, body };
    const result = find(create(), doesNot);
    await clock.advance(20);
    expect(result.value).toBeUndefined();
    expect(http.asked).toEqual([LIST]);
  });

  test('measures once, also for those that come while it does', async () => {
    list([place('eu', 60), place('us', 10)]);
    const finder = create();
    const first = find(finder, doesNot);
    await clock.advance(25);
    const second = find(finder, flows);
    await clock.advance(30);
    expect([first.value, second.value]).toEqual(['pending', 'pending']);
    await clock.advance(100);
    expect([first.value, second.value]).toEqual(['us', 'us']);
    const { length } = http.asked;
    const third = find(finder, flows);
    await settle();
    expect(third.value).toBe('us');
    expect(http.asked).toHaveLength(length);
  });

  test('measures again on another network', async () => {
    list([place('eu', 60), place('us', 10)]);
    const finder = create();
    finder.start();
    await clock.advance(400);
    finder.forget();
    place('us', 200);
    // Whoever comes back before it is known goes where they were.
    const early = find(finder, flows);
    await settle();
    expect(early.value).toBe('us');
    const result = find(finder, doesNot);
    await clock.advance(500);
    expect(result.value).toBe('eu');
  });

  test('lets go whoever gives up, and goes on for others', async () => {
    list([place('eu', 100), place('us', 100)]);
    const finder = create();
    const abort = new AbortController();
    const leaver = find(finder, doesNot, abort.signal);
    const other = find(finder, doesNot);
    await clock.advance(50);
    abort.abort();
    await settle();
    expect([leaver.value, other.value]).toEqual([undefined, 'pending']);
    await clock.advance(1_000);
    expect(other.value).toBe('eu');
  });

  test('waits for the list where there were several regions last time, and keeps the result in the tab', async () => {
    const [tab, browser] = [new Map<string, string>(), new Map<string, string>()];
    for (const [name, kept] of [
      ['sessionStorage', tab],
      ['localStorage', browser],
    ] as const) {
      vi.stubGlobal(name, {
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => kept.set(key, value),
        removeItem: (key: string) => kept.delete(key),
      });
    }
    list([place('eu', 60), place('us', 10)], 500);
    const first = find(create(), flows);
    await clock.advance(800);
    expect(first.value).toBeUndefined();
    const { length } = http.asked;
    const nextPage = find(create(), flows);
    await settle();
    expect([nextPage.value, http.asked.length]).toEqual(['us', length]);
    tab.clear();
    const nextVisit = find(create(), flows);
    await clock.advance(400);
    expect(nextVisit.value).toBe('pending');
    await clock.advance(400);
    expect(nextVisit.value).toBe('us');
  });

  test('leaves nothing open when it is closed', async () => {
    list([place('eu', NEVER), place('us', NEVER)]);
    const finder = create();
    const result = find(finder, doesNot);
    await clock.advance(25);
    finder.close();
    await settle();
    expect(result.value).toBeUndefined();
    expect(http.aborted).toHaveLength(2);
  });
});

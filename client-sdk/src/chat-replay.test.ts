/** Chat beside a recording, against a server end that answers as the REST API does. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ChatHistory } from './chat-history.ts';
import { ChatReplay } from './chat-replay.ts';
import { FakeSurroundings, settle } from './testing/fake-surroundings.ts';

const URL_BASE = 'https://live.example';
let world: FakeSurroundings;
let replay: ChatReplay;
/** Media times of what was said; texts are their numbers. */
let said: number[];
const told: string[] = [];

beforeEach(() => {
  world = new FakeSurroundings();
  world.http.answer = ({ url }) => ({ status: 200, body: pageOf(new URL(url).searchParams) });
  told.length = 0;
  replay = new ChatReplay({ url: URL_BASE, streamId: 'st_1', surroundings: world });
  replay.on('message', ({ text }) => told.push(text));
  replay.on('reset', (entries) => told.push(`reset ${entries.map(({ text }) => text).join()}`));
  replay.on('error', ({ code }) => told.push(code));
});

afterEach(() => replay.close());

function pageOf(query: URLSearchParams): object {
  const [from, limit] = [Number(query.get('from')), Number(query.get('limit') ?? 50)];
  const after = Number((query.get('after') ?? '0.-1').split('.')[1]);
  const found = said
    .map((mediaTimeMs, seq) => ({ mediaTimeMs, seq }))
    .filter(({ mediaTimeMs, seq }) => mediaTimeMs > from || (mediaTimeMs === from && seq > after))
    .slice(0, limit);
  const last = found.at(-1);
  const isFull = found.length === limit && last !== undefined;
  return {
    messages: found.map(({ mediaTimeMs, seq }) => ({
      ...{ id: `cm_${seq}`, epoch: 'e', seq, type: 'message', text: String(seq), mediaTimeMs },
      ...{ userId: 'us_1', username: 'ada', color: null, badges: [], mentions: [], timestamp: 1 },
    })),
    nextBefore: null,
    nextFromMediaTime: isFull ? last.mediaTimeMs : null,
    nextAfter: isFull ? `e.${last.seq}` : null,
  };
}

async function at(...timesMs: number[]): Promise<void> {
  for (const timeMs of timesMs) {
    replay.update(timeMs);
    await settle();
  }
}

test('tells each message when the playhead reaches it, and nothing while it rests', async () => {
  said = [0, 1000, 1000, 2500, 9000];
  await at(0);
  expect(told).toEqual(['reset 0']);
  await at(500, 900, 999);
  expect(told).toEqual(['reset 0']);
  await at(1000, 1000, 1000, 2600);
  expect(told).toEqual(['reset 0', '1', '2', '3']);
  // A player that corrects itself has not gone back.
  await at(2300, 2700);
  expect(replay.messages.map(({ text }) => text)).toEqual(['0', '1', '2', '3']);
});

test('a jump shows what was said shortly before its target, in either direction', async () => {
  said = [1000, 100_000, 130_000, 160_000, 161_000];
  await at(0, 160_500);
  expect(told).toEqual(['reset ', 'reset 2,3']);
  await at(161_000, 1500);
  expect(told.slice(2)).toEqual(['4', 'reset 0']);
});

test('fetches page after page ahead of the playhead, also of one and the same moment', async () => {
  said = Array.from({ length: 450 }, () => 5000);
  await at(0);
  expect(world.http.requests).toHaveLength(3);
  await at(5000);
  expect(told.slice(1)).toEqual(said.map((_time, seq) => String(seq)));
});

test('what could not be fetched is fetched later; what is said later is found', async () => {
  said = [1000];
  const { answer } = world.http;
  world.http.answer = () => ({ status: 503, body: { code: 'API_BUSY', detail: 'later' } });
  await at(500);
  expect(told).toEqual(['API_BUSY']);
  world.http.answer = answer;
  await at(1500);
  expect(told).toEqual(['API_BUSY']);
  await world.clock.advance(5000);
  await at(1600);
  expect(told).toEqual(['API_BUSY', 'reset 0']);
  said = [1000, 6000];
  await world.clock.advance(5000);
  await at(6000);
  expect(told.at(-1)).toBe('1');
});

test('history pages backwards with the positions that the server gives', async () => {
  const history = new ChatHistory({ ...{ url: URL_BASE, streamId: 'st/1' }, surroundings: world });
  const entry = { id: 'cm_1', epoch: 'e', seq: 1, type: 'message', text: 'a', badges: [] };
  world.http.answer = () => ({
    status: 200,
    body: {
      messages: [
        { ...entry, userId: null, username: null, color: null, timestamp: 1, mentions: [] },
      ],
      nextBefore: 'e.1',
    },
  });
  const page = await history.older({ limit: 1 });
  expect(page).toEqual({ entries: [{ ...entry, timestamp: 1, mentions: [] }], before: 'e.1' });
  await history.older({ before: 'e.1' });
  expect(world.http.requests.map(({ url }) => url)).toEqual([
    `${URL_BASE}/api/v1/streams/st%2F1/chat?limit=1`,
    `${URL_BASE}/api/v1/streams/st%2F1/chat?before=e.1`,
  ]);
  world.http.answer = () => ({ status: 404, body: { code: 'STREAM_NOT_FOUND' } });
  await expect(history.older()).rejects.toMatchObject({ code: 'STREAM_NOT_FOUND' });
});

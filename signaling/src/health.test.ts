/** WatchHealth: the owner of a stream is told how it arrives, for as long as somebody listens. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PlatformError } from '@freshet/infra/runtime';
import { eventually } from '../../test/support/eventually.ts';
import type { StreamHealth } from '../proto/index.ts';
import { STREAM } from './fixtures/fake-directory.ts';
import type { TestClient } from './fixtures/test-client.ts';
import { startTestServer } from './fixtures/test-server.ts';
import type { TestServer } from './fixtures/test-server.ts';

let server: TestServer;
const asked: string[] = [];
let fps = 0;

beforeEach(async () => {
  asked.length = 0;
  server = await startTestServer(
    {},
    {
      health: (streamId, owner) => {
        asked.push(owner);
        fps += 1;
        return owner === 'us_ada1'
          ? Promise.resolve(healthOf(streamId))
          : Promise.reject(new PlatformError('API_FORBIDDEN', 'permission_denied', 'not yours'));
      },
    },
  );
});

afterEach(() => server.close());

function healthOf(streamId: string): StreamHealth {
  return {
    streamId,
    publishing: true,
    protocol: 'rtmp',
    connected: true,
    measuredAtMs: 1,
    video: {
      codec: 'h264',
      fps,
      variableFrameRate: false,
      bitrateBps: 1,
      mode: 'passthrough',
      layers: 1,
    },
    droppedFrames: 0,
    warnings: [{ code: 'audio_missing', message: 'There is no sound', remedy: 'Unmute.' }],
  };
}

test('the owner hears at once, then again and again, until it is enough', async () => {
  const client = await server.connect();
  await client.hello({ token: 'token-ada' });
  const heard = (): number[] =>
    client.received.flatMap((message) =>
      message.kind === 'streamHealth' ? [message.video?.fps ?? 0] : [],
    );
  await client.request('watchHealth', { streamId: STREAM });
  await eventually(() => (heard().length >= 3 ? undefined : `heard ${heard().length}`));
  expect(heard()).toEqual([...heard()].sort((a, b) => a - b));
  await client.request('unwatchHealth', { streamId: STREAM });
  const before = asked.length;
  // The clock of this test: another peer's watch, which began later.
  const other = await server.connect();
  await other.hello({ token: 'token-ada' });
  await other.request('watchHealth', { streamId: STREAM });
  await eventually(() => (asked.length >= before + 3 ? undefined : `asked ${asked.length}`));
  expect(heard().length).toBeLessThanOrEqual(before);
});

test('others, guests and nonsense are refused', async () => {
  const guest = await server.connect();
  await guest.hello();
  const refusal = async (client: TestClient, streamId: string): Promise<string> => {
    const answer = await client.ask('watchHealth', { streamId });
    return answer.kind === 'error' ? answer.code : answer.kind;
  };
  expect(await refusal(guest, STREAM)).toBe('SIG_TOKEN_REQUIRED');
  const [owner, stranger] = [await server.connect(), await server.connect()];
  await owner.hello({ token: 'token-ada' });
  await stranger.hello({ token: 'token-bob' });
  expect(await refusal(owner, 'x')).toBe('SIG_STREAM_ID_REQUIRED');
  expect(await refusal(stranger, STREAM)).toBe('API_FORBIDDEN');
  expect(stranger.events('streamHealth')).toEqual([]);
});

/** The documented bot, run as it stands in docs/examples, against a real gateway. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  ChatBed,
  entriesOf,
  say,
  textsOf,
  whenSeen,
} from '../../signaling/src/fixtures/chat-bed.ts';
import { ROOM } from '../../signaling/src/fixtures/fake-chat-store.ts';
import { eventually } from '../support/eventually.ts';

const BOT = fileURLToPath(new URL('../../docs/examples/chat-bot.mjs', import.meta.url));
const bed = new ChatBed();

beforeEach(() => bed.start({ repeatWindowMs: 0 }));
afterEach(() => bed.stop());

test('the example bot greets once, and misses nothing while it was away', async () => {
  const ada = await bed.inRoom('token-ada');
  const start = () =>
    spawn(process.execPath, [BOT], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        FRESHET_URL: `http://127.0.0.1:${bed.server.port}`,
        ROOM,
        TOKEN: 'token-bob',
      },
    });
  const bot = start();
  try {
    await say(ada, 'hello everybody');
    await whenSeen(ada, 'Hello ada!');
    expect(entriesOf(ada).at(-1)).toMatchObject({
      username: 'bob',
      replyTo: { username: 'ada', text: 'hello everybody' },
    });
  } finally {
    bot.kill('SIGKILL');
  }
  // A new one reads the latest history and would greet again, but for the nonce.
  const again = start();
  try {
    await say(ada, 'hello again');
    await eventually(() =>
      entriesOf(ada).some(({ replyTo }) => replyTo?.text === 'hello again')
        ? undefined
        : 'not greeted',
    );
  } finally {
    again.kill('SIGKILL');
  }
  expect(textsOf(ada).filter((text) => text === 'Hello ada!')).toHaveLength(2);
});

/**
 * `@freshet/client/react-native` with libwebrtc in the place of react-native-webrtc, against the real program: one app
 * goes live, turns its camera and leaves to the background; another watches.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Chat, createFreshet } from '@freshet/client/react-native';
import type { NativeBroadcaster, NativePlayer, PlayerEvents } from '@freshet/client/react-native';
import { createAccount, createStream } from '../support/account.ts';
import { eventually, shown } from '../support/eventually.ts';
import { startFreshet } from '../support/freshet-process.ts';
import { brightnessOf, startNativeApp } from '../support/react-native-stand-in.ts';

const TIMEOUT_MS = 120_000;
const WAIT = { timeoutMs: 40_000 };
const FRAME_TIMEOUT_MS = 2_000;
const app = startNativeApp();
const freshet = createFreshet(app.ports);
const closers: (() => unknown)[] = [() => app.close()];
let broadcaster: NativeBroadcaster;
let watching: NativePlayer;
let chat: Chat;
let presence: PlayerEvents['tracks'] = { audio: 'absent', video: 'absent' };

beforeAll(async () => {
  const server = await startFreshet();
  closers.push(() => server.stop());
  const account = await createAccount(server.baseUrl);
  const stream = await createStream(server.baseUrl, account);
  const token = account.accessToken;
  broadcaster = freshet.createBroadcaster({ url: server.baseUrl, token });
  closers.push(() => broadcaster.close());
  await broadcaster.startPreview({ side: 'front', width: 320, height: 240 });
  await broadcaster.goLive(
    { streamId: stream.streamId },
    { video: { codec: 'VP8', layers: 'single' } },
  );
  watching = freshet.createPlayer({
    url: server.baseUrl,
    streamId: stream.streamId,
    inBackground: 'play',
  });
  closers.push(() => watching.close());
  watching.player.on('tracks', (tracks) => (presence = tracks));
  await watching.player.play();
  const { surroundings } = freshet;
  chat = new Chat({ url: server.baseUrl, roomId: stream.chatRoomId, token, surroundings });
  closers.push(() => chat.close());
}, TIMEOUT_MS);

afterAll(async () => {
  for (const close of closers.reverse()) {
    await close();
  }
}, TIMEOUT_MS);

/** Waits until the picture that arrives is as bright as the camera of that side makes it. */
async function waitForBrightness(from: number, to: number): Promise<void> {
  await eventually(async () => {
    const track = watching.view.srcObject?.getVideoTracks().at(-1);
    const seen = track && (await brightnessOf(track, FRAME_TIMEOUT_MS));
    return seen !== undefined && seen >= from && seen <= to ? undefined : `brightness ${seen}`;
  }, WAIT);
}

test(
  'an app goes live and another sees it; the screen stays on and the sound is taken',
  async () => {
    await eventually(
      () => (watching.player.state === 'live' ? undefined : watching.player.state),
      WAIT,
    );
    await waitForBrightness(40, 80);
    expect(broadcaster.broadcaster.state).toBe('live');
    expect(watching.view.streamUrl).toBeTruthy();
    expect(watching.view.revision).toBeGreaterThan(0);
    expect(watching.view.srcObject?.getAudioTracks()).toHaveLength(1);
    expect(app.calls).toEqual(['awake', 'sound on']);
    await broadcaster.setAudioRoute('speaker');
    expect(app.calls.at(-1)).toBe('sound to speaker');
    await eventually(() => {
      const codec = watching.player.stats?.videoCodec;
      return codec === 'VP8' ? undefined : `codec ${codec}`;
    }, WAIT);
  },
  TIMEOUT_MS,
);

test(
  'the camera is turned around while live',
  async () => {
    await broadcaster.flipCamera();
    expect(broadcaster.side).toBe('back');
    expect(app.asked.at(-1)).toMatchObject({ audio: false, video: { facingMode: 'environment' } });
    await waitForBrightness(180, 220);
  },
  TIMEOUT_MS,
);

test(
  'in the background the sound goes on alone; back in front the camera is asked for again where it was taken',
  async () => {
    const changes: boolean[] = [];
    broadcaster.on('background', ({ inBackground }) => changes.push(inBackground));
    const asked = app.asked.length;
    app.go('background');
    expect(broadcaster.broadcaster.muted).toEqual({ camera: true, microphone: false });
    await eventually(() => {
      const { video, audio } = presence;
      return video === 'paused' && audio === 'on' ? undefined : shown(presence);
    }, WAIT);
    app.takeCamera();
    app.go('active');
    expect(broadcaster.broadcaster.muted).toEqual({ camera: false, microphone: false });
    expect(changes).toEqual([true, false]);
    await eventually(
      () => (app.asked.length > asked ? undefined : 'the camera was not asked for'),
      WAIT,
    );
    await waitForBrightness(180, 220);
  },
  TIMEOUT_MS,
);

test(
  'chat works beside it',
  async () => {
    chat.join();
    await eventually(() => (chat.state === 'joined' ? undefined : chat.state), WAIT);
    await chat.send('hello from a phone');
    await eventually(() => (chat.messages.length > 0 ? undefined : 'nothing was said'), WAIT);
    expect(chat.messages.at(-1)?.text).toBe('hello from a phone');
  },
  TIMEOUT_MS,
);

test(
  'who closes gives everything back',
  async () => {
    await broadcaster.stop({ endStream: true });
    await eventually(
      () => (watching.player.state === 'ended' ? undefined : watching.player.state),
      WAIT,
    );
    await broadcaster.close();
    expect(app.calls.slice(-2)).toEqual(['may sleep', 'sound off']);
    expect(broadcaster.stream.getTracks()).toEqual([]);
  },
  TIMEOUT_MS,
);

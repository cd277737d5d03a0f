/** What the React Native entry promises; checked by the compiler, run for the record. */
import { expectTypeOf, test } from 'vitest';
import type { Broadcaster, FreshetError, PlayerOptions } from '../index.ts';
import type {
  AudioRoute,
  NativeBroadcaster,
  NativeBroadcasterEvents,
  NativeBroadcasterOptions,
  NativeFreshet,
  NativePlayerOptions,
  NativePorts,
  NativeViewEvents,
} from './index.ts';

test('the modules of an app fit the ports as they are', () => {
  /** Shapes of react-native's AppState and of NetInfo, as far as they matter. */
  type AppState = {
    readonly currentState: 'active' | 'background' | 'inactive';
    addEventListener(
      type: 'change' | 'focus',
      listener: (state: string) => void,
    ): { remove(): void };
  };
  type NetInfo = {
    addEventListener(
      listener: (state: { type: string; isConnected: boolean | null; details: unknown }) => void,
    ): () => void;
  };
  expectTypeOf<AppState>().toExtend<NativePorts['appState']>();
  expectTypeOf<NetInfo>().toExtend<NonNullable<NativePorts['netInfo']>>();
  expectTypeOf<{ webrtc: NativePorts['webrtc']; appState: AppState }>().toExtend<NativePorts>();
});

test('what a phone cannot do is no option', () => {
  expectTypeOf<NativePlayerOptions>().not.toHaveProperty('mode');
  expectTypeOf<NativePlayerOptions>().not.toHaveProperty('loadHls');
  expectTypeOf<NativePlayerOptions['streamId']>().toEqualTypeOf<PlayerOptions['streamId']>();
  expectTypeOf<NativeBroadcasterOptions['inBackground']>().toEqualTypeOf<
    'audio' | 'silence' | 'continue' | undefined
  >();
});

test('events carry their own payload, and nothing is any', () => {
  expectTypeOf<NativeBroadcasterEvents['audioRoute']['route']>().toEqualTypeOf<AudioRoute>();
  expectTypeOf<NativeBroadcasterEvents['cameraLost']['error']>().toEqualTypeOf<FreshetError>();
  expectTypeOf<NativeViewEvents['change']['streamUrl']>().toEqualTypeOf<string | undefined>();
  expectTypeOf<NativeBroadcaster['broadcaster']>().toEqualTypeOf<Broadcaster>();
  expectTypeOf<NativeFreshet['createPlayer']>().not.toBeAny();
  expectTypeOf<NativePorts['webrtc']>().not.toBeAny();
});

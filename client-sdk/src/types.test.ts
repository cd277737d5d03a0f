/** What the public types promise; checked by the compiler, run for the record. */
import { expectTypeOf, test } from 'vitest';
import type {
  Broadcaster,
  BroadcasterEvents,
  FreshetError,
  GoLiveOptions,
  Player,
  PlayerEvents,
  PlayerState,
  playRecording,
  PublishTarget,
  Quality,
  Recording,
} from './index.ts';

test('events carry their own payload', () => {
  const listen = (player: Player): void => {
    player.on('firstFrame', ({ joinTimeMs }) => {
      expectTypeOf(joinTimeMs).toEqualTypeOf<number>();
    });
  };
  expectTypeOf(listen).toBeFunction();
  expectTypeOf<PlayerEvents['state']['state']>().toEqualTypeOf<PlayerState>();
  expectTypeOf<PlayerEvents['error']>().toEqualTypeOf<FreshetError>();
  expectTypeOf<BroadcasterEvents['score']['scores']>().toEqualTypeOf<readonly number[]>();
});

test('an event that does not exist does not compile', () => {
  const listen = (player: Player): void => {
    // @ts-expect-error -- there is no such event
    player.on('firstFrames', () => undefined);
  };
  expectTypeOf(listen).toBeFunction();
});

test('a stream is published by its id or by a key', () => {
  expectTypeOf<{ streamId: string }>().toExtend<PublishTarget>();
  expectTypeOf<{ streamKey: string }>().toExtend<PublishTarget>();
  expectTypeOf<{ room: string }>().not.toExtend<PublishTarget>();
  expectTypeOf<Broadcaster['goLive']>().parameter(0).toEqualTypeOf<PublishTarget>();
  expectTypeOf<Broadcaster['goLive']>().parameter(1).toEqualTypeOf<GoLiveOptions | undefined>();
});

test('nothing in the surface is any', () => {
  expectTypeOf<Player>().not.toBeAny();
  expectTypeOf<Player['stats']>().not.toBeAny();
  expectTypeOf<Broadcaster['stats']>().not.toBeAny();
  expectTypeOf<FreshetError['code']>().toEqualTypeOf<string>();
  expectTypeOf<Parameters<Player['setQuality']>[0]>().toEqualTypeOf<Quality>();
});

test('a recording is played in an element, and says what stopped it', () => {
  type Play = typeof playRecording;
  expectTypeOf<Play>().parameter(0).toEqualTypeOf<HTMLVideoElement>();
  expectTypeOf<Play>().returns.toEqualTypeOf<Recording>();
  expectTypeOf<Parameters<Play>[1]['onError']>().parameter(0).toEqualTypeOf<FreshetError>();
});

/** Options and events of a WatchParty. */
import type { FreshetError } from './errors.ts';
import type { HlsLoader } from './hls/open-engine.ts';
import type { GestureNeed } from './lib/video-sink.ts';
import type { PlayerState } from './player-events.ts';
import type { Surroundings } from './ports.ts';
import type { TokenSource } from './signaling-connection.ts';
import type { Stage } from './stage.ts';

export type WatchPartyOptions = {
  /** Address of the server, for instance `https://live.example.org`. */
  readonly url: string;
  /** Whose members watch together; joined before or after. It is not closed with the party. */
  readonly stage: Stage;
  /** Access token of a signed-in member: what is watched is asked for with the member's own rights. */
  readonly token?: TokenSource | undefined;
  /** For private streams: the viewer token that their owner gave to this member. */
  readonly viewerToken?: ((streamId: string) => string | undefined) | undefined;
  /**
   * How the picture comes when this member leads: `hls`, the default, about three seconds behind the camera
   * and the same for everybody, or `webrtc`, as soon as each can have it.
   */
  readonly mode?: 'hls' | 'webrtc';
  /** See `PlayerOptions`. */
  readonly loadHls?: HlsLoader;
  /** Replaces the browser's own clock, sockets and page events in tests. */
  readonly surroundings?: Surroundings;
};

export type WatchPartyEvents = {
  /** What is watched, or who leads, is not what it was; see `streamId` and `isLeader`. */
  readonly changed: undefined;
  /** Of the player of this member. */
  readonly state: { readonly state: PlayerState; readonly error?: FreshetError };
  /** How far this member is behind who leads, ms; negative: ahead. Told about twice a second, not to the leader. */
  readonly sync: { readonly behindMs: number; readonly paused: boolean };
  /** The browser wants a click first: call `player.unmute()` or `player.play()` from one. */
  readonly needsGesture: { readonly need: GestureNeed };
  /** What went wrong without ending the party, for instance that this member may not go back. */
  readonly error: FreshetError;
};

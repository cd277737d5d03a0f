/** Options, states and events of a Stage. */
import type { StageMedia, StagePlayhead, StageSeat, StageSpeaker } from '@freshet/signaling/proto';
import type { FreshetError } from './errors.ts';
import type { CaptureSource } from './local-media.ts';
import type { Surroundings } from './ports.ts';
import type { AudioSendOptions, SendSlot, VideoSendOptions } from './rtc/publish-session.ts';
import type { TokenSource } from './signaling-connection.ts';

export type StageOptions = {
  /** Address of the server, for instance `https://live.example.org`. */
  readonly url: string;
  /** The stream whose stage it is; not needed with an invitation or a seat token. */
  readonly streamId?: string | undefined;
  /** Access token; absent for viewers and guests without an account. */
  readonly token?: TokenSource | undefined;
  /** For private streams. */
  readonly viewerToken?: string | undefined;
  /** Sends no picture of these seats, because something else shows them: the host's, in a `Player`. */
  readonly withoutHost?: boolean;
  /** Receives what the seats send. Default true. */
  readonly receive?: boolean;
  /** Replaces the browser's own clock, sockets and page events in tests. */
  readonly surroundings?: Surroundings;
};

/** How somebody comes on stage. Without any of it they look on. */
export type StageEntry = {
  /** From a link: the secret that `invite()` gave to a host. */
  readonly invitation?: string;
  /** From `seatToken` of an earlier visit: the same seat, when it is still kept. */
  readonly seatToken?: string;
  /** Of a guest without an account. */
  readonly name?: string;
  /** Takes the seat that is there for this account: the host's own, or one that was called. */
  readonly sit?: boolean;
};

/** `failed`: for good, for instance because the invitation is used up. */
export type StageState = 'idle' | 'joining' | 'joined' | 'reconnecting' | 'failed' | 'closed';

/** `off`: nothing is sent from here · `connecting` · `live` · `reconnecting`: comes back by itself. */
export type StagePublishState = 'off' | 'connecting' | 'live' | 'reconnecting' | 'failed';

/** How large a seat is shown, in CSS pixels; what is not shown is not sent. */
export type StageTile = {
  readonly seatId: string;
  /** Default `camera`. */
  readonly source?: 'camera' | 'screen';
  readonly height: number;
};

export type StagePublishOptions = {
  readonly video?: VideoSendOptions;
  readonly audio?: AudioSendOptions;
};

export type StageInvitationOptions = {
  /** Default `guest`; only the host invites co-hosts. */
  readonly role?: 'guest' | 'co-host';
  /** How many people may come with it, 1 to 100. Default 1. */
  readonly uses?: number;
  /** At most 30 days. Default one day. */
  readonly expiresInMs?: number;
};

export type StageEvents = {
  readonly state: { readonly state: StageState; readonly error?: FreshetError };
  /** Seats, hands, invitations or one's own role are not what they were. */
  readonly changed: undefined;
  readonly seatAdded: StageSeat;
  readonly seatChanged: StageSeat;
  readonly seatRemoved: StageSeat;
  /** The media of a seat is not what it was; see `tracksOf()`. */
  readonly tracks: { readonly seatId: string };
  /** A host calls this viewer on stage: `sit()` accepts. */
  readonly called: StageSeat;
  /** A host asks this guest to mute or to be heard again. */
  readonly asked: { readonly what: 'mute' | 'unmute'; readonly media: StageMedia };
  /** One's own seat is gone: taken away, given up, or lost for too long. */
  readonly unseated: undefined;
  readonly speakers: {
    /** Loudest first. */
    readonly speakers: readonly StageSpeaker[];
    /** Who has the floor; stays through short silences. */
    readonly dominantSeatId: string | undefined;
  };
  /** Where who leads a watch party is in its picture. */
  readonly playhead: StagePlayhead;
  readonly publishing: { readonly state: StagePublishState; readonly error?: FreshetError };
  /** What is sent from here is another track now. */
  readonly localTrack: {
    readonly slot: SendSlot;
    readonly track: MediaStreamTrack | undefined;
  };
  readonly muted: { readonly camera: boolean; readonly microphone: boolean };
  /** A device went away, or sharing was stopped in the browser's own bar. */
  readonly trackEnded: { readonly source: CaptureSource };
  /** What went wrong without ending anything. */
  readonly error: FreshetError;
};

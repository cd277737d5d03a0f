/** The stage of one stream: several people before one audience. [How it works](../../docs/stage.md). */
import type {
  StageInvitation,
  StageInvited,
  StageLayout,
  StageMedia,
  StagePlayhead,
  StageRaisedHand,
  StageRole,
  StageSeat,
} from '@freshet/signaling/proto';
import { browserSurroundings } from './browser-surroundings.ts';
import type { CameraOptions, MicrophoneOptions } from './capture.ts';
import { Emitter } from './emitter.ts';
import { clientError } from './errors.ts';
import type { SeatTrack, TileHeights } from './lib/seat-feed.ts';
import { StageFeeds } from './lib/stage-feeds.ts';
import { StageLink } from './lib/stage-link.ts';
import { StageSender } from './lib/stage-sender.ts';
import type { StageNews } from './lib/stage-view.ts';
import type { CaptureSource } from './local-media.ts';
import type { Surroundings } from './ports.ts';
import type {
  StageEntry,
  StageEvents,
  StageInvitationOptions,
  StageOptions,
  StagePublishOptions,
  StagePublishState,
  StageState,
  StageTile,
} from './stage-events.ts';

/**
 * ```ts
 * const stage = new Stage({ url });
 * stage.on('tracks', ({ seatId }) => show(seatId, stage.tracksOf(seatId)));
 * await stage.join({ invitation, name: 'Grace' });
 * await stage.startPreview();
 * await stage.publish();
 * ```
 */
export class Stage extends Emitter<StageEvents> {
  readonly #options: StageOptions;
  readonly #surroundings: Surroundings;
  readonly #link: StageLink;
  readonly #sender: StageSender;
  #feeds: StageFeeds | undefined;
  #layout: ReadonlyMap<string, TileHeights> | undefined;
  #handRaised = false;
  #speakers: StageEvents['speakers'] = { speakers: [], dominantSeatId: undefined };

  constructor(options: StageOptions) {
    super();
    this.#options = options;
    this.#surroundings = options.surroundings ?? browserSurroundings();
    this.#link = this.#createLink();
    this.#sender = this.#createSender();
  }

  get state(): StageState {
    return this.#link.state;
  }

  /** Known once the stage was joined. */
  get streamId(): string | undefined {
    return this.#link.streamId;
  }

  /** In the order in which they were taken. */
  get seats(): readonly StageSeat[] {
    return this.#link.view.stage.seats;
  }

  /** The seat that this object has; undefined for those who look on. */
  get ownSeat(): StageSeat | undefined {
    return this.#link.view.ownSeat;
  }

  /** Who one is in `seats` and `hands`; known once the stage was joined. */
  get participantId(): string | undefined {
    return this.#link.view.participantId;
  }

  get role(): StageRole {
    return this.#link.view.role;
  }

  /** Whether one may decide who is on stage. */
  get isStaff(): boolean {
    return this.role === 'host' || this.role === 'co-host';
  }

  get locked(): boolean {
    return this.#link.view.stage.locked;
  }

  /** How viewers over HLS see the stage: as one picture, laid out like this. */
  get compositeLayout(): { readonly layout: StageLayout; readonly pinnedSeatId?: string } {
    const { layout = 'grid', pinnedSeatId } = this.#link.view.stage;
    return { layout, ...(pinnedSeatId !== undefined && { pinnedSeatId }) };
  }

  /** What everybody on stage watches together; see `WatchParty`. */
  get watching(): { readonly streamId: string; readonly leaderId: string } | undefined {
    const { watchedStreamId: streamId, leaderId } = this.#link.view.stage;
    return streamId === undefined || leaderId === undefined ? undefined : { streamId, leaderId };
  }

  /** By the server's clock, ms since 1970; undefined before the stage was joined. */
  get serverNowMs(): number | undefined {
    return this.#link.serverNowMs;
  }

  get maxSeats(): number {
    return this.#link.view.stage.maxSeats;
  }

  /** Longest raised first. Empty unless one is a host or co-host. */
  get hands(): readonly StageRaisedHand[] {
    return this.#link.view.stage.hands;
  }

  get handCount(): number {
    return this.#link.view.stage.handCount;
  }

  /** Open invitations, without their secrets. Empty unless one is a host or co-host. */
  get invitations(): readonly StageInvitation[] {
    return this.#link.view.stage.invitations;
  }

  /** Secret that gives the seat back later, also after a reload; keep it for the session. */
  get seatToken(): string | undefined {
    return this.#link.view.seatToken;
  }

  get handRaised(): boolean {
    return this.#handRaised;
  }

  get speakers(): StageEvents['speakers'] {
    return this.#speakers;
  }

  /** What is or would be sent, without the screen; give it to a muted video element. */
  get stream(): MediaStream {
    return this.#sender.media.stream;
  }

  get isSharingScreen(): boolean {
    return this.#sender.media.isSharingScreen;
  }

  get muted(): StageEvents['muted'] {
    const { cameraMuted: camera, microphoneMuted: microphone } = this.#sender.media;
    return { camera, microphone };
  }

  get publishState(): StagePublishState {
    return this.#sender.state;
  }

  /** What a seat sends at the moment, one track per source. */
  tracksOf(seatId: string): readonly SeatTrack[] {
    return this.#feeds?.tracksOf(seatId) ?? [];
  }

  /** Statistics of what comes from a seat; undefined while nothing does. */
  statsOf(seatId: string): Promise<RTCStatsReport> | undefined {
    return this.#feeds?.feedOf(seatId)?.getStats();
  }

  /**
   * Follows the stage, and takes a seat where `entry` says how. Resolves when the server has let us in;
   * after that it comes back by itself until `close()`.
   *
   * @throws STAGE_INVITATION_INVALID, STAGE_FULL, STAGE_LOCKED, STAGE_REMOVED, STAGE_NAME_INVALID,
   *   STREAM_NOT_FOUND, SIG_STREAM_ENDED, CLIENT_CLOSED
   */
  async join(entry: StageEntry = {}): Promise<void> {
    const joined = this.#link.join(entry);
    this.#feeds ??= this.#createFeeds();
    await joined;
  }

  /** Accepts a call, or takes the host's own seat. @throws STAGE_FULL, STAGE_LOCKED, CLIENT_WRONG_STATE */
  async sit(): Promise<void> {
    await this.join({ sit: true });
    if (this.ownSeat === undefined) {
      throw clientError('CLIENT_WRONG_STATE', { message: 'no seat waits for you on this stage' });
    }
  }

  /** Gives the seat up and looks on. */
  async stepDown(): Promise<void> {
    const { streamId, connection } = this.#link.joined;
    await this.#sender.stop();
    this.#link.forgetSeat();
    await connection.request('stageLeave', { streamId, stepDown: true });
    await this.join();
  }

  /** Asks to come on stage. @throws STAGE_SIGN_IN_REQUIRED, STAGE_REMOVED, STAGE_SEATED */
  raiseHand(): Promise<void> {
    return this.#hand(true);
  }

  lowerHand(): Promise<void> {
    return this.#hand(false);
  }

  // --- media ---

  /**
   * Asks for camera and microphone and shows what they see. Also changes them, on stage or not.
   *
   * @throws CLIENT_CAPTURE_INSECURE, CLIENT_CAPTURE_DENIED, CLIENT_CAPTURE_NOT_FOUND,
   *   CLIENT_CAPTURE_IN_USE, CLIENT_CAPTURE_UNSUITABLE
   */
  async startPreview(
    options: { readonly camera?: CameraOptions; readonly microphone?: MicrophoneOptions } = {},
  ): Promise<MediaStream> {
    const { camera = {}, microphone = {} } = options;
    await this.#sender.media.capture({ camera, microphone });
    return this.stream;
  }

  /** Sends a track of the page's own, for instance of a canvas, in place of a device's. */
  useTrack(source: CaptureSource, track: MediaStreamTrack): void {
    this.#sender.media.use(source, track);
  }

  /**
   * Sends what `stream` holds from one's own seat. Resolves when the server takes it.
   *
   * @throws CLIENT_WRONG_STATE (no seat, or on already), CLIENT_CODEC_UNSUPPORTED and the server's codes
   */
  async publish(options: StagePublishOptions = {}): Promise<void> {
    const { ownSeat } = this;
    if (ownSeat === undefined || ownSeat.feedId === this.streamId) {
      throw clientError('CLIENT_WRONG_STATE', {
        message:
          'only guests and co-hosts with a seat send here; the host sends with a Broadcaster',
      });
    }
    this.#obeySilence(ownSeat);
    await this.#sender.start(ownSeat.feedId, options);
  }

  /** Stops to send; the seat and the devices stay. */
  unpublish(): Promise<void> {
    return this.#sender.stop();
  }

  /** @throws CLIENT_WRONG_STATE when a host has silenced it and it is to be heard */
  muteMicrophone(muted: boolean): void {
    this.#mute('microphone', 'audio', muted);
  }

  /** @throws CLIENT_WRONG_STATE when a host has silenced it and it is to be seen */
  muteCamera(muted: boolean): void {
    this.#mute('camera', 'video', muted);
  }

  /** Sends a screen, window or tab beside the camera. @throws CLIENT_SCREEN_DENIED */
  async shareScreen(): Promise<void> {
    this.#assertMay('screen');
    await this.#sender.media.shareScreen();
  }

  stopScreen(): void {
    this.#sender.media.remove('screen');
  }

  /**
   * How large each seat is shown: the server sends no larger pictures than that, and none of seats that
   * are missing. Sound always comes. Undefined: everything comes as large as it is.
   */
  setLayout(tiles: readonly StageTile[] | undefined): void {
    const heights = new Map<string, TileHeights>();
    const scale = typeof devicePixelRatio === 'number' ? devicePixelRatio : 1;
    for (const { seatId, source = 'camera', height } of tiles ?? []) {
      const known = heights.get(seatId);
      const higher = Math.max(known?.[source] ?? 0, Math.round(height * scale));
      heights.set(seatId, { ...known, [source]: higher });
    }
    this.#layout = tiles === undefined ? undefined : heights;
    this.#feeds?.setHeights(this.#layout);
  }

  // --- acts of hosts and co-hosts; each @throws STAGE_FORBIDDEN and what its name suggests ---

  /** Makes an invitation; `invitation` of the result is the secret for the link. */
  async invite(options: StageInvitationOptions = {}): Promise<StageInvited> {
    const { role = 'guest', ...rest } = options;
    const { streamId, connection } = this.#link.joined;
    const { inviteId, invitation, expiresAtMs, uses } = await connection.request('stageInvite', {
      ...{ streamId, role, ...rest },
    });
    return { inviteId, invitation, expiresAtMs, uses };
  }

  revoke(inviteId: string): Promise<void> {
    return this.#link.control({ action: 'revoke', inviteId });
  }

  /** Calls whoever raised their hand. */
  takeHand(participantId: string): Promise<void> {
    return this.#link.control({ action: 'take_hand', participantId });
  }

  dropHand(participantId: string): Promise<void> {
    return this.#link.control({ action: 'drop_hand', participantId });
  }

  askToMute(seatId: string, media: StageMedia = 'audio'): Promise<void> {
    return this.#link.control({ action: 'ask_mute', seatId, media });
  }

  askToUnmute(seatId: string, media: StageMedia = 'audio'): Promise<void> {
    return this.#link.control({ action: 'ask_unmute', seatId, media });
  }

  /** Nobody gets it any more, whatever the guest does, until `liftSilence()`. */
  silence(seatId: string, media: StageMedia = 'audio'): Promise<void> {
    return this.#link.control({ action: 'mute', seatId, media });
  }

  /** The guest may turn it on again, and does so themselves. */
  liftSilence(seatId: string, media: StageMedia = 'audio'): Promise<void> {
    return this.#link.control({ action: 'unmute', seatId, media });
  }

  /** Off the stage at once, for good. */
  remove(seatId: string): Promise<void> {
    return this.#link.control({ action: 'remove', seatId });
  }

  promote(seatId: string): Promise<void> {
    return this.#link.control({ action: 'promote', seatId });
  }

  demote(seatId: string): Promise<void> {
    return this.#link.control({ action: 'demote', seatId });
  }

  /**
   * How viewers over HLS see the stage, at most four at once. With `pinnedSeatId` that seat is always seen,
   * and the large one where there is a large one; else that is the host, or in `speaker` whoever speaks.
   *
   * @throws STAGE_NO_SUCH_SEAT
   */
  setCompositeLayout(
    layout: StageLayout,
    options: { readonly pinnedSeatId?: string | undefined } = {},
  ): Promise<void> {
    const { pinnedSeatId: seatId } = options;
    return this.#link.control({
      action: 'layout',
      layout,
      ...(seatId !== undefined && { seatId }),
    });
  }

  /** What everybody on stage watches from now on, led by this member; a `WatchParty` shows it. */
  watch(streamId: string): Promise<void> {
    return this.#link.control({ action: 'watch', watchedStreamId: streamId });
  }

  /** Nothing is watched together any more. */
  unwatch(): Promise<void> {
    return this.#link.control({ action: 'unwatch' });
  }

  /** Where in the picture this member is, who leads. A `WatchParty` tells it. @throws STAGE_NO_PARTY */
  tellPlayhead(playhead: Omit<StagePlayhead, 'streamId'>): Promise<void> {
    return this.#link.tellPlayhead(playhead);
  }

  /** Nobody new comes on a locked stage. */
  lock(locked: boolean): Promise<void> {
    return this.#link.control({ action: locked ? 'lock' : 'unlock' });
  }

  /** Leaves; a seat waits for a while, for `seatToken`. Releases camera and microphone. */
  close(): void {
    if (this.state === 'closed') {
      return;
    }
    this.#sender.close();
    this.#feeds?.close();
    this.#link.close();
    this.removeAllListeners();
  }

  #createLink(): StageLink {
    const link = new StageLink(this.#options);
    link.on('state', (event) => {
      if (event.state === 'failed') {
        this.#feeds?.close();
        this.#sender.close();
      }
      this.emit('state', event);
    });
    link.on('asked', (asked) => {
      this.emit('asked', asked);
    });
    link.on('playhead', (playhead) => {
      this.emit('playhead', playhead);
    });
    link.on('speakers', (speakers) => {
      this.#speakers = speakers;
      this.emit('speakers', speakers);
    });
    link.on('news', (news) => {
      this.#take(news, news.hadSeat);
      const { calledSeat } = link.view;
      if (calledSeat !== undefined && !news.wasCalled) {
        this.#handRaised = false;
        this.emit('called', calledSeat);
      }
    });
    return link;
  }

  #createSender(): StageSender {
    const { url, token, surroundings: given } = this.#options;
    return new StageSender({
      ...{ url, token, given, surroundings: this.#surroundings },
      ready: (signal) => this.#link.whenJoined(signal),
      onTrack: (slot, track) => {
        this.emit('localTrack', { slot, track });
      },
      onEnded: (source) => {
        this.emit('trackEnded', { source });
      },
      onState: (state, error) => {
        this.emit('publishing', { state, ...(error && { error }) });
      },
      onError: (error) => {
        this.emit('error', error);
      },
    });
  }

  #createFeeds(): StageFeeds | undefined {
    const { url, viewerToken, receive = true } = this.#options;
    const { connection } = this.#link;
    if (!receive || connection === undefined) {
      return undefined;
    }
    const feeds = new StageFeeds({
      ...{ surroundings: this.#surroundings, connection, serverUrl: url, viewerToken },
      ready: (signal) => this.#link.whenJoined(signal),
      onTracks: (seatId) => {
        this.emit('tracks', { seatId });
      },
      onError: (error) => {
        this.emit('error', error);
      },
    });
    feeds.setHeights(this.#layout);
    return feeds;
  }

  #take({ added, changed, removed }: StageNews, hadSeat: boolean): void {
    const { ownSeat } = this;
    if (ownSeat !== undefined) {
      this.#obeySilence(ownSeat);
      this.#sender.follow(ownSeat.feedId);
    } else if (hadSeat) {
      void this.#sender.stop();
    }
    const { withoutHost = false } = this.#options;
    this.#feeds?.watch(
      this.seats.filter(
        ({ seatId, role, status }) =>
          status !== 'called' && seatId !== ownSeat?.seatId && !(withoutHost && role === 'host'),
      ),
    );
    added.forEach((seat) => {
      this.emit('seatAdded', seat);
    });
    changed.forEach((seat) => {
      this.emit('seatChanged', seat);
    });
    removed.forEach((seat) => {
      this.emit('seatRemoved', seat);
    });
    if (hadSeat && ownSeat === undefined) {
      this.emit('unseated', undefined);
    }
    this.emit('changed', undefined);
  }

  /** The server holds it back anyway; so the page says so. */
  #obeySilence({ silenced }: StageSeat): void {
    const { media } = this.#sender;
    const before = JSON.stringify(this.muted);
    if (silenced.includes('audio')) {
      media.setMuted('microphone', true);
    }
    if (silenced.includes('video')) {
      media.setMuted('camera', true);
    }
    if (silenced.includes('screen') && media.isSharingScreen) {
      media.remove('screen');
    }
    if (JSON.stringify(this.muted) !== before) {
      this.#sender.sync();
      this.emit('muted', this.muted);
    }
  }

  #mute(source: 'camera' | 'microphone', media: StageMedia, muted: boolean): void {
    if (!muted) {
      this.#assertMay(media);
    }
    this.#sender.media.setMuted(source, muted);
    this.#sender.sync();
    this.emit('muted', this.muted);
  }

  #assertMay(media: StageMedia): void {
    if (this.ownSeat?.silenced.includes(media) === true) {
      throw clientError('CLIENT_WRONG_STATE', {
        message: 'a host has silenced this',
        remedy: 'Only a host can lift that.',
      });
    }
  }

  async #hand(raised: boolean): Promise<void> {
    const { streamId, connection } = this.#link.joined;
    await connection.request('stageHand', { streamId, raised });
    this.#handRaised = raised;
    this.emit('changed', undefined);
  }
}

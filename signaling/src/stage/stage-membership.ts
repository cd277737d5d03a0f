/** One connection that follows a stage: what it may do there, and the seat that it has. */
import { randomBytes } from 'node:crypto';
import { PlatformError } from '@freshet/infra/runtime';
import type { Metrics, PublishGrant, StreamId, UserId } from '@freshet/infra/runtime';
import type {
  StageAsked,
  StageControl,
  StageInvite,
  StageInvited,
  StageJoined,
  StageMedia,
  StagePlayhead,
  StageRole,
} from '../../proto/index.ts';
import type { MemberPort } from '../chat/fan-out.ts';
import { sigError } from '../errors.ts';
import { TokenBucket } from '../lib/token-bucket.ts';
import {
  addInvite,
  dropHand,
  freeSeat,
  holderLost,
  layOutStage,
  raiseHand,
  revokeInvite,
  silence,
  takeHand,
  watchTogether,
} from './stage-acts.ts';
import { withSeat } from './stage-document.ts';
import type { SeatRecord, StageDocument, StageParty } from './stage-document.ts';
import type { ResolvedStageOptions } from './stage-options.ts';
import { isStaff, mayAct } from './stage-permissions.ts';
import type { StageStore } from './stage-ports.ts';
import type { StageMember, StageRoom } from './stage-room.ts';
import { writeStageToken } from './stage-tokens.ts';
import { viewOf } from './stage-view.ts';

/** Who asks to join, and how they are reached. */
export type StageVisitor = {
  /** Of the connection, and the same for as long as it lives. Told to nobody. */
  readonly holder: string;
  /** Signed in, not by an app's token. */
  readonly user: { readonly userId: string; readonly username: string } | undefined;
  /** Access or viewer token, for private streams. */
  readonly credential: string | undefined;
  readonly port: MemberPort;
  readonly tell: (asked: StageAsked) => void;
  /** The seat is as given; undefined: this connection has none any more, and perhaps nobody. */
  readonly seatChanged: (seat: SeatRecord | undefined, isFree: boolean) => void;
};

export type StageMembershipDeps = {
  readonly room: StageRoom;
  readonly options: ResolvedStageOptions;
  readonly store: StageStore;
  readonly acts: ReturnType<Metrics['counter']>;
  /** Work that must be over before the stage is closed. */
  readonly leaving: (work: Promise<unknown>) => void;
};

export type StageMembershipInit = {
  readonly participantId: string;
  readonly isHost: boolean;
  readonly user: { readonly userId: string; readonly name: string } | undefined;
  readonly visitor: StageVisitor;
  readonly seatToken?: string;
};

const DAY_MS = 86_400_000;
const MAX_EXPIRY_MS = 30 * DAY_MS;
const MAX_USES = 100;

export class StageMembership {
  readonly #deps: StageMembershipDeps;
  readonly #init: StageMembershipInit;
  readonly #member: StageMember;
  readonly #bucket: TokenBucket;
  readonly #playheads: TokenBucket;
  /** Revision of what was told when joining. */
  #told = 0;
  #unfollow: (() => void) | undefined;
  #hasLeft = false;

  constructor(deps: StageMembershipDeps, init: StageMembershipInit) {
    this.#deps = deps;
    this.#init = init;
    this.#bucket = new TokenBucket(deps.options.rate, performance.now());
    this.#playheads = new TokenBucket(deps.options.playheadRate, performance.now());
    const { holder, port, tell, seatChanged } = init.visitor;
    this.#member = { holder, port, tell, seatChanged, isHost: init.isHost, missed: false };
  }

  get streamId(): string {
    return this.#deps.room.streamId;
  }

  /** What is published in the seat; undefined without one. */
  get feedId(): string | undefined {
    return this.#seat?.feedId;
  }

  get silenced(): readonly StageMedia[] {
    return this.#seat?.silenced ?? [];
  }

  get role(): StageRole {
    return this.#deps.room.roleOf(this.#member);
  }

  get #seat(): SeatRecord | undefined {
    return this.#deps.room.seatHeldBy(this.#member.holder);
  }

  /** The answer to StageJoin, as of now. */
  get joined(): StageJoined {
    const { participantId, seatToken } = this.#init;
    const { room, options } = this.#deps;
    const { streamId, stage } = room;
    this.#told = stage.revision;
    const seat = this.#seat;
    return {
      ...{ streamId, participantId, role: this.role },
      ...(seat !== undefined && {
        ...{ seatId: seat.seatId, feedId: seat.feedId },
        ...(seatToken !== undefined && { seatToken }),
      }),
      stage: viewOf(stage, {
        ...{ streamId, maxSeats: options.maxSeats, isStaff: isStaff(this.role) },
      }),
    };
  }

  /** Lets updates come. Call it once `joined` is sent. */
  start(): void {
    if (!this.#hasLeft && this.#unfollow === undefined) {
      this.#member.missed = this.#told !== this.#deps.room.stage.revision;
      this.#unfollow = this.#deps.room.follow(this.#member);
      if (this.#seat !== undefined) {
        this.#member.seatChanged(this.#seat, false);
      }
    }
  }

  /** Another membership of the same connection takes its place. */
  replaced(): void {
    this.#hasLeft = true;
    this.#unfollow?.();
  }

  /** The seat is kept for a while, unless `stepDown`. Never rejects. */
  leave(how: { readonly stepDown: boolean }): void {
    if (this.#hasLeft) {
      return;
    }
    this.replaced();
    const { room, options, leaving } = this.#deps;
    const { holder } = this.#member;
    if (this.#seat === undefined) {
      return;
    }
    leaving(
      room.change((stage, nowMs) => {
        const seat = room.seatHeldBy(holder, stage);
        return seat !== undefined && how.stepDown
          ? freeSeat(stage, seat, { forGood: false })
          : holderLost(stage, holder, nowMs, options);
      }),
    );
  }

  /**
   * Whether this feed is one of the stage that is followed. The host's is the stream: who has a seat sees
   * it, others as the directory says.
   */
  mayWatch(feedId: string): boolean {
    if (feedId === this.streamId) {
      return this.#seat !== undefined;
    }
    return this.#deps.room.stage.seats.some((seat) => seat.feedId === feedId);
  }

  /** How loud the microphone of the own seat is, dB below full scale. */
  heard(belowFullScaleDb: number): void {
    const seat = this.#seat;
    if (seat !== undefined) {
      this.#deps.room.heard(seat.seatId, belowFullScaleDb);
    }
  }

  /** The right to publish the feed of the own seat. */
  async grantPublish(): Promise<PublishGrant> {
    const feedId = this.feedId;
    if (feedId === undefined) {
      throw sigError('STAGE_NO_SEAT');
    }
    const { store, options } = this.#deps;
    const epoch = await store.nextEpoch();
    return {
      // Seats get feed ids from newId('st').
      streamId: feedId as StreamId,
      // Only told back to who publishes; guests without an account have none.
      userId: this.#init.participantId as UserId,
      ...{ epoch, takeover: 'replace', limits: options.limits },
      reconnectWindowMs: options.seatWindowMs,
    };
  }

  /** @throws STAGE_SIGN_IN_REQUIRED, STAGE_SEATED, STAGE_REMOVED, STAGE_TOO_MANY_HANDS */
  hand(raised: boolean): Promise<void> {
    return this.#count(raised ? 'raise_hand' : 'lower_hand', async () => {
      const { user } = this.#init;
      if (user === undefined) {
        throw sigError('STAGE_SIGN_IN_REQUIRED');
      }
      const { room, options } = this.#deps;
      await room.change((stage, nowMs) =>
        raised ? raiseHand(stage, options, { ...user, nowMs }) : dropHand(stage, user.userId),
      );
    });
  }

  /** Tells everybody where in the picture this member is, who leads. @throws STAGE_NO_PARTY, STAGE_RATE_LIMITED */
  playhead(playhead: StagePlayhead): void {
    const { room } = this.#deps;
    const { party } = room.stage;
    if (
      party?.leaderId !== this.#init.participantId ||
      party.streamId !== playhead.watchedStreamId
    ) {
      throw sigError('STAGE_NO_PARTY');
    }
    if (!this.#playheads.take(performance.now())) {
      throw sigError('STAGE_RATE_LIMITED', { retryAfterMs: this.#playheads.waitMs });
    }
    room.led(playhead);
  }

  /**
   * @throws STAGE_FORBIDDEN, STAGE_NO_SUCH_SEAT, STAGE_NO_SUCH_HAND, STAGE_FULL, STAGE_LOCKED,
   *   STAGE_WATCH_INVALID, STREAM_NOT_FOUND, SIG_STREAM_ENDED
   */
  control(request: StageControl): Promise<void> {
    return this.#count(request.action, async () => {
      const { room } = this.#deps;
      const { action, media = 'audio' } = request;
      if (action === 'ask_mute' || action === 'ask_unmute') {
        const { seatId } = this.#target(room.stage, request);
        room.ask({ seatId, media, what: action === 'ask_mute' ? 'mute' : 'unmute' });
        return;
      }
      if (action === 'watch') {
        await this.#assertWatchable(request.watchedStreamId);
      }
      await room.change((stage, nowMs) => this.#act(stage, request, nowMs));
    });
  }

  /** @throws STAGE_FORBIDDEN, STAGE_INVITE_INVALID, STAGE_TOO_MANY_INVITATIONS */
  async invite(request: StageInvite): Promise<StageInvited> {
    const { role, uses = 1, expiresInMs = DAY_MS } = request;
    const { room, options } = this.#deps;
    const inviteId = `in_${randomBytes(12).toString('base64url')}`;
    const expiresAtMs = options.now() + expiresInMs;
    let key = '';
    await this.#count('invite', async () => {
      if (uses > MAX_USES || expiresInMs > MAX_EXPIRY_MS) {
        throw sigError('STAGE_INVITE_INVALID');
      }
      const after = await room.change((stage) => {
        if (
          !mayAct(room.roleOf(this.#member, stage), role === 'guest' ? 'invite' : 'inviteCoHost')
        ) {
          throw sigError('STAGE_FORBIDDEN');
        }
        return addInvite(stage, options, { inviteId, role, usesLeft: uses, expiresAtMs });
      });
      ({ key } = after);
    });
    const invitation = writeStageToken(key, 'invitation', {
      streamId: room.streamId,
      id: inviteId,
    });
    return { inviteId, invitation, expiresAtMs, uses };
  }

  #act(stage: StageDocument, request: StageControl, nowMs: number): StageDocument {
    const { action, media = 'audio', participantId } = request;
    const { room, options } = this.#deps;
    if (!isAboutSeat(action) && !mayAct(room.roleOf(this.#member, stage), action)) {
      throw sigError('STAGE_FORBIDDEN');
    }
    switch (action) {
      case 'take_hand':
        return takeHand(stage, options, { participantId, nowMs });
      case 'drop_hand':
        return dropHand(stage, participantId ?? '');
      case 'lock':
      case 'unlock':
        return stage.locked === (action === 'lock') ? stage : { ...stage, locked: !stage.locked };
      case 'revoke':
        return revokeInvite(stage, request.inviteId);
      case 'layout':
        return this.#layOut(stage, request);
      case 'watch':
      case 'unwatch':
        return watchTogether(stage, action === 'watch' ? this.#partyOf(request) : undefined);
      case 'mute':
      case 'unmute':
        return silence(stage, this.#target(stage, request), media, action === 'mute');
      case 'remove':
        return freeSeat(stage, this.#target(stage, request), { forGood: true });
      case 'promote':
      case 'demote':
        return withSeat(stage, this.#target(stage, request).seatId, {
          role: action === 'promote' ? 'co-host' : 'guest',
        });
      case 'ask_mute':
      case 'ask_unmute':
        return stage;
    }
  }

  /** Whether each of the others may watch it is asked when they do. @throws STAGE_WATCH_INVALID, STREAM_NOT_FOUND */
  async #assertWatchable(streamId: string | undefined): Promise<void> {
    const { room, store } = this.#deps;
    if (streamId === undefined || streamId === room.streamId) {
      throw sigError('STAGE_WATCH_INVALID');
    }
    const { status } = await store.stream(streamId);
    if (status === 'ended') {
      throw sigError('SIG_STREAM_ENDED');
    }
  }

  #partyOf({ watchedStreamId = '' }: StageControl): StageParty {
    return { streamId: watchedStreamId, leaderId: this.#init.participantId };
  }

  /** @throws STAGE_NO_SUCH_SEAT */
  #layOut(stage: StageDocument, { layout = 'grid', seatId }: StageControl): StageDocument {
    const pinned = stage.seats.find((seat) => seat.seatId === seatId);
    if (seatId !== undefined && pinned === undefined) {
      throw sigError('STAGE_NO_SUCH_SEAT');
    }
    return layOutStage(stage, layout, pinned);
  }

  /** The seat that an act is about. @throws STAGE_NO_SUCH_SEAT, STAGE_FORBIDDEN */
  #target(stage: StageDocument, { action, seatId }: StageControl): SeatRecord {
    const role = this.#deps.room.roleOf(this.#member, stage);
    const seat = stage.seats.find((each) => each.seatId === seatId);
    if (seat === undefined) {
      throw sigError(isStaff(role) ? 'STAGE_NO_SUCH_SEAT' : 'STAGE_FORBIDDEN');
    }
    if (!mayAct(role, action, seat.role)) {
      throw sigError('STAGE_FORBIDDEN');
    }
    return seat;
  }

  async #count(act: string, work: () => Promise<void>): Promise<void> {
    const { acts } = this.#deps;
    try {
      if (!this.#bucket.take(performance.now())) {
        throw sigError('STAGE_RATE_LIMITED', { retryAfterMs: this.#bucket.waitMs });
      }
      await work();
      acts.inc({ act, outcome: 'done' });
    } catch (error) {
      acts.inc({ act, outcome: error instanceof PlatformError ? error.code : 'INTERNAL' });
      throw error;
    }
  }
}

function isAboutSeat(action: StageControl['action']): boolean {
  return ['ask_mute', 'ask_unmute', 'mute', 'unmute', 'remove', 'promote', 'demote'].includes(
    action,
  );
}

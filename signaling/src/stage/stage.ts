/**
 * The stage of streams: who is on it, who may come, and what they may do there. Decisions fall in the
 * database, one after the other; what comes of it goes to everybody who follows, on every node.
 */
import { randomBytes } from 'node:crypto';
import type { Metrics, StreamDirectory, StreamId } from '@freshet/infra/runtime';
import type { StageJoin } from '../../proto/index.ts';
import { sigError } from '../errors.ts';
import { OpenOnce } from '../lib/open-once.ts';
import { addSeat, takeOwnSeat, useInvite } from './stage-acts.ts';
import type { Sitter } from './stage-acts.ts';
import { seatOf } from './stage-document.ts';
import type { StageDocument } from './stage-document.ts';
import { StageMembership } from './stage-membership.ts';
import type { StageVisitor } from './stage-membership.ts';
import { guestName } from './stage-name.ts';
import { resolveStageOptions } from './stage-options.ts';
import type { ResolvedStageOptions, StageOptions } from './stage-options.ts';
import { StageRoom } from './stage-room.ts';
import type { StageRoomDeps } from './stage-room.ts';
import { isGenuine, readStageToken, writeStageToken } from './stage-tokens.ts';
import type { StageClaim } from './stage-tokens.ts';

export type { StageMembership, StageVisitor } from './stage-membership.ts';

export type StageDeps = StageRoomDeps & {
  readonly metrics: Metrics;
  readonly directory: Pick<StreamDirectory, 'authorizePlayback'>;
};

export interface Stage {
  /** @throws STAGE_…, STREAM_NOT_FOUND, SIG_STREAM_ENDED */
  join(request: StageJoin, visitor: StageVisitor): Promise<StageMembership>;
  close(): Promise<void>;
}

/** Resolved at the door: which stage, by what right, and as whom. */
type Entry = {
  readonly room: StageRoom;
  readonly invitation: StageClaim | undefined;
  readonly participantId: string;
  /** Undefined for those who look on without an account. */
  readonly name: string | undefined;
};

const LEAVE_TIMEOUT_MS = 3_000;

export function createStage(deps: StageDeps, options: StageOptions = {}): Stage {
  return new StageServer(deps, resolveStageOptions(options));
}

class StageServer implements Stage {
  readonly #deps: StageDeps;
  readonly #options: ResolvedStageOptions;
  readonly #rooms: OpenOnce<StageRoom>;
  readonly #timer: NodeJS.Timeout;
  readonly #leaving = new Set<Promise<void>>();
  readonly #acts: ReturnType<Metrics['counter']>;
  readonly #gauge: () => void;

  constructor(deps: StageDeps, options: ResolvedStageOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#rooms = new OpenOnce({
      open: (streamId) => StageRoom.open(deps, options, streamId),
      max: options.maxRooms,
      full: 'STAGE_BUSY',
    });
    this.#timer = setInterval(() => this.#tick(), options.refreshMs);
    this.#timer.unref();
    this.#acts = deps.metrics.counter({
      name: 'stage_acts_total',
      help: 'Acts on stages by outcome: done, or the code of the refusal',
      labels: ['act', 'outcome'],
    });
    this.#gauge = deps.metrics.observedGauge(
      { name: 'stage_rooms', help: 'Stages of streams open on this node' },
      () => this.#rooms.size,
    );
  }

  async join(request: StageJoin, visitor: StageVisitor): Promise<StageMembership> {
    const { user, holder } = visitor;
    const entry = await this.#enter(request, visitor);
    const { room, participantId } = entry;
    const isHost = user?.userId === room.hostId;
    const sits = request.sit || entry.invitation !== undefined;
    const stage = sits ? await room.change(this.#sitDown(entry, { isHost, holder })) : undefined;
    const seat = stage && room.seatHeldBy(holder, stage);
    return new StageMembership(
      {
        ...{ room, options: this.#options, store: this.#deps.store, acts: this.#acts },
        leaving: (work) => this.#remember(work),
      },
      {
        ...{ participantId, isHost, visitor },
        user: user && { userId: user.userId, name: user.username },
        ...(seat !== undefined && {
          seatToken: writeStageToken(stage?.key ?? '', 'seat', {
            streamId: room.streamId,
            id: participantId,
          }),
        }),
      },
    );
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#gauge();
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, LEAVE_TIMEOUT_MS);
    });
    await Promise.race([Promise.allSettled(this.#leaving), timeout]);
    clearTimeout(timer);
    await this.#rooms.close();
  }

  async #enter(request: StageJoin, visitor: StageVisitor): Promise<Entry> {
    const { invitation, returning, streamId } = claimsOf(request);
    const { store } = this.#deps;
    if (!request.sit && invitation === undefined) {
      return this.#enterAsViewer(streamId, visitor);
    }
    const { status, hostId } = await store.stream(streamId);
    if (status === 'ended') {
      throw sigError('SIG_STREAM_ENDED');
    }
    // Only rooms write it.
    const stage = (await store.read(streamId)) as StageDocument | undefined;
    const back = returning && genuineReturn(stage, returning);
    if (invitation !== undefined && !isInvited(stage, invitation, this.#options.now()) && !back) {
      throw sigError('STAGE_INVITATION_INVALID');
    }
    const { user, credential } = visitor;
    if (invitation === undefined && back === undefined && user?.userId !== hostId) {
      await this.#assertMayWatch(streamId, credential);
    }
    const seat = stage && seatOf(stage, back?.participantId ?? user?.userId ?? '');
    return {
      room: await this.#rooms.get(streamId),
      invitation,
      participantId: back?.participantId ?? user?.userId ?? newGuestId(),
      name: seat?.name ?? user?.username ?? this.#nameOf(request, invitation !== undefined),
    };
  }

  /** Many come like this, so they cost no look at the stage in the database. */
  async #enterAsViewer(streamId: string, { user, credential }: StageVisitor): Promise<Entry> {
    await this.#assertMayWatch(streamId, credential);
    return {
      room: await this.#rooms.get(streamId),
      invitation: undefined,
      participantId: user?.userId ?? newGuestId(),
      name: user?.username,
    };
  }

  /** @throws STREAM_NOT_FOUND, SIG_STREAM_ENDED */
  async #assertMayWatch(streamId: string, credential: string | undefined): Promise<void> {
    // The directory is asked whether there is such a stream; until then it is only text.
    const grant = await this.#deps.directory.authorizePlayback(streamId as StreamId, credential);
    if (grant.status === 'ended') {
      throw sigError('SIG_STREAM_ENDED');
    }
  }

  /** @throws STAGE_SIGN_IN_REQUIRED, STAGE_NAME_INVALID when a guest needs a name and has none */
  #nameOf(request: StageJoin, isGuest: boolean): string | undefined {
    if (!isGuest) {
      return undefined;
    }
    if (!this.#options.guestsWithoutAccount) {
      throw sigError('STAGE_SIGN_IN_REQUIRED');
    }
    return guestName(request.name);
  }

  #sitDown(
    { room, invitation, participantId, name = '' }: Entry,
    { isHost, holder }: { readonly isHost: boolean; readonly holder: string },
  ): (stage: StageDocument, nowMs: number) => StageDocument {
    return (stage, nowMs) => {
      const userId = participantId.startsWith('us_') ? participantId : undefined;
      const sitter: Sitter = {
        participantId,
        name,
        holder,
        ...(userId !== undefined && { userId }),
      };
      if (seatOf(stage, participantId) !== undefined) {
        return takeOwnSeat(stage, sitter, nowMs);
      }
      if (isHost) {
        const feedId = room.streamId;
        return addSeat(stage, this.#options, { ...sitter, role: 'host', feedId, nowMs });
      }
      if (invitation === undefined) {
        // The seat that was asked for is gone: they look on.
        return stage;
      }
      const used = useInvite(stage, invitation.id);
      return addSeat(used.stage, this.#options, { ...sitter, role: used.role, nowMs });
    };
  }

  #remember(work: Promise<unknown>): void {
    const settled = work
      .then(() => undefined)
      .catch((error: unknown) => {
        // The seat is found unseen and freed later.
        this.#deps.log.warn({ err: error }, 'seat could not be left');
      })
      .finally(() => this.#leaving.delete(settled));
    this.#leaving.add(settled);
  }

  #tick(): void {
    const nowMs = performance.now();
    for (const [streamId, room] of this.#rooms.entries()) {
      if (room.members.size > 0) {
        room.usedAtMs = nowMs;
      }
      if (nowMs - room.usedAtMs > this.#options.idleMs) {
        this.#rooms.drop(streamId);
      } else {
        room.tick().catch((error: unknown) => {
          this.#deps.log.warn({ err: error, streamId }, 'stage could not be read');
        });
      }
    }
  }
}

/** What the request says of itself. @throws STAGE_INVITATION_INVALID, SIG_STREAM_ID_REQUIRED */
function claimsOf(request: StageJoin): {
  readonly streamId: string;
  readonly invitation: StageClaim | undefined;
  readonly returning: StageClaim | undefined;
} {
  const invitation =
    request.invitation === undefined ? undefined : readStageToken(request.invitation);
  if (request.invitation !== undefined && invitation === undefined) {
    throw sigError('STAGE_INVITATION_INVALID');
  }
  const kept = request.seatToken === undefined ? undefined : readStageToken(request.seatToken);
  const streamId = request.streamId ?? invitation?.streamId ?? kept?.streamId;
  if (streamId === undefined) {
    throw sigError('SIG_STREAM_ID_REQUIRED');
  }
  if (invitation !== undefined && invitation.streamId !== streamId) {
    throw sigError('STAGE_INVITATION_INVALID');
  }
  // A seat of another stage says nothing here.
  return { streamId, invitation, returning: kept?.streamId === streamId ? kept : undefined };
}

function isInvited(stage: StageDocument | undefined, claim: StageClaim, nowMs: number): boolean {
  const invite = stage?.invites.find(({ inviteId }) => inviteId === claim.id);
  return (
    stage !== undefined &&
    invite !== undefined &&
    invite.expiresAtMs > nowMs &&
    isGenuine(stage.key, 'invitation', claim)
  );
}

/** Whoever had a seat and was not removed; undefined for a token that is not genuine. */
function genuineReturn(
  stage: StageDocument | undefined,
  claim: StageClaim,
): { readonly participantId: string } | undefined {
  const isGood =
    stage !== undefined && isGenuine(stage.key, 'seat', claim) && !stage.removed.includes(claim.id);
  return isGood ? { participantId: claim.id } : undefined;
}

function newGuestId(): string {
  return `gu_${randomBytes(12).toString('base64url')}`;
}

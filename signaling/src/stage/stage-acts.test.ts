import { describe, expect, test } from 'vitest';
import { SEAT_ROLES, STAGE_ROLES } from '../../proto/index.ts';
import type { SeatRole, StageRole } from '../../proto/index.ts';
import {
  addSeat,
  freeSeat,
  holderLost,
  raiseHand,
  takeHand,
  takeOwnSeat,
  useInvite,
} from './stage-acts.ts';
import { emptyStage, nextDueMs, settle } from './stage-document.ts';
import type { StageDocument } from './stage-document.ts';
import { guestName } from './stage-name.ts';
import { resolveStageOptions } from './stage-options.ts';
import { mayAct, STAGE_RULES } from './stage-permissions.ts';
import { isGenuine, readStageToken, writeStageToken } from './stage-tokens.ts';

const options = resolveStageOptions({ seatWindowMs: 1000, callWindowMs: 500, unseenMs: 300 });
const KEY = Buffer.alloc(32, 7).toString('base64url');

const codeOf = (work: () => unknown): unknown => {
  try {
    work();
    return 'done';
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};

function withGuests(count: number): StageDocument {
  let stage = emptyStage(KEY);
  for (let index = 0; index < count; index += 1) {
    stage = addSeat(stage, options, {
      ...{ participantId: `gu_${index}`, name: `g${index}`, role: 'guest', nowMs: 0 },
      holder: `h${index}`,
    });
  }
  return stage;
}

describe('permissions', () => {
  /** actor → target → what they may do to it; everything else is refused. */
  const ON_SEATS: Readonly<Record<string, readonly string[]>> = {
    'host → co-host': ['ask_mute', 'ask_unmute', 'mute', 'unmute', 'remove', 'demote'],
    'host → guest': ['ask_mute', 'ask_unmute', 'mute', 'unmute', 'remove', 'promote'],
    'co-host → guest': ['ask_mute', 'ask_unmute', 'mute', 'unmute', 'remove'],
  };
  const ABOUT_SEATS = ['ask_mute', 'ask_unmute', 'mute', 'unmute', 'remove', 'promote', 'demote'];
  const OTHERS: Readonly<Record<string, readonly StageRole[]>> = {
    take_hand: ['host', 'co-host'],
    drop_hand: ['host', 'co-host'],
    lock: ['host', 'co-host'],
    unlock: ['host', 'co-host'],
    revoke: ['host', 'co-host'],
    layout: ['host', 'co-host'],
    watch: ['host', 'co-host'],
    unwatch: ['host', 'co-host'],
    invite: ['host', 'co-host'],
    inviteCoHost: ['host'],
  };

  test('the table covers every act', () => {
    expect([...ABOUT_SEATS, ...Object.keys(OTHERS)].sort()).toEqual(
      Object.keys(STAGE_RULES).sort(),
    );
  });

  test.each(STAGE_ROLES.flatMap((by) => SEAT_ROLES.map((on): [StageRole, SeatRole] => [by, on])))(
    '%s acts on %s as the table says, and no further',
    (by, on) => {
      const allowed = ABOUT_SEATS.filter((act) => mayAct(by, act as keyof typeof STAGE_RULES, on));
      expect(allowed).toEqual([...(ON_SEATS[`${by} → ${on}`] ?? [])].sort(inOrder));
    },
  );

  test.each(STAGE_ROLES)('%s does to the stage what the table says', (by) => {
    for (const [act, roles] of Object.entries(OTHERS)) {
      expect(mayAct(by, act as keyof typeof STAGE_RULES), act).toBe(roles.includes(by));
    }
  });

  const inOrder = (a: string, b: string): number => ABOUT_SEATS.indexOf(a) - ABOUT_SEATS.indexOf(b);
});

describe('seats', () => {
  test('are twelve at most, and none on a locked stage', () => {
    const full = withGuests(12);
    const next = { participantId: 'gu_x', name: 'x', role: 'guest' as const, nowMs: 0 };
    expect(codeOf(() => addSeat(full, options, next))).toBe('STAGE_FULL');
    const locked = { ...withGuests(1), locked: true };
    expect(codeOf(() => addSeat(locked, options, next))).toBe('STAGE_LOCKED');
    expect(codeOf(() => addSeat(locked, options, { ...next, role: 'host' }))).toBe('done');
  });

  test('wait for who was lost, and are free after the window', () => {
    const lost = holderLost(withGuests(2), 'h0', 100, options);
    expect(lost.seats.map(({ status }) => status)).toEqual(['away', 'on']);
    const seen = { ...lost, seats: lost.seats.map((seat) => ({ ...seat, seenAtMs: 1099 })) };
    expect(settle(seen, 1099, options)).toBe(seen);
    expect(settle(seen, 1100, options).seats.map(({ name }) => name)).toEqual(['g1']);
  });

  test('keep feed and silence when their owner is back, whatever a late goodbye says', () => {
    const stage = withGuests(1);
    const [before] = stage.seats;
    const silenced = { ...stage, seats: [{ ...before!, silenced: ['audio' as const] }] };
    const lost = holderLost(silenced, 'h0', 0, options);
    const back = takeOwnSeat(lost, { participantId: 'gu_0', name: 'other', holder: 'h9' }, 5);
    expect(back.seats[0]).toMatchObject({
      ...{ status: 'on', holder: 'h9', name: 'g0', silenced: ['audio'] },
      feedId: before!.feedId,
    });
    expect(back.seats[0]).not.toHaveProperty('freeAtMs');
    expect(holderLost(back, 'h0', 6, options)).toBe(back);
  });

  test('of a node that fell silent are away', () => {
    const stage = withGuests(1);
    expect(settle(stage, 300, options)).toBe(stage);
    expect(settle(stage, 301, options).seats[0]).toMatchObject({ status: 'away', freeAtMs: 1301 });
    expect(nextDueMs(stage, options)).toBe(301);
  });

  test('of who was removed are not given again, by any way in', () => {
    const stage = withGuests(1);
    const gone = freeSeat(stage, stage.seats[0]!, { forGood: true });
    expect(gone.seats).toEqual([]);
    const again = { participantId: 'gu_0', name: 'g0', role: 'guest' as const, nowMs: 1 };
    expect(codeOf(() => addSeat(gone, options, again))).toBe('STAGE_REMOVED');
    expect(codeOf(() => raiseHand(gone, options, { userId: 'gu_0', name: 'g0', nowMs: 1 }))).toBe(
      'STAGE_REMOVED',
    );
  });
});

describe('hands', () => {
  const ada = { userId: 'us_ada', name: 'ada', nowMs: 5 };

  test('are up once, fifty at most, and their owner is called for a while', () => {
    const up = raiseHand(emptyStage(KEY), options, ada);
    expect(raiseHand(up, options, { ...ada, nowMs: 9 })).toBe(up);
    const called = takeHand(up, options, { participantId: 'us_ada', nowMs: 10 });
    expect(called.hands).toEqual([]);
    expect(called.seats[0]).toMatchObject({ status: 'called', freeAtMs: 510, userId: 'us_ada' });
    expect(codeOf(() => raiseHand(called, options, ada))).toBe('STAGE_SEATED');
    expect(settle(called, 510, options).seats).toEqual([]);
    expect(codeOf(() => takeHand(called, options, { participantId: 'us_ada', nowMs: 11 }))).toBe(
      'STAGE_NO_SUCH_HAND',
    );
    let many = emptyStage(KEY);
    for (let index = 0; index < 50; index += 1) {
      many = raiseHand(many, options, { userId: `us_${index}`, name: 'n', nowMs: 0 });
    }
    expect(codeOf(() => raiseHand(many, options, ada))).toBe('STAGE_TOO_MANY_HANDS');
  });
});

describe('invitations', () => {
  const stage: StageDocument = {
    ...emptyStage(KEY),
    invites: [{ inviteId: 'in_one1', role: 'co-host', usesLeft: 2, expiresAtMs: 100 }],
  };

  test('are used up, and go when their time is over', () => {
    const once = useInvite(stage, 'in_one1');
    expect(once.role).toBe('co-host');
    const twice = useInvite(once.stage, 'in_one1');
    expect(codeOf(() => useInvite(twice.stage, 'in_one1'))).toBe('STAGE_INVITATION_INVALID');
    expect(settle(stage, 100, options).invites).toEqual([]);
  });

  test('are genuine for one stage, one id and one use only', () => {
    const about = { streamId: 'st_aaaa', id: 'in_one1' };
    const claim = readStageToken(writeStageToken(KEY, 'invitation', about))!;
    expect(isGenuine(KEY, 'invitation', claim)).toBe(true);
    expect(isGenuine(KEY, 'seat', claim)).toBe(false);
    expect(isGenuine(Buffer.alloc(32).toString('base64url'), 'invitation', claim)).toBe(false);
    expect(isGenuine(KEY, 'invitation', { ...claim, streamId: 'st_bbbb' })).toBe(false);
    expect(isGenuine(KEY, 'invitation', { ...claim, id: 'in_two2' })).toBe(false);
  });

  test.each(['', 'x', 'st_aaaa.in_one1', `st_aaaa.xx_one1.${'a'.repeat(43)}`, '.'.repeat(5000)])(
    '%j is no token',
    (text) => {
      expect(readStageToken(text)).toBeUndefined();
    },
  );
});

describe('names of guests', () => {
  test('are one clean line', () => {
    expect(guestName('  Ada \u202e\n  Lovelace\u0000 ')).toBe('Ada Lovelace');
    for (const bad of [undefined, '', ' \u200b ', 'x'.repeat(41)]) {
      expect(codeOf(() => guestName(bad))).toBe('STAGE_NAME_INVALID');
    }
  });
});

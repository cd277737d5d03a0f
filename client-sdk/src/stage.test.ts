import type { ServerBodyOf, StageSeat, StageUpdate } from '@freshet/signaling/proto';
import { describe, expect, test } from 'vitest';
import { StageView } from './lib/stage-view.ts';
import { layerForTile } from './lib/tile-layer.ts';

const seat = (seatId: string, more: Partial<StageSeat> = {}): StageSeat => ({
  ...{ seatId, participantId: `gu_${seatId}`, name: seatId, role: 'guest', feedId: `st_${seatId}` },
  ...{ status: 'on', silenced: [], joinedAtMs: 1 },
  ...more,
});
const update = (revision: number, seats: readonly StageSeat[]): StageUpdate => ({
  ...{ streamId: 'st_1', revision, locked: false, seats, maxSeats: 12, handCount: 0 },
  ...{ hands: [], invitations: [] },
});
const joined = (more: Partial<ServerBodyOf<'stageJoined'>>): ServerBodyOf<'stageJoined'> => ({
  ...{ kind: 'stageJoined', streamId: 'st_1', participantId: 'gu_a', role: 'viewer' },
  stage: update(0, []),
  ...more,
});

describe('what is known of a stage', () => {
  test('says what came, changed and went, and takes nothing older than it knows', () => {
    const view = new StageView();
    view.join(joined({ stage: update(3, [seat('a'), seat('b')]) }));
    const away = seat('b', { status: 'away' });
    expect(view.update(update(4, [away, seat('c')]))).toEqual({
      ...{ added: [seat('c')], changed: [away], removed: [seat('a')] },
    });
    expect(view.update(update(3, []))).toBeUndefined();
    expect(view.stage.seats).toHaveLength(2);
  });

  test('knows the own seat, its role, and the one that is called', () => {
    const view = new StageView();
    view.join(joined({ seatId: 'a', seatToken: 't', stage: update(1, [seat('a')]) }));
    expect(view.role).toBe('guest');
    view.update(update(2, [seat('a', { role: 'co-host' })]));
    expect(view.role).toBe('co-host');
    view.update(update(3, []));
    expect([view.role, view.ownSeat, view.seatToken]).toEqual(['viewer', undefined, 't']);
    view.update(update(4, [seat('x', { participantId: 'gu_a', status: 'called' })]));
    expect(view.calledSeat?.seatId).toBe('x');
  });

  test('begins anew when a server joins it anew, whatever the numbers say', () => {
    const view = new StageView();
    view.join(joined({ stage: update(9, [seat('a')]) }));
    view.join(joined({ role: 'host', stage: update(1, [seat('b')]) }));
    expect(view.stage.seats.map(({ seatId }) => seatId)).toEqual(['b']);
    expect(view.role).toBe('host');
  });
});

test.each([
  [1, 2000, undefined],
  [2, 100, 0],
  [2, 300, 0],
  [2, 301, 1],
  [3, 180, 0],
  [3, 400, 1],
  [3, 451, 2],
  [3, 2000, 2],
  [5, 100, 4],
])('of %i layers a tile of %i pixels gets %s', (layers, height, wanted) => {
  expect(layerForTile(layers, height)).toBe(wanted);
});

import type { ProducerId } from '@freshet/infra/runtime';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EVERYTHING, jointDemand, NOTHING, SteadyDemand } from './layer-demand.ts';

const video = 'video' as ProducerId;
const demand = (layer: number): ReadonlyMap<ProducerId, number> => new Map([[video, layer]]);

describe('demand', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function steady(): { readonly it: SteadyDemand; readonly told: () => (number | undefined)[] } {
    const told: (number | undefined)[] = [];
    const one = new SteadyDemand({
      holdMs: 1000,
      onChange: () => told.push(one.current.get(video)),
    });
    return { it: one, told: () => told };
  }

  it('of several is the highest of them, and nothing of nobody', () => {
    expect(jointDemand([0, 2, NOTHING])).toBe(2);
    expect(jointDemand([1, EVERYTHING])).toBe(EVERYTHING);
    expect(jointDemand([])).toBe(NOTHING);
  });

  it('falls only when it stays low, and rises at once', () => {
    const { it: one, told } = steady();
    one.update(demand(EVERYTHING));
    one.update(demand(0));
    vi.advanceTimersByTime(999);
    expect(told()).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told()).toEqual([0]);
    one.update(demand(2));
    expect(told()).toEqual([0, 2]);
  });

  it('does not notice a dip', () => {
    const { it: one, told } = steady();
    one.update(demand(NOTHING));
    vi.advanceTimersByTime(500);
    one.update(demand(EVERYTHING));
    vi.advanceTimersByTime(5000);
    expect(told()).toEqual([]);
  });

  it('falls to the latest of several lower values, in the time of the first', () => {
    const { it: one, told } = steady();
    one.update(demand(1));
    vi.advanceTimersByTime(900);
    one.update(demand(0));
    vi.advanceTimersByTime(100);
    expect(told()).toEqual([0]);
  });

  it('says nothing after it was closed', () => {
    const { it: one, told } = steady();
    one.update(demand(NOTHING));
    one.close();
    vi.advanceTimersByTime(5000);
    expect(told()).toEqual([]);
  });
});

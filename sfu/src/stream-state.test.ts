import { describe, expect, it } from 'vitest';
import { admitPublisher, advance, OFFLINE } from './stream-state.ts';
import type { StreamInput, StreamMachine } from './stream-state.ts';

const READY = { kind: 'publisherReady', paused: false, windowMs: 1000 } as const;

function after(...inputs: readonly StreamInput[]): StreamMachine {
  return inputs.reduce(advance, OFFLINE);
}

describe('stream states', () => {
  it('goes live when media can flow, and pauses and returns by the publisher', () => {
    expect(after(READY).state).toBe('live');
    expect(after(READY, { ...READY, paused: true }).state).toBe('paused');
    expect(after(READY, { ...READY, paused: true }, READY).state).toBe('live');
  });

  it('keeps the reconnect window open and forgets its deadline when the publisher is back', () => {
    const lost = after(READY, { kind: 'publisherLost', atMs: 500 });
    expect(lost).toMatchObject({ state: 'reconnecting', deadlineAtMs: 1500 });
    expect(advance(lost, READY)).toMatchObject({ state: 'live', deadlineAtMs: undefined });
  });

  it('ends only when the window is really over', () => {
    const lost = after(READY, { kind: 'publisherLost', atMs: 500 });
    expect(advance(lost, { kind: 'windowElapsed', atMs: 1499 })).toBe(lost);
    expect(advance(lost, { kind: 'windowElapsed', atMs: 1500 }).state).toBe('ended');
  });

  it('ends at once without a window', () => {
    const lost = after({ ...READY, windowMs: 0 }, { kind: 'publisherLost', atMs: 1 });
    expect(lost.state).toBe('ended');
  });

  it('stays offline when a publisher leaves before media could flow', () => {
    expect(after({ kind: 'publisherLost', atMs: 1 })).toBe(OFFLINE);
  });

  it('never leaves the end', () => {
    const ended = after(READY, { kind: 'endRequested' });
    const inputs: StreamInput[] = [READY, { kind: 'publisherLost', atMs: 1 }];
    expect(inputs.map((input) => advance(ended, input))).toEqual([ended, ended]);
  });
});

describe('admission of publishers', () => {
  const live = { ...after(READY), epoch: 5 };

  it('refuses an older epoch and an ended stream', () => {
    const claim = { epoch: 4, takeover: 'replace', present: 'none' } as const;
    expect(admitPublisher(live, claim)).toEqual({ kind: 'refused', code: 'SFU_STALE_EPOCH' });
    const ended = advance(live, { kind: 'endRequested' });
    expect(admitPublisher(ended, { ...claim, epoch: 6 })).toEqual({
      kind: 'refused',
      code: 'SFU_STREAM_ENDED',
    });
  });

  it('refuses a second publisher when asked to, unless the first is away', () => {
    const claim = { epoch: 5, takeover: 'refuse', present: 'there' } as const;
    expect(admitPublisher(live, claim)).toEqual({ kind: 'refused', code: 'SFU_ALREADY_LIVE' });
    expect(admitPublisher(live, { ...claim, present: 'away' }).kind).toBe('admitted');
    expect(admitPublisher(live, { ...claim, takeover: 'replace' }).kind).toBe('admitted');
  });

  it('remembers the highest epoch', () => {
    const verdict = admitPublisher(live, { epoch: 9, takeover: 'replace', present: 'there' });
    expect(verdict.kind === 'admitted' && verdict.machine.epoch).toBe(9);
  });
});

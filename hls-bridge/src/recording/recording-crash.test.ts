/**
 * Recordings whose process, or whose store, is killed at random moments (`RECORDING_KILLS` for more of them,
 * `RECORDING_SEED` for other ones): what was stored is there, in order, and nothing else is.
 */
import { expect, it, vi } from 'vitest';
import { killRecorder } from '../../../test/support/hls/kill-recorder.ts';

vi.setConfig({ testTimeout: 600_000 });

const KILLS = Number(process.env['RECORDING_KILLS'] ?? 4);
const SEED = Number(process.env['RECORDING_SEED'] ?? Date.now() % 1_000_000);

it('a recorder that is killed again and again loses nothing that it had stored', async () => {
  const { rows, problems } = await killRecorder(SEED, KILLS);
  expect({ seed: SEED, problems }).toEqual({ seed: SEED, problems: [] });
  expect(rows).toBeGreaterThan(KILLS);
});

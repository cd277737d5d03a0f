/** Kills a process that records, again and again at random moments of a seed, and looks at what is left. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLogger } from '@freshet/infra/runtime';
import { checkRecording } from './check-recording.ts';
import type { CheckedRecording } from './check-recording.ts';
import { openKilledStore } from './killed-store.ts';
import { FED_VOD, recordFeed } from './recording-feed.ts';
import { seededRandom } from '../fuzz.ts';

const CHILD = new URL('recording-child.ts', import.meta.url).pathname;
/** The process dies between its first row and so long after it. */
const LONGEST_LIFE_MS = 400;
const START_TIMEOUT_MS = 30_000;

/**
 * Kills `runs` processes one after the other; all of them record into the same recording, on a disk where
 * everything is encrypted, half of them after its key was replaced.
 */
export async function killRecorder(seed: number, runs: number): Promise<CheckedRecording> {
  const random = seededRandom(seed);
  const directory = await mkdtemp(join(tmpdir(), 'freshet-kill-'));
  const log = createLogger({ level: 'silent' });
  try {
    const acknowledged: string[] = [];
    for (let run = 0; run < runs; run += 1) {
      const lifeMs = random() * LONGEST_LIFE_MS;
      const isLate = run >= runs / 2;
      acknowledged.push(...(await recordAndKill(directory, { run, lifeMs, isLate })));
    }
    const store = await openKilledStore(directory, true);
    const { recorder } = recordFeed({ store, log }, runs * 100_000);
    await recorder.finishFromJournal(FED_VOD);
    await recorder.sweep();
    await recorder.close();
    const checked = await checkRecording(store, FED_VOD, acknowledged);
    await store.close();
    return checked;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function recordAndKill(
  directory: string,
  how: { readonly run: number; readonly lifeMs: number; readonly isLate: boolean },
): Promise<string[]> {
  const args = [CHILD, directory, String(how.run * 100_000), how.isLate ? 'late' : 'early'];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'close');
  let said = '';
  const late = setTimeout(() => child.kill('SIGKILL'), START_TIMEOUT_MS);
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      resolve();
    });
    child.once('exit', () => reject(new Error('the process that records ended by itself')));
  });
  clearTimeout(late);
  await sleep(how.lifeMs);
  child.kill('SIGKILL');
  await exited;
  // A line that is not whole was not said.
  return said.split('\n').slice(0, -1);
}

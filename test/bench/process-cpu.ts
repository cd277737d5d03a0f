/** CPU time of a process from /proc. Linux only. */
import { readFileSync } from 'node:fs';

/** Clock ticks of /proc, which are 10 ms on every Linux that we run on. */
const TICKS_PER_SECOND = 100;

/** Seconds of user and system time so far; 0 when the process is gone. */
export function cpuSecondsOf(pid: number): number {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}

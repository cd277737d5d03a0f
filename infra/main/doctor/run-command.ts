/** Runs a program for the doctor and gives what it printed; a program that hangs is killed. */
import { execFile } from 'node:child_process';

export type CommandResult = {
  /** Undefined when the program is not there. */
  readonly code: number | undefined;
  readonly output: string;
};

const MAX_OUTPUT_BYTES = 8 * 1024 * 1024;

/** Never rejects. Default timeout: 10 s. */
export async function runCommand(
  command: string,
  args: readonly string[],
  timeoutMs = 10_000,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const options = {
      timeout: timeoutMs,
      maxBuffer: MAX_OUTPUT_BYTES,
      killSignal: 'SIGKILL',
    } as const;
    execFile(command, [...args], options, (error, stdout, stderr) => {
      const output = `${stdout}${stderr}`;
      if (error === null) {
        resolve({ code: 0, output });
      } else {
        const missing = error.code === 'ENOENT';
        resolve({ code: missing ? undefined : numberOr(error.code, 1), output });
      }
    });
  });
}

function numberOr(value: unknown, fallback: number): number {
  return typeof value === 'number' ? value : fallback;
}
